"""The part of Home on direct messages: each kind, and how it is stopped or brought back."""

from bot.domain.homes import Home
from bot.domain.lookbacks import NEVER, WEEKS_OFFERED
from bot.slack.messages import actions
from bot.slack.messages.blocks import Block, Element, button, day, option, section, select
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.phrases import counted

REMINDERS = "*Reminders*: at most one a week, over all your rituals."
REMINDERS_OFF = "*Reminders*: none, you stopped them. What is open for you stands here."
NOTES = (
    "*Friday note*: at most one a week: your project, and at most one of look-back or stance. "
    "None where there is nothing to ask."
)
NOTES_OFF = "*Friday note*: none until you ask for it again."
NO_LOOK_BACKS = "*Look-backs*: none, you stopped them."
LOOK_BACK = "*Look-backs*: how a decision turned out, at most one every two weeks."
STANCE = "*Where you stand on AI*: asked once a month."
NO_STANCE = "*Where you stand on AI*: not asked."


def blocks(home: Home) -> list[Block]:
    """A line for each kind of message; when quiet, just that."""
    if home.is_quiet:
        until = f" until {day(home.quiet_until)}" if home.quiet_until else ""
        again = button("Write to me again", actions.SPEAK, "home")
        return [section(f"Quiet{until}: no direct messages from me.", accessory=again)]
    looks = NO_LOOK_BACKS if home.look_back_weeks == NEVER else LOOK_BACK
    lines = (_reminders(home), _notes(home), (looks, _weeks(home)), _stance(home))
    stop = row(button("Quiet: no direct messages at all", actions.QUIET, "home"))
    return [*(section(said, accessory=element) for said, element in lines), stop]


def _reminders(home: Home) -> tuple[str, Element]:
    if home.reminders_off:
        return REMINDERS_OFF, button("Remind me", actions.REMIND, "home")
    return REMINDERS, button("No more reminders", actions.STOP_REMINDERS, "home")


def _notes(home: Home) -> tuple[str, Element]:
    if home.notes_off:
        return NOTES_OFF, button("Ask me again", actions.NOTES_ON, "home")
    return NOTES, button("No Friday notes", actions.NOTES_OFF, "home")


def _weeks(home: Home) -> Element:
    offered = [option(f"After {counted(weeks, 'week')}", str(weeks)) for weeks in WEEKS_OFFERED] + [
        option("Never", str(NEVER))
    ]
    return select(actions.LOOK_BACK_WEEKS, "When", offered, str(home.look_back_weeks))


def _stance(home: Home) -> tuple[str, Element]:
    if home.wants_stance:
        return STANCE, button("Don't ask", actions.STANCE_STOP, "home")
    return NO_STANCE, button("Ask me", actions.STANCE_ASK, "home")
