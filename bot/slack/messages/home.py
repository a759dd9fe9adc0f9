"""The Home tab: what is open for one person, what comes next, and what they may steer."""

from collections.abc import Sequence
from itertools import chain

from bot.domain.homes import Home, OpenRound, RitualLine
from bot.slack.messages import (
    actions,
    controls,
    direct_messages,
    first_contact,
    logbook,
    me,
    project,
)
from bot.slack.messages.blocks import (
    Block,
    View,
    button,
    context,
    day,
    divider,
    header,
    on,
    section,
    when,
)
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.phrases import counted, rhythm, sentence

BLOCKS_MOST = 100
"""Of a view (Slack's reference)."""
ROUNDS_MOST, RITUALS_MOST = 10, 20
"""With these, and an owner's rituals in full, Home stays below that."""
WHO_SEES = (
    "Thread replies: everybody in the channel. Private answers, and what you say on the card: you; "
    "the channel gets totals only, of three people or more, and your lead sees no more than you. "
    "Who did not answer: nobody."
)
CLOSED = "closed; what you answer now counts in the next summary"
NOTHING_OPEN = "Nothing is open for you right now."
NO_RITUALS = "None of your channels has a ritual yet. Anybody in a channel may start one."


def view(home: Home) -> View:
    """The Home tab, at most 100 blocks whatever there is."""
    mine = [each for each in home.rituals if each.is_mine]
    blocks = [
        *_greeting(home),
        header("Open now"),
        *_open(home),
        header("Focus and project"),
        *project.home(
            home.project, home.focus, home.twelve_weeks.before if home.twelve_weeks else ()
        ),
        header("My log"),
        *logbook.blocks(home.logbook),
        *_twelve_weeks(home),
        *_rituals(home.rituals, are_many_mine=len(mine) > controls.IN_FULL),
        header("DMs and reminders"),
        *direct_messages.blocks(home),
        header("Who sees what"),
        section(f"{WHO_SEES}{_host(home)}"),
        row(button("Take my data with me", actions.EXPORT_MINE, "home")),
        divider(),
    ]
    new = row(button("Set up a ritual", actions.SETUP_OPEN, "home"))
    room = BLOCKS_MOST - len(blocks) - len([new])
    return {"type": "home", "blocks": [*blocks, *controls.blocks(mine, room), new]}


def _greeting(home: Home) -> list[Block]:
    if not home.is_new:
        return []
    nearest: Sequence[OpenRound | RitualLine] = [*home.open_rounds, *home.rituals]
    channel_id = nearest[0].channel_id if nearest else ""
    return [first_contact.block(home.contact, channel_id), divider()]


def _host(home: Home) -> str:
    asked = f", {first_contact.named(home.contact)}," if home.contact else ""
    return f" Whoever hosts me{asked} can read the database."


def _open(home: Home) -> list[Block]:
    if home.open_rounds:
        shown = home.open_rounds[:ROUNDS_MOST]
        return [*chain.from_iterable(map(_round, shown)), *_more(home.open_rounds, shown, "round")]
    coming = [(each.next_prompts[0], each) for each in home.rituals if each.next_prompts]
    if not coming:
        return [section(NOTHING_OPEN)]
    at, ritual = min(coming, key=lambda each: each[0])
    return [section(f"{NOTHING_OPEN} Next prompt: <#{ritual.channel_id}>, {when(at)}.")]


def _round(began: OpenRound) -> list[Block]:
    buttons = [button("Answer privately", actions.OPEN_FORM, began.round_id)]
    if began.decisions:
        label = "Answer the card" if began.waiting else "See the card"
        is_waiting = bool(began.waiting)
        buttons.insert(0, button(label, actions.SEE, began.round_id, is_primary=is_waiting))
    if not (began.declined or began.is_closed):
        buttons.append(button("Not this week", actions.DECLINE, began.round_id))
    until = CLOSED if began.is_closed else f"open until {when(began.closes_at)}"
    said = f"<#{began.channel_id}> · {until}\n{_state(began)}"
    return [section(said), row(*buttons)]


def _state(began: OpenRound) -> str:
    if began.declined:
        return "You said not this week. You can still answer."
    if not began.decisions:
        return "One decision is plenty, in the thread or privately."
    said = sentence(f"{counted(began.decisions, 'decision')} of yours")
    if not began.waiting:
        return f"{said}, all answered."
    return f"{said}; {counted(began.waiting, 'still waits', 'still wait')} for a yes, partly or no."


def _twelve_weeks(home: Home) -> list[Block]:
    """After three decisions, what they add up to; words, since Home may not draw charts."""
    if home.twelve_weeks is None or not home.twelve_weeks.is_enough:
        return []
    return [header("My twelve weeks"), section("\n".join(me.lines(home.twelve_weeks)))]


def _rituals(rituals: Sequence[RitualLine], *, are_many_mine: bool) -> list[Block]:
    """All of them with their dates; many of one's own stand once, where they are run."""
    title = header("My rituals")
    if not rituals:
        return [title, section(NO_RITUALS)]
    listed = [each for each in rituals if not (are_many_mine and each.is_mine)]
    shown = listed[:RITUALS_MOST]
    lines = [*(section(_line(each)) for each in shown), *_more(listed, shown, "ritual")]
    return [title, *lines] if lines else []


def _line(ritual: RitualLine) -> str:
    """Where, how often, and when next."""
    return f"<#{ritual.channel_id}> · {rhythm(ritual.every)} · {_next(ritual)}"


def _next(ritual: RitualLine) -> str:
    if ritual.is_paused:
        return "paused"
    dates = " · ".join(map(on, ritual.next_prompts)) or "no date yet"
    until = f"paused until {day(ritual.paused_until)} · " if ritual.paused_until else ""
    return f"{until}next: {dates}"


def _more(
    every: Sequence[OpenRound] | Sequence[RitualLine],
    shown: Sequence[OpenRound] | Sequence[RitualLine],
    noun: str,
) -> list[Block]:
    left = len(every) - len(shown)
    where = "type `/decisions` in their channels"
    return [context(f"And {counted(left, f'more {noun}')}: {where}.")] if left else []
