// External selects: asks the bot for options while somebody types, and lets them pick one.

import { act } from "./acts.js";
import { ids, send, where } from "./controls.js";

const PAUSE = 200;
let pause;
// What the list waits for; closed meanwhile, it stays closed.
let awaited;

const listOf = (field) => document.getElementById(field.getAttribute("aria-controls"));
const carrierOf = (field) => field.closest("[data-action-id]");
const isOurs = (field) => field.matches?.(".blocks input[role=combobox]");

function onInput({ target: field }) {
  if (!isOurs(field)) return;
  clearTimeout(pause);
  pause = setTimeout(() => ask(field), PAUSE);
}

async function ask(field) {
  const list = listOf(field);
  if (field.value.length < Number(field.dataset.minQueryLength)) return close(field);
  const typed = field.value;
  const question = (awaited = {});
  const answer = await act("suggest", {
    ...where(field), ...ids(carrierOf(field)), type: "", value: typed, list: list.id,
  });
  if (!answer.ok || awaited !== question || field.value !== typed || !field.isConnected || document.activeElement !== field) return;
  list.innerHTML = answer.html || "";
  if (!list.children.length) list.append(Object.assign(document.createElement("li"), { textContent: "Nothing found", className: "nothing" }));
  list.hidden = false;
  field.setAttribute("aria-expanded", "true");
  point(field, list.querySelector("[role=option]"));
}

function point(field, option) {
  for (const other of listOf(field).children) other.setAttribute("aria-selected", String(other === option));
  if (!option) return field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function close(field) {
  awaited = null;
  if (!listOf(field)) return;
  listOf(field).hidden = true;
  field.setAttribute("aria-expanded", "false");
}

function onKey(event) {
  const field = event.target;
  if (!isOurs(field) || !listOf(field) || listOf(field).hidden) return;
  const options = [...listOf(field).querySelectorAll("[role=option]")];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length) point(field, options[(at + step + options.length) % options.length]);
  else if (event.key === "Enter" && at >= 0) choose(field, options[at]);
  else if (event.key === "Escape") close(field);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function choose(field, option) {
  const carrier = carrierOf(field);
  close(field);
  if (carrier === field) {
    field.value = option.textContent;
    field.setAttribute("value", option.textContent);
    return send(carrier, option.dataset.value);
  }
  field.value = "";
  return send(carrier, [...chosen(carrier), option.dataset.value]);
}

const chosen = (carrier) => [...carrier.querySelectorAll(".chip")].map((chip) => chip.dataset.value);

function onClick(event) {
  const option = event.target.closest(".blocks [role=listbox] [role=option]");
  if (option) {
    const field = document.querySelector(`[aria-controls="${CSS.escape(option.parentElement.id)}"]`);
    return choose(field, option);
  }
  const chip = event.target.closest("fieldset button.chip");
  if (chip) {
    const carrier = chip.closest("[data-action-id]");
    chip.remove();
    send(carrier, chosen(carrier));
  }
}

function onBlur({ target: field }) {
  if (!isOurs(field)) return;
  // A click on the list comes after the blur; it needs the list to be there still.
  setTimeout(() => {
    close(field);
    field.value = field.getAttribute("value") || "";
  }, 200);
}

export function start() {
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey, true);
  document.addEventListener("click", onClick);
  document.addEventListener("focusout", onBlur);
  document.addEventListener("focusin", ({ target }) => isOurs(target) && target.dataset.minQueryLength === "0" && ask(target));
}
