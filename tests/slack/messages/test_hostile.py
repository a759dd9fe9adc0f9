"""Whatever people write, every message keeps to Slack's limits and pings nobody."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.followups import Asked, Card, Edge, Verdict
from bot.domain.homes import Home, OpenRound, RitualLine
from bot.domain.lean import Numbers
from bot.domain.logbook import Logbook, Logged
from bot.domain.reminders import Reminder, Unanswered
from bot.domain.shares import Shared
from bot.domain.skills import Skill
from bot.domain.summaries import Quote, Summary
from bot.services.answer_privately import Field, Form
from bot.slack import wire
from bot.slack.messages import (
    card,
    charts,
    form,
    home,
    logbook,
    open_here,
    reminder,
    setup,
    shared,
    summary,
)
from bot.slack.messages.blocks import INPUT_MOST
from bot.slack.messages.setup import SetupForm
from tests.slack.messages.reading import dicts, problems

AT = datetime(2026, 5, 7, 14, tzinfo=UTC)
HOSTILE = {
    "mentions": "<@U666|eve> <@U666> <!channel> <!here|here> <!everyone> <!subteam^S1|@all>",
    "nested": "<<!channel>!channel> <@<@U666>> <!date^1^{date}|<!here>>",
    "half": "<!channel <@U666 <#C666 > & &am &lt",
    "links": "<http://evil.example|bank.example> <mailto:a@b.example|a@b.example> http://evil.example",
    "long": "word " * 2000,
    "long_word": "x" * 10_000,
    "long_escapes": "&amp;" * 2000,
    "right_to_left": "\u202e" + "שלום עולם " * 100,
    "zero_width": "\u200b" * 200,
    "fences": "```one``` and ```" + "two\n" * 400,
    "backticks": "`" * 40,
    "long_backticks": "`" * 5000,
    "escaped": "&lt;!channel&gt; &lt;@U666&gt; &amp;lt;!here&amp;gt;",
    "formatting": "*bold _italic ~struck* > quoted\n> more\n" * 50,
    "combining": "a" + "\u0301" * 5000,
    "emoji": "👩\u200d👩\u200d👧" * 1000,
    "empty": "",
    "blank": "  \n\t ",
    "unkeepable": "a\0b\ud83d",
}
OUR_TOKENS = re.compile(r"<(?:@U0OURS|#C0OURS|!date\^\d+\^[^<>|]*\|[^<>|]*UTC)>")

Draw = Callable[[str], Mapping[str, Any]]


def _asked(text: str, number: int = 0) -> Asked:
    return Asked(
        f"d{number}",
        1,
        text,
        verdict=Verdict.NO,
        edge=Edge.PEOPLE,
        skill=Skill.DOMAIN,
        quotable=True,
    )


def _card(text: str, at: int | None, **values: Any) -> Card:
    asked = tuple(_asked(text, number) for number in range(10))
    return Card("r", asked, at, channel_id="C0OURS", total=40, **values)


def _summary(text: str) -> Summary:
    skills = dict.fromkeys(Skill, 4)
    quotes = [Quote(text, "U0OURS")] * 3
    numbers = Numbers(9, 20, skills, picks=skills)
    return Summary("r", "C0OURS", date(2026, 5, 4), numbers, None, quotes, "what now?", AT)


def _reminder(text: str) -> Reminder:
    rounds = [Unanswered(f"r{number}", "C0OURS", AT) for number in range(12)]
    renamed = [replace(_asked(text, number), decision_id=f"e{number}") for number in range(10)]
    cards = [_card(text, 3, greets=True), replace(_card(text, None), round_id="s", asked=renamed)]
    return Reminder(rounds, [*cards, _card(text, 1)], greets=True, logbook=_log(text))


def _form(text: str) -> Form:
    return Form("r", "C0OURS", [Field(f"d{number}", text) for number in range(10)], AT, "f")


_ROUNDS = [OpenRound(f"r{number}", "C0OURS", AT, 2, 1) for number in range(60)]
_RITUALS = [
    RitualLine(f"t{number}", "C0OURS", "every week", [AT] * 3, is_mine=True) for number in range(60)
]


def _log(text: str) -> Logbook:
    return Logbook([Logged(f"l{number}", text) for number in range(3)], 40)


DRAWN: Mapping[str, Draw] = {
    "card": lambda text: card.render(_card(text, 0, greets=True), contact=text),
    "card_overview": lambda text: card.render(_card(text, None)),
    "card_done": lambda text: card.render(_card(text, None, is_done=True)),
    "card_modal": lambda text: card.modal(_card(text, None, greets=True), contact=text),
    "summary": lambda text: summary.render(_summary(text)),
    "summary_without_charts": lambda text: charts.in_text(summary.render(_summary(text))),
    "reminder": lambda text: reminder.render(_reminder(text), contact=text, notes=True),
    "shared": lambda text: shared.render(Shared("U0OURS", [text] * 10, text)),
    "form": lambda text: form.modal(_form(wire.clean(text))),
    "home": lambda text: home.view(Home(True, text, _ROUNDS, _RITUALS, logbook=_log(text))),
    "open_here": lambda text: open_here.render("r", AT, _log(text)),
    "noted": lambda text: logbook.noted([text]),
    "log": lambda text: logbook.modal("s", wire.to_modal(wire.clean(text))[:INPUT_MOST]),
    "setup": lambda text: setup.modal(
        SetupForm("C0OURS", "Europe/Berlin", live=[(text, text)] * 12, nights=1, members=12)
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_slack_takes_it_whatever_was_written(draw: Draw, text: str) -> None:
    """No text breaks a limit or a rule."""
    assert problems(draw(text)) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_nobody_is_pinged_whatever_was_written(draw: Draw, text: str) -> None:
    """No token stands in the payload but our own; a text box holds raw text, which makes none."""
    said = [each["text"] for each in dicts(draw(text)) if isinstance(each.get("text"), str)]
    assert "<" not in OUR_TOKENS.sub("", "\n".join(said))


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_ids_carry_nothing_that_people_wrote(draw: Draw) -> None:
    """Values, block_ids and metadata hold ids only."""
    written = "watermelon"
    named = ("value", "block_id", "action_id", "private_metadata")
    ids = [each.get(key, "") for each in dicts(draw(written)) for key in named]
    assert not [each for each in ids if written in str(each)]
