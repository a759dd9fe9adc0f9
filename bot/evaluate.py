"""Scores the cut and the suggestion on replies whose right answers are known; changes neither.

``python -m bot.evaluate FILE`` prints what went wrong where, then the scores as JSON on the last
line. The texts of that file may be shown: it is the operator's own, not something people wrote
to the bot.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeVar

from bot.domain.replies import cut
from bot.domain.suggestion import explain, suggest

# Two texts are the same decision from this share of common characters on, as the devset asks.
SAME_FROM = 0.9
SHOWN_CHARACTERS = 72
MOST_REASONS = 5
BAD_INPUT = 2

Value = TypeVar("Value")
Cut = Callable[[str], list[str]]
Suggest = Callable[[str], str | None]


class UnreadableRepliesError(Exception):
    """The file of replies cannot be used; the message says where and why, in one line."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A right answer: the text of one decision and the skill it mainly exercised."""

    text: str
    skill: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply in wire form with its right answers in order."""

    id: str
    raw: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """One reply that was cut wrongly: the decisions not found, and those found in excess."""

    id: str
    missing: tuple[str, ...]
    excess: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Name the mistake by what it does to the reader of the card."""
        if not self.missing:
            return "made up" if self.excess else "right"
        if not self.excess:
            return "lost"
        if len(self.excess) == len(self.missing):
            return "different text"
        return "run together" if len(self.excess) < len(self.missing) else "torn apart"


@dataclass(slots=True)
class Tally:
    """Counts over all replies: decisions expected, found, and found rightly."""

    expected: int = 0
    found: int = 0
    right: int = 0
    misses: list[Miss] = field(default_factory=list)

    def scores(self) -> dict[str, float]:
        """Return precision, recall and F1, each 0.0 where there is nothing to divide by."""
        return {
            "precision": _share(self.right, self.found),
            "recall": _share(self.right, self.expected),
            "f1": _share(2 * self.right, self.expected + self.found),
        }


@dataclass(slots=True)
class SuggestionTally:
    """Counts over the right texts: how many, how many suggestions, how many of them right."""

    texts: int = 0
    offered: int = 0
    right: int = 0

    def scores(self) -> dict[str, float]:
        """Return the scores, each 0.0 where nothing was offered or there was nothing to offer.

        Accuracy is right over all texts, coverage offered over all, precision right over offered.
        "implementation" is a label like the five skills.
        """
        return {
            "accuracy": _share(self.right, self.texts),
            "coverage": _share(self.offered, self.texts),
            "precision": _share(self.right, self.offered),
        }


def is_same(one: str, other: str) -> bool:
    """True where two texts share nine tenths of their characters."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= SAME_FROM
        and matcher.quick_ratio() >= SAME_FROM
        and matcher.ratio() >= SAME_FROM
    )


def align(expected: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest one-to-one pairing of same texts that keeps the order of both."""
    width = len(found)
    best = [[0] * (width + 1) for _ in range(len(expected) + 1)]
    same = [[is_same(e, f) for f in found] for e in expected]
    for e in reversed(range(len(expected))):
        for f in reversed(range(width)):
            paired = 1 + best[e + 1][f + 1] if same[e][f] else 0
            best[e][f] = max(paired, best[e + 1][f], best[e][f + 1])
    return list(_walk(best, same))


def _walk(best: list[list[int]], same: list[list[bool]]) -> Iterator[tuple[int, int]]:
    e = f = 0
    while best[e][f]:
        if same[e][f] and best[e][f] == 1 + best[e + 1][f + 1]:
            yield e, f
            e, f = e + 1, f + 1
        elif best[e][f] == best[e + 1][f]:
            e += 1
        else:
            f += 1


