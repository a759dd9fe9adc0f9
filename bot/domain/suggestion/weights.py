"""The learnt weights as a small text file, written and read; nothing is learnt or decided here.

The first line is JSON; each other line is kind, feature and a character a label, by tabs. The
character says how many units, from -46 to 46, the feature speaks for the label.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

# A printable character with MOST_UNITS printable ones on either side.
ZERO = ord("P")
MOST_UNITS = 46


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: for each label a start and a threshold, for each feature a row of units."""

    labels: tuple[str, ...]
    start: tuple[float, ...]
    thresholds: tuple[float, ...]
    unit: float
    learnt_from: str
    rows: Mapping[str, Mapping[str, bytes]]

    def speaks(self, kind: str, feature: str) -> tuple[int, ...] | None:
        """Return how many units a feature speaks for each label; None where it is not known."""
        row = self.rows.get(kind, {}).get(feature)
        return None if row is None else tuple(character - ZERO for character in row)


def encode(units: list[int]) -> str:
    """Return the characters of a row of units."""
    return "".join(chr(ZERO + each) for each in units)


def write(weights: Weights) -> str:
    """Return the file's text; the same weights always give the same text."""
    head = {
        "labels": weights.labels,
        "start": weights.start,
        "thresholds": weights.thresholds,
        "unit": weights.unit,
        "learnt_from": weights.learnt_from,
    }
    rows = [
        f"{kind}\t{feature}\t{row.decode('ascii')}\n"
        for kind, of_kind in sorted(weights.rows.items())
        for feature, row in sorted(of_kind.items())
    ]
    return "".join([json.dumps(head) + "\n", *rows])


def read(text: str) -> Weights:
    """Return the weights that ``write`` wrote."""
    first, *lines = text.rstrip("\n").split("\n")
    head = json.loads(first)
    rows: dict[str, dict[str, bytes]] = {}
    for line in lines:
        kind, feature, row = line.split("\t")
        rows.setdefault(kind, {})[feature] = row.encode("ascii")
    return Weights(
        labels=tuple(head["labels"]),
        start=tuple(head["start"]),
        thresholds=tuple(head["thresholds"]),
        unit=head["unit"],
        learnt_from=head["learnt_from"],
        rows=rows,
    )


@cache
def packaged() -> Weights:
    """Return the weights that come with the bot, read once."""
    path = resources.files(__package__).joinpath("weights.txt")
    return read(path.read_text(encoding="utf-8"))
