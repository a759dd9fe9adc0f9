// Starts the page: links within it, and one module for each thing it does.

import { act, app } from "./acts.js";
import * as composer from "./composer.js";
import * as controls from "./controls.js";
import * as live from "./live.js";
import * as messages from "./messages.js";
import * as modals from "./modals.js";
import * as running from "./running.js";
import * as searching from "./searching.js";

function onClick(event) {
  const link = event.target.closest("a[data-nav]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const toThread = link.dataset.focus === "thread";
  live.go(link.pathname, { focus: toThread ? ".column-thread textarea" : focusAfter(link) });
}

// Who came by keyboard goes on where the link led; who came by mouse wants to write.
function focusAfter(link) {
  if (link.matches(".entry")) return matchMedia("(max-width: 760px)").matches ? "" : ".column-main textarea";
  return link.matches(".close-thread") ? ".column-main textarea" : "";
}

// The app hears it when somebody opens its Home or its messages.
let opened = "";

function tellTheApp() {
  const { rest, who } = app().dataset;
  const tab = app().hasAttribute("data-home") ? "open_home" : document.querySelector(".head .tabs") ? "open_dm" : "";
  if (opened === `${who} ${rest} ${tab}`) return;
  opened = `${who} ${rest} ${tab}`;
  if (tab) act(tab);
}

for (const each of [live, messages, controls, searching, composer, modals, running]) each.start();
document.addEventListener("click", onClick);
document.addEventListener("swapped", ({ detail }) => {
  if (detail === "all") tellTheApp();
  live.markAsRead();
});
if (location.pathname === "/") history.replaceState(null, "", `/as/${app().dataset.who}`);
tellTheApp();
live.toTheEnd("#part-messages");
live.toTheEnd("[data-scroller=thread]");
live.markAsRead();
