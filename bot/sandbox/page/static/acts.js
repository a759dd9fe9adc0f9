// Tells the workspace what somebody did, as the person this page acts as.

export const app = () => document.getElementById("app");

export async function act(name, given = {}) {
  const { who, rest } = app().dataset;
  let answer;
  try {
    const response = await fetch(`/do/${who}/${name}/${rest}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(given),
    });
    answer = await response.json();
  } catch {
    answer = { ok: false, error: "no_connection", detail: "The workspace doesn’t answer. Is it still running?" };
  }
  // What a command failed with already stands in the channel, for its author alone.
  if (answer.ok === false && !(name === "command" && !answer.detail)) say(inWords(answer));
  return answer;
}

const WORDS = {
  operation_timeout: "The bot didn’t answer within three seconds.",
  dispatch_failed: "The bot couldn’t be reached.",
  client_validation: "",
  not_idle: "Time stopped on the way: the bot isn’t done yet",
  no_such_button: "That button isn’t there any more.",
  no_such_view: "That window isn’t open any more.",
};

function inWords({ error, detail }) {
  const known = WORDS[error];
  if (known !== undefined) return detail && known && error === "not_idle" ? `${known} (${detail}).` : known;
  return detail || error;
}

let hiding;

export function say(words) {
  if (!words) return;
  const said = document.getElementById("said");
  said.textContent = words;
  said.popover = "manual";
  // Shown anew each time: that puts it in front of a modal opened meanwhile.
  if (said.matches(":popover-open")) said.hidePopover();
  said.showPopover();
  clearTimeout(hiding);
  hiding = setTimeout(() => said.hidePopover(), 7000);
}
