"""The one reminder of a week: rounds without an answer, and cards left open."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from bot.domain.followups import Card
from bot.domain.reminders import Reminder, Unanswered
from bot.slack.messages import actions, card, first_contact, logbook
from bot.slack.messages.blocks import Block, Message, button, context, message, section, when
from bot.slack.messages.blocks import actions as row
from bot.slack.messages.phrases import number, sentence

ROUNDS_MOST = 8
"""Rounds with buttons of their own; few people are in more, and all stand on Home."""
CARDS_MOST = 2
"""Cards shown whole; two of ten decisions each still fit a message (Slack's reference)."""
NO_MORE = "No more reminders from me. What is open for you stands on my Home tab."
MORE = "You are in more: they all stand on my Home tab."


def render(reminder: Reminder, contact: str | None = None, *, notes: bool = False) -> Message:
    """The reminder as a DM; `contact` is the operator's, for first contact.

    With `notes`, a card answers the last click on it: for drawing again, not for sending.
    """
    greeting = [first_contact.lines(contact, _channel(reminder))] if reminder.greets else []
    rounds = reminder.unanswered[:ROUNDS_MOST]
    cards = [replace(each, greets=False) for each in reminder.cards[:CARDS_MOST]]
    left_out = len(reminder.unanswered) + len(reminder.cards) > len(rounds) + len(cards)
    still_open = [each for each in cards if not each.is_done]
    waiting = [_waiting(still_open)] if still_open else []
    noted = logbook.offered(reminder.logbook) if rounds else []
    more = [MORE] if left_out else []
    blocks = [
        *map(section, greeting),
        *_rounds(rounds, noted),
        *map(section, waiting),
        *chain.from_iterable(card.blocks(each, notes=notes) for each in cards),
        *map(context, more),
        _end(reminder),
    ]
    read = chain.from_iterable(card.words(each, notes=notes) for each in cards)
    end = [NO_MORE] if reminder.is_last else []
    return message(
        "\n".join([*greeting, *map(_closes, rounds), *noted, *waiting, *read, *more, *end]), blocks
    )


def _end(reminder: Reminder) -> Block:
    """The way out, or that it was taken."""
    if reminder.is_last:
        return section(NO_MORE)
    return row(button("No more reminders", actions.STOP_REMINDERS, "stop"))


def _channel(reminder: Reminder) -> str:
    named: list[Unanswered | Card] = [*reminder.unanswered, *reminder.cards]
    return named[0].channel_id if named else ""


def _rounds(rounds: Sequence[Unanswered], noted: Sequence[str]) -> list[Block]:
    """Each round with its buttons; what the log offers stands with the only one, or under all."""
    offered = list(map(section, noted))
    if len(rounds) == 1:
        return [section(_closes(rounds[0])), *offered, _buttons(rounds[0])]
    drawn = ([section(_closes(each)), _buttons(each)] for each in rounds)
    return [*chain.from_iterable(drawn), *offered]


def _buttons(unanswered: Unanswered) -> Block:
    return row(
        button("Answer", actions.OPEN_FORM, unanswered.round_id, is_primary=True),
        button("Not this week", actions.DECLINE, unanswered.round_id),
    )


def _closes(unanswered: Unanswered) -> str:
    """Without a verb: it stays in sight after the close, where Slack may write *yesterday*."""
    return (
        f"<#{unanswered.channel_id}> · open until {when(unanswered.closes_at)}. "
        "One decision is plenty."
    )


def _waiting(cards: Sequence[Card]) -> str:
    left = [each for one in cards for each in one.asked if not each.is_answered]
    if not left:
        return "Your card is still open:"
    is_plain = all(each.verdict is None for each in left)
    what = "a yes, partly or no" if is_plain else "an answer"
    waits = "waits" if len(left) == 1 else "wait"
    return f"{sentence(number(len(left)))} of yours still {waits} for {what}:"
