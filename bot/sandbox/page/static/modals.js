// Modals: shows the one on top, keeps the focus in it, hands it in, closes it.

import { act } from "./acts.js";
import { flush } from "./controls.js";
import { refresh } from "./live.js";

let returnTo = null;
let lastShown = "";

function onSwapped({ detail: name }) {
  if (name !== "modal" && name !== "all") return;
  const dialog = document.querySelector("dialog.modal");
  if (!dialog) return leave();
  if (!dialog.open) {
    if (!lastShown) returnTo = document.activeElement;
    lastShown = dialog.dataset.viewId;
    dialog.addEventListener("cancel", onCancel);
    dialog.showModal();
    first(dialog)?.focus();
  }
  const wrong = dialog.querySelector("[aria-invalid=true]");
  if (wrong) focusIn(wrong);
}

function first(dialog) {
  return dialog.querySelector("[autofocus]") || dialog.querySelector(".modal-body :is(input, select, textarea, button, summary)") || dialog.querySelector("h2");
}

function focusIn(field) {
  const inner = field.matches("fieldset") ? field.querySelector("input") : field;
  inner?.focus();
  field.scrollIntoView({ block: "center" });
}

function leave() {
  if (!lastShown) return;
  lastShown = "";
  if (returnTo?.isConnected && returnTo !== document.body) returnTo.focus();
  else document.querySelector("form.composer textarea")?.focus();
}

function onCancel(event) {
  if (!event.target.matches("dialog.modal")) return;
  event.preventDefault();
  close();
}

async function close() {
  await act("close_view");
  refresh("modal");
}

async function submit(button) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  await flush();
  const dialog = button.closest("dialog");
  await act("submit", { view_id: dialog.dataset.viewId });
  await refresh("modal");
  button.removeAttribute("aria-busy");
}

export function start() {
  document.addEventListener("swapped", onSwapped);
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-do=close-view]")) close();
    const button = target.closest("[data-do=submit-view]");
    if (button) submit(button);
  });
  onSwapped({ detail: "all" });
}
