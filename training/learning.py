"""Softmax regression with an L2 penalty, by gradient steps, in plain Python; no files.

Deterministic: examples are visited in an order that depends on nothing but their number.
"""

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

from bot.domain.suggestion.features import PIECE, SHARES, features, share_of_each
from bot.domain.suggestion.judging import softmax
from bot.domain.suggestion.weights import MOST_UNITS, Weights, encode
from training.examples import LABELS, Example

EPOCHS = 25
FIRST_STEP = 0.5
# Per example; chosen with languages held out: a tenth or ten times this is worse.
PENALTY = 1e-4
# A word seen once teaches its example and nothing else; a piece wants one more.
LEAST_SEEN = {kind: 3 if kind == PIECE else 2 for kind in SHARES}

Seen = dict[str, list[str]]
Row = list[tuple[float, list[int]]]


def learn(examples: Sequence[Example], learnt_from: str = "") -> Weights:
    """Return the weights learnt from examples, with thresholds that let everything through."""
    seen = [features(example.text) for example in examples]
    places = _places(seen)
    rows = [_row(each, places) for each in seen]
    goals = [LABELS.index(example.skill) for example in examples]
    start, columns = _descend(rows, goals, len(places))
    return _packed(places, start, columns, learnt_from)


def _places(seen: Sequence[Seen]) -> dict[tuple[str, str], int]:
    counts = Counter((kind, name) for each in seen for kind in each for name in each[kind])
    kept = sorted(key for key, count in counts.items() if count >= LEAST_SEEN[key[0]])
    return {key: place for place, key in enumerate(kept)}


def _row(seen: Seen, places: dict[tuple[str, str], int]) -> Row:
    return [
        (
            share_of_each(kind, len(names)),
            [places[kind, name] for name in names if (kind, name) in places],
        )
        for kind, names in seen.items()
        if names
    ]


def _descend(
    rows: Sequence[Row], goals: Sequence[int], width: int
) -> tuple[list[float], list[list[float]]]:
    start = [0.0] * len(LABELS)
    columns = [[0.0] * width for _ in LABELS]
    total, done = EPOCHS * len(rows), 0
    shrunk = 1.0
    for epoch in range(EPOCHS):
        for n in sorted(range(len(rows)), key=lambda n: crc32(f"{epoch} {n}".encode())):
            step = FIRST_STEP * (1 - done / total)
            chances = _chances(rows[n], start, columns, shrunk)
            shrunk *= 1 - step * PENALTY
            _step(rows[n], goals[n], chances, start, columns, step, shrunk)
            done += 1
    return start, [[weight * shrunk for weight in column] for column in columns]


def _chances(
    row: Row, start: list[float], columns: list[list[float]], shrunk: float
) -> list[float]:
    return softmax(
        [
            first + shrunk * sum(share * sum(map(column.__getitem__, at)) for share, at in row)
            for first, column in zip(start, columns, strict=True)
        ]
    )


def _step(
    row: Row,
    goal: int,
    chances: list[float],
    start: list[float],
    columns: list[list[float]],
    step: float,
    shrunk: float,
) -> None:
    for label, column in enumerate(columns):
        slope = chances[label] - (label == goal)
        start[label] -= 0.1 * step * slope
        for share, at in row:
            change = step * slope * share / shrunk
            for place in at:
                column[place] -= change


def _packed(
    places: dict[tuple[str, str], int],
    start: list[float],
    columns: list[list[float]],
    learnt_from: str,
) -> Weights:
    heaviest = max((abs(weight) for column in columns for weight in column), default=0.0)
    unit = round(heaviest / MOST_UNITS, 6) or 1.0
    rows: dict[str, dict[str, bytes]] = {}
    for (kind, name), place in places.items():
        units = [
            max(-MOST_UNITS, min(MOST_UNITS, round(column[place] / unit))) for column in columns
        ]
        if any(units):
            rows.setdefault(kind, {})[name] = encode(units).encode("ascii")
    return Weights(
        LABELS,
        tuple(round(each, 4) for each in start),
        (0.0,) * len(LABELS),
        unit,
        learnt_from,
        rows,
    )
