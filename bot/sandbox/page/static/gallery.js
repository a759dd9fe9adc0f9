// Hides the specimens whose names lack what the filter says; without it, all are shown.
"use strict";

const filter = document.querySelector(".gallery-filter input");
const specimens = [...document.querySelectorAll(".specimen")];
const sections = [...document.querySelectorAll(".gallery section")];

function apply() {
  const wanted = filter.value.trim().toLowerCase().split(/\s+/);
  for (const specimen of specimens) {
    specimen.hidden = !wanted.every((word) => specimen.dataset.name.includes(word));
  }
  for (const section of sections) {
    section.hidden = !section.querySelector(".specimen:not([hidden])");
  }
}

filter.closest("label").hidden = false;
filter.addEventListener("input", apply);
apply();
