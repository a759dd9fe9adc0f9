// Around the workspace: its clock, inspector, misbehaviour, guide, and light or dark.

import { act, app } from "./acts.js";
import { refresh, wish } from "./live.js";

const A_YEAR = 31_536_000;
const OFTEN = 1_000_000;
const LOOK_AGAIN_MS = 300;
let filtering;

const DOES = {
  theme,
  inspect,
  "hide-guide": () => document.body.classList.add("no-guide"),
  "start-over": startOver,
  join: () => act("join"),
  shortcut: (button) => act("shortcut", { callback_id: button.dataset.callback }),
  "clear-faults": () => act("clear_faults").then(() => refresh("inspector")),
  release: () => act("release").then(() => releaseHeld()),
  "drop-sockets": () => act("disconnect"),
  older: older,
};

function onClick(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (DOES[button.dataset.do]) DOES[button.dataset.do](button);
  else if (button.dataset.advance) advance(button);
  else if (button.dataset.run) act("clock", { running: button.dataset.run === "true" }).then(() => refresh("clock"));
  else if (button.dataset.rule) misbehave(button);
}

async function advance(button) {
  const clock = document.querySelector(".clock");
  const by = button.dataset.advance;
  clock.classList.add("is-moving");
  const hands = document.querySelectorAll("[data-advance]");
  for (const hand of hands) hand.disabled = true;
  await act("advance", by === "next" ? { next: true } : by.includes("T") ? { to: by } : { by: Number(by) });
  for (const hand of hands) hand.disabled = false;
  delete document.getElementById("part-clock").dataset.version;
  await refresh("clock");
  document.getElementById("part-clock").querySelector(".clock").classList.remove("is-moving");
  document.querySelector(`[data-advance="${by}"]:not(:disabled)`)?.focus();
}

async function misbehave(button) {
  const rule = JSON.parse(button.dataset.rule);
  const once = "once" in button.dataset;
  await act("switch", { ...rule, times: once ? 1 : OFTEN, once });
  refresh("inspector");
}

async function releaseHeld() {
  for (const rule of document.querySelectorAll(".active-rule")) await act("release", { id: rule.dataset.key });
  refresh("inspector");
}

function theme() {
  const isDark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = isDark ? "light" : "dark";
  document.cookie = `theme=${isDark ? "light" : "dark"}; path=/; max-age=${A_YEAR}; samesite=strict`;
}

function inspect() {
  const isOpen = document.body.classList.toggle("inspects");
  sessionStorage.setItem("inspects", isOpen ? "1" : "");
  showInspector(isOpen);
}

function showInspector(isOpen) {
  document.body.classList.toggle("inspects", isOpen);
  document.querySelector(".bar [data-do=inspect]").setAttribute("aria-expanded", String(isOpen));
  wish("inspect", isOpen ? "1" : "");
}

function older() {
  wish("limit", String(2 * Number(document.querySelector("#part-messages .log").dataset.limit)));
}

async function startOver(button) {
  if (!confirm("Begin again? What was said and answered here since then is gone.")) return;
  const { who, life } = app().dataset;
  button.setAttribute("aria-busy", "true");
  if (!(await act("start_over")).ok) return button.removeAttribute("aria-busy");
  document.body.classList.add("is-cut-off");
  while (["", life].includes(await lifeAt(`/as/${who}`))) await pause(LOOK_AGAIN_MS);
  location.assign(`/as/${who}`);
}

// Which life of the workspace answers there; none while it is being set up.
async function lifeAt(url) {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
    return page.getElementById("app")?.dataset.life ?? "";
  } catch {
    return "";
  }
}

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function look(details) {
  if (!details.open || details.dataset.shownHash === details.dataset.hash) return;
  details.dataset.shownHash = details.dataset.hash;
  const { who, rest } = app().dataset;
  const response = await fetch(`/part/${who}/entry/${rest}?n=${details.dataset.entry}`);
  details.querySelector(".entry-json").innerHTML = await response.text();
}

function onInput({ target }) {
  if (target.name !== "filter") return;
  clearTimeout(filtering);
  filtering = setTimeout(() => wish("filter", target.value), 200);
}

export function start() {
  document.addEventListener("click", onClick);
  document.addEventListener("input", onInput);
  document.addEventListener("toggle", ({ target }) => target.matches("[data-entry]") && look(target), true);
  document.addEventListener("swapped", () => document.querySelectorAll("[data-entry][open]").forEach(look));
  if (sessionStorage.getItem("inspects")) showInspector(true);
}
