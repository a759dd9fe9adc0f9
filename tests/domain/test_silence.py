"""Why somebody is not written to: the strongest reason first."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain import silence
from bot.domain.silence import Recipient, Silence

NOON = datetime(2026, 5, 8, 10, tzinfo=UTC)
ANYBODY = Recipient("Europe/Berlin")


def test_nothing_speaks_against_it() -> None:
    """At noon, to somebody who turned nothing off."""
    assert silence.reason(ANYBODY, NOON) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"is_deactivated": True, "is_quiet": True}, Silence.DEACTIVATED),
        ({"is_quiet": True, "is_off": True}, Silence.QUIET),
        ({"is_off": True, "is_away": True}, Silence.OFF),
        ({"is_away": True}, Silence.AWAY),
    ],
)
def test_each_reason_is_enough(values: dict[str, Any], expected: Silence) -> None:
    """And the first of them is told."""
    assert silence.reason(replace(ANYBODY, **values), NOON) is expected


@pytest.mark.parametrize(
    ("hour", "expected"), [(19, None), (20, Silence.NIGHT), (4, Silence.NIGHT), (5, None)]
)
def test_night_is_their_own(hour: int, expected: Silence | None) -> None:
    """From ten in the evening until seven, in Berlin two hours ahead of UTC."""
    assert silence.reason(ANYBODY, NOON.replace(hour=hour)) is expected


@pytest.mark.parametrize(
    ("until", "is_quiet"),
    [(None, True), (date(2026, 5, 9), True), (date(2026, 5, 8), False), (date(2026, 1, 1), False)],
)
def test_quiet_ends_on_its_day(until: date | None, is_quiet: bool) -> None:
    """In their own calendar; without a day it holds until they say."""
    quiet = replace(ANYBODY, is_quiet=True, quiet_until=until)
    assert (silence.reason(quiet, NOON) is Silence.QUIET) is is_quiet


def test_a_day_begins_where_they_are() -> None:
    """Friday noon in Berlin is Friday night in Auckland: quiet until Saturday still holds."""
    late = NOON.replace(hour=13)
    quiet = Recipient("Pacific/Auckland", is_quiet=True, quiet_until=date(2026, 5, 9))
    assert silence.reason(quiet, NOON.replace(hour=11)) is Silence.QUIET
    assert silence.reason(quiet, late) is Silence.NIGHT


def test_an_unknown_zone_is_utc() -> None:
    """Slack may name a zone we do not know."""
    assert silence.reason(Recipient("no/such"), NOON) is None
