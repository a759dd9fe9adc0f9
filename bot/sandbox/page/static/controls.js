// Gives Block Kit's controls life: what render.py promises about their attributes is relied on here.

import { act } from "./acts.js";

const TYPED = "input[type=text]:not([role=combobox]), input[type=email], input[type=url], input[type=number], textarea";
const TYPING_PAUSE = 350;
const pauses = new Map();
const underWay = new Set();

function where(element) {
  const message = element.closest("article.message");
  if (message) return { channel: message.dataset.channel, ts: message.dataset.ts };
  const modal = element.closest("dialog.modal");
  return modal ? { view_id: modal.dataset.viewId } : { home: true };
}

function ids(carrier) {
  const { blockId, actionId, type } = carrier.dataset;
  return { block_id: blockId, action_id: actionId, type };
}

async function send(carrier, value, more = {}) {
  if (!(await confirmed(carrier))) return;
  carrier.setAttribute("aria-busy", "true");
  const given = { ...where(carrier), ...ids(carrier), ...more };
  if (value !== undefined) given.value = value;
  const sent = act(carrier.dataset.act, given);
  underWay.add(sent);
  await sent;
  underWay.delete(sent);
  carrier.removeAttribute("aria-busy");
}

function confirmed(carrier) {
  const dialog = carrier.dataset.confirm && document.getElementById(carrier.dataset.confirm);
  if (!dialog) return true;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

function valueOf(carrier) {
  const boxes = [...carrier.querySelectorAll("input[type=checkbox]:checked")].map((box) => box.value);
  if (carrier.localName !== "fieldset") return carrier.value;
  if (carrier.dataset.type === "radio_buttons") return carrier.querySelector("input:checked")?.value;
  return boxes;
}

function onClick(event) {
  const carrier = event.target.closest("button[data-action-id], a[data-action-id]");
  if (!carrier) return;
  carrier.closest("details.overflow")?.removeAttribute("open");
  if (carrier.getAttribute("aria-busy") !== "true") send(carrier, carrier.dataset.value);
}

function onChange(event) {
  const carrier = event.target.closest("[data-action-id]");
  if (!carrier || event.target.matches("[role=combobox], [type=file]")) return;
  const most = Number(carrier.dataset.maxSelected || Infinity);
  if (valueOf(carrier)?.length > most && event.target.type === "checkbox") {
    event.target.checked = false;
    return;
  }
  tell(carrier);
}

function tell(carrier, more) {
  clearTimeout(pauses.get(carrier));
  pauses.delete(carrier);
  return send(carrier, valueOf(carrier), more);
}

function onInput(event) {
  const carrier = event.target;
  if (!carrier.matches(TYPED) || !carrier.dataset.actionId) return;
  count(carrier);
  clearTimeout(pauses.get(carrier));
  pauses.set(carrier, setTimeout(() => tell(carrier), TYPING_PAUSE));
}

function count(field) {
  const counter = document.querySelector(`[data-counter-for="${CSS.escape(field.id)}"]`);
  if (!counter) return;
  const left = Number(field.dataset.maxLength) - field.value.length;
  counter.textContent = left;
  counter.classList.toggle("counter-over", left < 0);
}

function onKey(event) {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.matches?.(TYPED)) return;
  const asks = field.dataset.dispatch?.includes("on_enter_pressed");
  if (field.localName === "textarea" && !event.ctrlKey && !event.metaKey) return;
  if (asks) {
    event.preventDefault();
    tell(field, { enter: true });
  } else if (field.closest("dialog.modal")) {
    event.preventDefault();
    document.querySelector("[data-do=submit-view]")?.click();
  }
}

// Everything typed has reached the workspace once this is done.
export async function flush() {
  for (const carrier of [...pauses.keys()]) tell(carrier);
  await Promise.all(underWay);
}

export function start() {
  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey);
}

export { ids, send, where };
