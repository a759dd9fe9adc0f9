// Keeps the page as the workspace is: hears which parts are new, fetches them, swaps them.

import { act, app } from "./acts.js";
import { morph } from "./morph.js";

const NEAR_THE_END = 80;
const wishes = new URLSearchParams();
const fetching = new Map();
let source = null;
let marked = "";

export function wish(name, value) {
  if (value) wishes.set(name, value);
  else wishes.delete(name);
  listen();
}

export function listen() {
  source?.close();
  source = null;
  if (document.visibilityState === "hidden") return;
  const { who, rest } = app().dataset;
  source = new EventSource(`/live/${who}/${rest}?${wishes}`);
  source.onmessage = (event) => hear(JSON.parse(event.data));
  source.onopen = () => document.body.classList.remove("is-cut-off");
  source.onerror = () => document.body.classList.add("is-cut-off");
  source.addEventListener("gone", () => location.assign(`/as/${who}`));
}

function hear(versions) {
  for (const [name, version] of Object.entries(versions)) {
    const part = document.getElementById(`part-${name}`);
    if (part && part.dataset.version !== version) refresh(name);
  }
}

export async function refresh(name) {
  const { who, rest } = app().dataset;
  fetching.get(name)?.abort();
  const control = new AbortController();
  fetching.set(name, control);
  try {
    const response = await fetch(`/part/${who}/${name}/${rest}?${wishes}`, { signal: control.signal });
    if (response.ok) swap(name, parsed(await response.text()).body.firstElementChild);
  } catch (error) {
    if (error.name !== "AbortError") document.body.classList.add("is-cut-off");
  }
}

function swap(name, fresh) {
  const part = document.getElementById(`part-${name}`);
  keepingTheEnd(() => morph(part, fresh));
  document.dispatchEvent(new CustomEvent("swapped", { detail: name }));
}

export async function go(url, { push = true, focus = "" } = {}) {
  for (const control of fetching.values()) control.abort();
  const response = await fetch(`${url}?${wishes}`);
  const fresh = parsed(await response.text()).getElementById("app");
  if (!fresh) return location.assign(url);
  const before = app().dataset.channel + app().hasAttribute("data-home");
  const at = new URL(response.url).pathname;
  if (push) history.pushState(null, "", at);
  keepingTheEnd(() => morph(app(), fresh));
  document.title = app().dataset.title;
  if (before !== app().dataset.channel + app().hasAttribute("data-home")) toTheEnd("#part-messages");
  toTheEnd("[data-scroller=thread]");
  listen();
  document.dispatchEvent(new CustomEvent("swapped", { detail: "all" }));
  if (focus) document.querySelector(focus)?.focus();
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

function scrollers() {
  return [...document.querySelectorAll("#part-messages, [data-scroller=thread]")];
}

const isAtTheEnd = (el) => el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_THE_END;

function keepingTheEnd(change) {
  const atTheEnd = scrollers().filter(isAtTheEnd);
  change();
  for (const el of atTheEnd) if (!app().hasAttribute("data-home")) el.scrollTop = el.scrollHeight;
}

// A drawer that opens, or a phone that is turned, leaves the newest message in sight.
function keepTheEndWhenResized() {
  let wasAtTheEnd = true;
  const messages = document.getElementById("part-messages");
  messages.addEventListener("scroll", () => { wasAtTheEnd = isAtTheEnd(messages); });
  new ResizeObserver(() => wasAtTheEnd && toTheEnd("#part-messages")).observe(messages);
}

export function toTheEnd(selector) {
  const el = document.querySelector(selector);
  if (el) el.scrollTop = app().hasAttribute("data-home") ? 0 : el.scrollHeight;
}

export function markAsRead() {
  const all = document.querySelectorAll("#part-messages article:not([data-only-you])");
  const last = all[all.length - 1]?.dataset.ts;
  const mark = `${app().dataset.channel} ${last}`;
  if (!last || mark === marked || document.visibilityState === "hidden") return;
  if (app().dataset.shown === "sidebar" && matchMedia("(max-width: 760px)").matches) return;
  marked = mark;
  act("mark", { ts: last });
}

export function start() {
  listen();
  keepTheEndWhenResized();
  document.addEventListener("visibilitychange", listen);
  document.addEventListener("visibilitychange", markAsRead);
  addEventListener("popstate", () => go(location.pathname, { push: false }));
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
}
