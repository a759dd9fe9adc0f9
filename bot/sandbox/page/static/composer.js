// The box one writes in: sends, grows, completes @people, #channels and /commands, takes a file.

import { act, app, say } from "./acts.js";
import { toTheEnd } from "./live.js";

const LARGEST_FILE = 64 * 1024;
const WORD = /(?:^|\s)([@#][^\s@#]*)$|^(\/[^\s]*)$/u;
const drafts = new Map();
// What each form's list waits for; closed meanwhile, it stays closed.
const awaited = new WeakMap();

const boxOf = (form) => form.querySelector("textarea");
const listOf = (form) => form.querySelector("[role=listbox]");
const key = (form) => `${app().dataset.who} ${form.dataset.key}`;

function onInput({ target }) {
  const form = target.closest?.("form.composer");
  if (!form || target.localName !== "textarea") return;
  drafts.set(key(form), target.value);
  fit(form);
  complete(form);
}

function fit(form) {
  const box = boxOf(form);
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 240)}px`;
  form.querySelector(".send").disabled = !box.value.trim() && !file(form);
}

const file = (form) => form.querySelector("input[type=file]").files[0];

function wordBeing(box) {
  const found = box.value.slice(0, box.selectionStart).match(WORD);
  return found ? found[1] || found[2] : "";
}

async function complete(form) {
  const box = boxOf(form);
  const word = wordBeing(box);
  if (!word) return close(form);
  const question = {};
  awaited.set(form, question);
  const { who, rest } = app().dataset;
  const response = await fetch(`/part/${who}/offers/${rest}?typed=${encodeURIComponent(word)}`);
  const html = await response.text();
  if (!response.ok || awaited.get(form) !== question || wordBeing(box) !== word) return;
  listOf(form).innerHTML = html;
  const isOpen = listOf(form).children.length > 0;
  listOf(form).hidden = !isOpen;
  box.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) point(form, listOf(form).children[0]);
}

function point(form, option) {
  for (const [n, other] of [...listOf(form).children].entries()) {
    other.id = `${listOf(form).id}-${n}`;
    other.setAttribute("aria-selected", String(other === option));
  }
  boxOf(form).setAttribute("aria-activedescendant", option.id);
}

function close(form) {
  awaited.delete(form);
  listOf(form).hidden = true;
  boxOf(form).setAttribute("aria-expanded", "false");
  boxOf(form).removeAttribute("aria-activedescendant");
}

function take(form, option) {
  const box = boxOf(form);
  const word = wordBeing(box);
  const start = box.selectionStart - word.length;
  box.setRangeText(option.dataset.insert, start, box.selectionStart, "end");
  close(form);
  drafts.set(key(form), box.value);
  fit(form);
  box.focus();
}

function onKey(event) {
  const form = event.target.closest?.("form.composer");
  if (!form || event.target.localName !== "textarea" || event.isComposing) return;
  if (!listOf(form).hidden && onListKey(event, form)) return event.preventDefault();
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "ArrowUp" && !event.target.value) {
    event.preventDefault();
    const messages = form.closest(".column").querySelectorAll("article.message");
    messages[messages.length - 1]?.focus();
  }
}

function onListKey(event, form) {
  const options = [...listOf(form).children];
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // A command that is all there already is sent, as in Slack; a half one is completed.
  const isWhole = options[at]?.dataset.insert.trim() === boxOf(form).value.trim();
  if (step) point(form, options[(at + step + options.length) % options.length]);
  else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !isWhole)) take(form, options[at]);
  else if (event.key === "Escape") close(form);
  else return false;
  return true;
}

async function onSubmit(event) {
  const form = event.target.closest("form.composer");
  if (!form) return;
  event.preventDefault();
  const box = boxOf(form);
  const attached = file(form);
  const text = box.value.trim();
  if (!text && !attached) return;
  const where = { channel: app().dataset.channel };
  if (form.dataset.pane === "thread") where.thread_ts = app().dataset.thread;
  if (form.broadcast?.checked) where.broadcast = true;
  empty(form);
  const answer = await post(text, attached, where);
  if (answer.ok === false && (answer.error === "no_connection" || !text.startsWith("/"))) restore(form, text);
  toTheEnd(form.dataset.pane === "thread" ? "[data-scroller=thread]" : "#part-messages");
}

async function post(text, attached, where) {
  if (attached) return act("upload", { ...where, text, name: attached.name, content: await attached.text() });
  if (text.startsWith("/") && !text.startsWith("//")) return act("command", { ...where, text });
  return act("say", { ...where, text });
}

function empty(form) {
  close(form);
  form.reset();
  drafts.delete(key(form));
  showFile(form);
  fit(form);
}

function restore(form, text) {
  boxOf(form).value = text;
  fit(form);
}

function onChange({ target }) {
  const form = target.closest?.("form.composer");
  if (!form || target.type !== "file") return;
  if (file(form)?.size > LARGEST_FILE) {
    say("This workspace takes text files up to 64 kB.");
    target.value = "";
  }
  showFile(form);
  fit(form);
}

function showFile(form) {
  const shown = form.querySelector(".composer-file");
  shown.hidden = !file(form);
  shown.firstElementChild.textContent = file(form)?.name ?? "";
}

function onClick(event) {
  const form = event.target.closest("form.composer");
  if (!form) return;
  const option = event.target.closest("[data-insert]");
  if (option) take(form, option);
  const sign = event.target.closest("[data-sign]")?.dataset.sign;
  if (sign) {
    const box = boxOf(form);
    const gap = box.value && sign === "@" && !/\s$/u.test(box.value) ? " " : "";
    if (sign === "/") box.value = "/";
    else box.setRangeText(gap + sign, box.selectionStart, box.selectionEnd, "end");
    box.focus();
    fit(form);
    complete(form);
  }
  if (event.target.closest("[data-do=unattach]")) {
    form.querySelector("input[type=file]").value = "";
    showFile(form);
    fit(form);
  }
}

// Puts back what was half written when this place was left.
function fill() {
  for (const form of document.querySelectorAll("form.composer")) {
    const draft = drafts.get(key(form));
    if (draft && !boxOf(form).value) boxOf(form).value = draft;
    fit(form);
  }
}

export function start() {
  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", onChange);
  document.addEventListener("click", onClick);
  document.addEventListener("focusout", ({ target }) => {
    const form = target.closest?.("form.composer");
    if (form) setTimeout(() => form.contains(document.activeElement) || close(form), 150);
  });
  document.addEventListener("swapped", fill);
  fill();
}
