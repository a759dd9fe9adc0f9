"""Which direct messages are answers about a project: not decisions, and not questions."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.checkins import looks_like_checkin
from bot.resources import resource

ANSWERS = [
    "2h, got the parser working",
    "2h on the parser, decided to drop the lexer",
    "2h parser",
    "got the parser working, 2h",
    "spent 3 hours on auth",
    "I worked on the parser for 2 hours",
    "Ich habe heute 3 Stunden daran gearbeitet",
    "an hour and a half",
    "Morning! 2h today",
    "• 2h parser",
    "*2h* parser",
    "&gt; 2h",
    "2h?",
    "2",
    "0",
    "2, parser works",
    "-3",
    "100000",
    "a few",
    "a few hours",
    "spent hours on it",
    "2 days on auth",
    "nothing this week",
    "no",
    "nichts diese Woche",
    "stuck on auth",
    "stuck on auth, any ideas?",
    "parser works, but stuck on auth",
    "hänge fest",
    "bloqué sur l'auth",
    "done!",
    "finished it, 3h",
    "not done yet",
    "no longer stuck",
    "going well",
    "２時間",
]
OTHERS = [
    "",
    "We chose Postgres over Mongo because 2 hours of migration is fine",
    "2 hours of downtime is fine, so we skip the replica",
    "Tokens expire after 15 minutes, refresh is bound to the device",
    "We keep backups for 24 hours",
    "We decided to keep it an hour",
    "Dropped the nightly export, and we are done",
    "set the TTL to 24h",
    "Free plan keeps the API, but 10 calls a minute",
    "Stuck with Postgres instead of moving to Mongo",
    "Going with Postgres",
    "Blocked the legacy API for new clients",
    "Bloqueado el acceso al API antiguo",
    "Done is better than perfect: we ship the export without filters",
    "Finished the migration to Postgres",
    "we settled it in half an hour",
    "How do I log 2 hours?",
    "is 2 hours enough?",
    "what about an hour on Monday?",
    "done?",
    "is it done?",
    "stuck?",
    "log we chose X because Y",
    "help",
    "quiet until monday",
    "hello",
    "thanks",
    "yes",
    "ok",
    "at 14:30 we met",
    "v2.5 is out",
    "12 May",
    ":tada:",
    "<https://example.com/2h>",
]


@pytest.mark.parametrize("text", ANSWERS)
def test_hours_and_states_are_an_answer(text: str) -> None:
    """Whatever begins with them or sets them apart, even where they can't be taken."""
    assert looks_like_checkin(text)


@pytest.mark.parametrize("text", OTHERS)
def test_decisions_questions_and_talk_are_none(text: str) -> None:
    """Even where hours are named in them."""
    assert not looks_like_checkin(text)


def test_hardly_any_decision_is_taken_for_one() -> None:
    """Of some 1,800 decisions in many languages, ten with hours in them at the most."""
    taken, count = [], 0
    for name in ("tests/data/replies.jsonl", "tests/data/replies_own.jsonl"):
        lines = resource(name).read_text(encoding="utf-8").splitlines()
        texts = [each["text"] for line in lines for each in json.loads(line)["decisions"]]
        count += len(texts)
        taken += [text for text in texts if looks_like_checkin(text)]
    lines = resource("training/examples.jsonl").read_text(encoding="utf-8").splitlines()
    examples = [json.loads(line)["text"] for line in lines]
    taken += [text for text in examples if looks_like_checkin(text)]
    assert count + len(examples) > 1_800
    assert len(taken) <= 10, taken


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_judged(text: str) -> None:
    """Never an error, and always alike."""
    assert looks_like_checkin(text) == looks_like_checkin(text)


@pytest.mark.parametrize("piece", ["2h ", "stuck, ", "we decided to wait 2h ", "?", "~", "\n"])
def test_the_longest_message_is_judged_at_once(piece: str) -> None:
    """A message of Slack's full length keeps nobody waiting."""
    text = (piece * 40_000)[:40_000]
    before = time.perf_counter()
    looks_like_checkin(text)
    assert time.perf_counter() - before < 2.0