def score_cut(replies: Iterable[Reply], cut_reply: Cut = cut) -> Tally:
    """Return the pooled counts of a cut over replies, and each reply it got wrong."""
    tally = Tally()
    for reply in replies:
        expected = [decision.text for decision in reply.decisions]
        found = cut_reply(reply.raw)
        pairs = align(expected, found)
        tally.expected += len(expected)
        tally.found += len(found)
        tally.right += len(pairs)
        hit, used = {e for e, _ in pairs}, {f for _, f in pairs}
        missing = tuple(text for n, text in enumerate(expected) if n not in hit)
        excess = tuple(text for n, text in enumerate(found) if n not in used)
        if missing or excess:
            tally.misses.append(Miss(reply.id, missing, excess))
    return tally


def suggest_nothing(_: str) -> None:
    """Suggest no skill for any text."""


def score_suggestion(
    replies: Iterable[Reply], suggest: Suggest = suggest_nothing
) -> SuggestionTally:
    """Return the counts of suggestions made for the right texts; silence is no suggestion."""
    tally = SuggestionTally()
    for reply in replies:
        for decision in reply.decisions:
            offered = suggest(decision.text)
            tally.texts += 1
            tally.offered += offered is not None
            tally.right += offered == decision.skill
    return tally


def read_replies(path: Path) -> list[Reply]:
    """Return the replies of a JSON Lines file; raise UnreadableRepliesError with a reason."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        raise UnreadableRepliesError(f"{path}: {reason}") from error
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    return [_read_line(f"{path}, line {n}", line) for n, line in numbered]


def _read_line(where: str, line: str) -> Reply:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableRepliesError(f"{where}: not JSON") from error
    decisions: list[object] = _get(record, "decisions", list, where)
    return Reply(
        id=_get(record, "id", str, where),
        raw=_get(record, "raw", str, where),
        decisions=tuple(
            Decision(_get(each, "text", str, where), _get(each, "skill", str, where))
            for each in decisions
        ),
    )


def _get(record: object, key: str, kind: type[Value], where: str) -> Value:
    if not isinstance(record, Mapping) or key not in record:
        raise UnreadableRepliesError(f'{where}: "{key}" is missing')
    value = record[key]
    if not isinstance(value, kind):
        raise UnreadableRepliesError(f'{where}: "{key}" is not a {kind.__name__}')
    return value


def breakdown(tally: Tally) -> Iterator[str]:
    """Yield one line a reply cut wrongly and one a text concerned, then how many of each kind."""
    for miss in tally.misses:
        yield f"{miss.id}: {miss.kind}, {len(miss.missing)} missing, {len(miss.excess)} in excess"
        yield from (f"  - {_short(text)}" for text in miss.missing)
        yield from (f"  + {_short(text)}" for text in miss.excess)
    kinds = [miss.kind for miss in tally.misses]
    for kind in sorted(set(kinds)):
        yield f"{kind}: {kinds.count(kind)}"
    yield f"decisions: {tally.expected} expected, {tally.found} found, {tally.right} right"


def wrong_suggestions(replies: Iterable[Reply]) -> Iterator[str]:
    """Yield two lines a wrong suggestion: what was offered for what, and what spoke for it."""
    for reply in replies:
        for decision in reply.decisions:
            offered = suggest(decision.text)
            if offered is not None and offered != decision.skill:
                yield f"{reply.id}: {offered} for {decision.skill}: {_short(decision.text)}"
                reasons = explain(decision.text)[:MOST_REASONS]
                yield "  " + ", ".join(f"{feature} {weight:+.1f}" for feature, weight in reasons)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the breakdown and the scores of the file named; return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1:
        sys.stderr.write("usage: python -m bot.evaluate FILE (JSON Lines of replies)\n")
        return BAD_INPUT
    try:
        replies = read_replies(Path(given[0]))
    except UnreadableRepliesError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    tally = score_cut(replies)
    scores = {"cut": tally.scores(), "suggestion": score_suggestion(replies, suggest).scores()}
    lines = [
        *breakdown(tally),
        *wrong_suggestions(replies),
        json.dumps(scores, separators=(",", ":")),
    ]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
