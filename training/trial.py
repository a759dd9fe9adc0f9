"""Trying the suggestion on texts it has not learnt from; the thresholds come out of this too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.suggestion.judging import odds
from bot.domain.suggestion.weights import Weights
from training.examples import Example, fold_of
from training.learning import learn

FOLDS = 6
# Above the 0.85 that is promised: other teams write unlike these examples.
WANTED_PRECISION = 0.91
# So few suggestions show nothing about a threshold.
LEAST_OFFERED = 15
LOWEST, HIGHEST = 40, 95


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made of one text: the likeliest label, how likely, and the right one."""

    guess: str
    chance: float
    right: str

    @property
    def is_right(self) -> bool:
        """True where the likeliest label is the right one."""
        return self.guess == self.right


def judge(weights: Weights, text: str, right: str) -> Outcome:
    """Return what weights make of a text whose right label is known."""
    chances = odds(text, weights)
    best = max(range(len(chances)), key=chances.__getitem__)
    return Outcome(weights.labels[best], chances[best], right)


def held_out(
    examples: Sequence[Example], group: Callable[[Example], str], folds: int = FOLDS
) -> list[tuple[Example, Outcome]]:
    """Return each example with what was made of it by weights that saw none of its group."""
    found: list[tuple[Example, Outcome]] = []
    for fold in range(folds):
        away = [example for example in examples if fold_of(group(example), folds) == fold]
        weights = learn([each for each in examples if fold_of(group(each), folds) != fold])
        found += [(each, judge(weights, each.text, each.skill)) for each in away]
    return found


def thresholds(outcomes: Sequence[Outcome], labels: Sequence[str]) -> tuple[float, ...]:
    """Return for each label the lowest threshold from which on it was right often enough."""
    return tuple(_threshold([each for each in outcomes if each.guess == name]) for name in labels)


def _threshold(outcomes: Sequence[Outcome]) -> float:
    for percent in range(LOWEST, HIGHEST):
        offered = [each for each in outcomes if each.chance >= percent / 100]
        right = sum(each.is_right for each in offered)
        if len(offered) >= LEAST_OFFERED and right >= WANTED_PRECISION * len(offered):
            return percent / 100
    return HIGHEST / 100


def scores(outcomes: Sequence[Outcome], bounds: dict[str, float]) -> tuple[float, float, float]:
    """Return accuracy of the likeliest label, coverage and precision of what passes the bounds."""
    offered = [each for each in outcomes if each.chance >= bounds[each.guess]]
    right = sum(each.is_right for each in offered)
    everything = sum(each.is_right for each in outcomes)
    return (
        everything / len(outcomes),
        len(offered) / len(outcomes),
        right / len(offered) if offered else 0.0,
    )
