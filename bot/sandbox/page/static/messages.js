// What one does with a message: react, edit, delete, shortcuts; and getting about by keys.

import { act, say } from "./acts.js";
import { refresh } from "./live.js";

let opener = null;

const messageOf = (element) => element.closest("article.message");
const placeOf = (message) => ({ channel: message.dataset.channel, ts: message.dataset.ts });

const DOES = {
  emoji: (button) => open(button, "emoji-menu"),
  more: (button) => open(button, "message-menu"),
  delete: (_button, message) => remove(message),
  edit: (_button, message) => edit(message),
  copy: (_button, message) => copy(message),
  "message-shortcut": (button, message) =>
    act("message_shortcut", { ...placeOf(message), callback_id: button.dataset.callback }),
};

function onClick(event) {
  const button = event.target.closest("button");
  const message = button && messageOf(button);
  if (!message || button.dataset.actionId) return closeMenus(event.target);
  if (button.dataset.react) {
    const remove = button.classList.contains("is-mine");
    act("react", { ...placeOf(message), name: button.dataset.react, remove });
    closeMenus(null, true);
  } else if (DOES[button.dataset.do]) {
    const isMenu = button.getAttribute("aria-haspopup");
    if (!isMenu) closeMenus(null, true);
    DOES[button.dataset.do](button, message);
  }
}

function open(button, template) {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  closeMenus(null);
  if (wasOpen) return;
  const message = messageOf(button);
  const menu = document.getElementById(template).content.firstElementChild.cloneNode(true);
  for (const item of menu.querySelectorAll("[data-needs]")) {
    if (!message.hasAttribute(`data-${item.dataset.needs}`)) item.remove();
  }
  button.after(menu);
  const room = innerHeight - button.getBoundingClientRect().bottom;
  menu.classList.toggle("upwards", room < menu.offsetHeight + 12);
  button.setAttribute("aria-expanded", "true");
  message.classList.add("has-menu");
  opener = button;
  menu.querySelector("button")?.focus();
}

export function closeMenus(target, refocus = false) {
  for (const menu of document.querySelectorAll("article.message > .tools > .pop")) {
    if (target && menu.contains(target)) continue;
    messageOf(menu).classList.remove("has-menu");
    menu.remove();
    opener?.setAttribute("aria-expanded", "false");
    if (refocus) opener?.focus();
  }
  for (const details of document.querySelectorAll("details[open][data-close-outside], details.overflow[open], details.multi[open]")) {
    if (!target || !details.contains(target)) details.open = false;
  }
}

function remove(message) {
  if (!message.hasAttribute("data-only-you") && !confirm("Delete this message? This cannot be undone.")) return;
  act("delete", placeOf(message));
}

async function copy(message) {
  try {
    await navigator.clipboard.writeText(message.querySelector(".content").innerText);
    say("Copied.");
  } catch {
    say("The browser keeps its clipboard closed.");
  }
}

function edit(message) {
  if (message.classList.contains("is-editing")) return;
  message.classList.add("is-editing");
  const form = document.createElement("form");
  form.className = "editor";
  form.innerHTML = '<textarea aria-label="Edit message"></textarea><div><button type="button" class="button">Cancel</button> <button class="button button-primary">Save</button></div>';
  const box = form.querySelector("textarea");
  box.value = message.dataset.source ?? "";
  box.rows = Math.min(box.value.split("\n").length + 1, 10);
  message.querySelector(".content").after(form);
  const done = () => {
    message.classList.remove("is-editing");
    delete message.dataset.hash;
    form.remove();
    message.focus();
    refresh("messages");
    refresh("thread");
  };
  form.querySelector("button").onclick = done;
  form.onsubmit = async (event) => {
    event.preventDefault();
    event.stopPropagation();
    // What was typed stays where it could not be saved; why is said by whoever refused it.
    if (box.value.trim() && (await act("edit", { ...placeOf(message), text: box.value })).ok === false) return;
    done();
  };
  form.onkeydown = (event) => {
    if (event.key === "Escape") done();
    if (event.key === "Enter" && !event.shiftKey && event.target === box) form.onsubmit(event);
    event.stopPropagation();
  };
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

// One key each while a message has the focus, as in Slack.
const KEYS = { t: ".tools [data-focus=thread]", r: ".tools [data-do=emoji]", m: ".tools [data-do=more]" };

function onKey(event) {
  const { target, key } = event;
  if (key === "Escape") return onEscape(event);
  const menu = target.closest?.(".pop[role=menu]");
  if (menu) return step(event, [...menu.querySelectorAll("button, a")]);
  if (target.matches?.("[data-roving]")) {
    return step(event, [...target.closest("[data-roving-group]").querySelectorAll("[data-roving]")].filter((el) => el.offsetParent));
  }
  const log = target.closest?.("[data-roving-messages]");
  if (!log || !target.matches("article.message, .log")) return;
  if (KEYS[key] && !event.ctrlKey && !event.metaKey && target !== log) {
    event.preventDefault();
    target.querySelector(KEYS[key])?.click();
  } else if (key === "e" && target.hasAttribute("data-own") && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    edit(target);
  } else {
    step(event, [...log.querySelectorAll("article.message")]);
  }
}

function step(event, all) {
  const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = all.indexOf(document.activeElement);
  const to = { Home: 0, End: all.length - 1 }[event.key] ?? (by && (at < 0 ? all.length - 1 : at + by));
  if (to === undefined || !all[to]) return;
  event.preventDefault();
  all[to].focus();
}

function onEscape(event) {
  const details = event.target.closest?.("details[open][data-close-outside], details.overflow[open], details.multi[open]");
  if (document.querySelector("article.message > .tools > .pop")) {
    closeMenus(null, true);
    event.preventDefault();
  } else if (details) {
    details.open = false;
    details.querySelector("summary").focus();
    event.preventDefault();
  } else if (event.target.matches?.("article.message")) {
    event.target.closest(".column").querySelector("form.composer textarea")?.focus();
  }
}

export function start() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
}
