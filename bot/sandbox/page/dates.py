"""Slack's date tokens, `<!date^…>`, written in the reader's zone."""

import re
from datetime import UTC, datetime

from bot.sandbox.page.reader import Reader

# The offsets, in days, for which the `_pretty` forms have a word.
_WORDS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_PART = re.compile(r"\{(\w+)\}")


def date_text(unix: int, form: str, fallback: str, reader: Reader) -> str:
    """Return the moment, `unix` in seconds, in Slack's format `form`, on the reader's clock.

    A format Slack doesn't know, or a moment no calendar holds, gives the fallback, as there.
    Source: docs.slack.dev/messaging/formatting-message-text#date-formatting.
    """
    try:
        moment = reader.local(datetime.fromtimestamp(unix, UTC))
    except (OverflowError, ValueError, OSError):
        return fallback
    parts = [_part(name, moment, reader) for name in _PART.findall(form)]
    if None in parts:
        return fallback
    words = iter(parts)
    return _PART.sub(lambda _: str(next(words)), form)


def unix_seconds(local: str, reader: Reader) -> int:
    """Return the Unix time of what a `datetime-local` input holds, read in the reader's zone.

    Raises ValueError if it holds no date and time.
    """
    typed = datetime.fromisoformat(local).replace(tzinfo=None)
    offset = reader.local(typed.replace(tzinfo=UTC)).tzinfo
    return int(typed.replace(tzinfo=offset).timestamp())


def _part(name: str, moment: datetime, reader: Reader) -> str | None:
    today = reader.local(reader.now).date()
    if name.endswith("_pretty"):
        days = (moment.date() - today).days
        if days in _WORDS:
            return _WORDS[days]
        name = name.removesuffix("_pretty")
    day, year = f"{moment.day}{_ordinal(moment.day)}", moment.year
    long = f"{moment:%A}, {moment:%B} {day}"
    written = {
        "date_num": f"{moment:%Y-%m-%d}",
        "date_slash": f"{moment:%m/%d/%Y}",
        "date": f"{moment:%B} {day}, {year}",
        "date_long": f"{long}, {year}",
        "date_long_full": f"{moment:%B} {moment.day}, {year}",
        "date_short": f"{moment:%b} {moment.day}, {year}",
        "day_divider": long if year == today.year else f"{long}, {year}",
        "time": f"{moment:%H:%M}",
        "time_secs": f"{moment:%H:%M:%S}",
        "ago": _ago(moment, reader.now),
    }
    return written.get(name)


def _ordinal(day: int) -> str:
    return "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _ago(moment: datetime, now: datetime) -> str:
    seconds = (now - moment).total_seconds()
    if abs(seconds) < 60:
        return "just now"
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if count := int(abs(seconds) // size):
            named = f"{count} {unit}{'s' if count > 1 else ''}"
            return f"{named} ago" if seconds > 0 else f"in {named}"
    return "just now"
