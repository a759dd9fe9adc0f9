"""The area between a chart's axes: sizes, ticks, coordinates; draws nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.sandbox.page.figures import split

# Drawn twice, since SVG text shrinks with its drawing: for a message's width and for a phone's.
SIZES = (("chart-wide", 440, 190), ("chart-narrow", 280, 170))
LEFT, RIGHT, TOP = 36, 8, 22
# A label of the smaller type needs about this much room a character.
_CHARACTER = 6.2
# More values than these are drawn over each other; a pointer still finds each one's words.
_MOST_VALUES = 24
_NARROWEST_VALUE = 16
SLANT = math.radians(40)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values, in the order of the categories."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True)
class Plot:
    """The area between the axes: turns values and places into coordinates.

    `width` is the whole drawing's, `room` the height between the lowest and the highest tick.
    """

    categories: Sequence[str]
    ticks: Sequence[float]
    width: int
    room: int

    @property
    def step(self) -> float:
        """The width of one category."""
        return (self.width - LEFT - RIGHT) / max(len(self.categories), 1)

    @property
    def bottom(self) -> int:
        """How far down the lowest tick stands."""
        return TOP + self.room

    @property
    def names(self) -> Sequence[Sequence[str]]:
        """The categories' names in the lines they are set in."""
        return [split(name, int(self.step / _CHARACTER)) for name in self.categories]

    @property
    def is_slanted(self) -> bool:
        """Whether some name would reach into its neighbour's if they stood upright."""
        longest = max((len(line) for lines in self.names for line in lines), default=0)
        return (longest - 1) * _CHARACTER > self.step

    @property
    def height(self) -> int:
        """The whole drawing's height, names included."""
        if self.is_slanted:
            longest = max(len(name) for name in self.categories)
            return self.bottom + 16 + round(longest * _CHARACTER * math.sin(SLANT))
        return self.bottom + 10 + 14 * max((len(lines) for lines in self.names), default=1)

    def x(self, index: int) -> float:
        """Return the middle of a category."""
        return LEFT + self.step * (index + 0.5)

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        low, high = self.ticks[0], self.ticks[-1]
        return TOP + self.room * (high - value) / (high - low)


def ticks(values: Sequence[float]) -> list[float]:
    """Return round steps, three to six of them, that span the values."""
    low, high = min(values), max(values)
    if low == high:
        high = low + 1
    rough = (high - low) / 4
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough * 0.999)
    if all(float(value).is_integer() for value in values):
        step = max(step, 1.0)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * count for count in range(first, last + 1)]


def has_room(plot: Plot, series: Sequence[Series]) -> bool:
    """Whether every value can be written at its place without covering another's."""
    columns = len(plot.categories) * len(series)
    return columns <= _MOST_VALUES and plot.width / max(columns, 1) > _NARROWEST_VALUE
