"""Prints how good the suggestion is on texts it has not learnt from; changes nothing.

``python -m training.report [FILE of replies …]``: first the examples, nested, so that neither the
weights nor the thresholds saw what they are scored on; then each file, with the packaged weights.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot.domain.suggestion.weights import packaged
from bot.evaluate import read_replies
from training.examples import (
    LABELS,
    Example,
    by_language,
    by_trade,
    fold_of,
    read_examples,
    unlike,
)
from training.learning import learn
from training.trial import FOLDS, Outcome, held_out, judge, scores, thresholds

Tried = list[tuple[Example, Outcome]]
ALWAYS_KEPT = "en"
STEPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def nested(examples: Sequence[Example], group: Callable[[Example], str]) -> list[str]:
    """Return a line for examples held out by group, thresholds chosen without them too.

    Where the group is the language, English stays: it is most of what there is to learn from.
    """
    offered = right = correct = total = 0.0
    for fold in range(FOLDS):
        away = [
            each
            for each in examples
            if fold_of(group(each), FOLDS) == fold and group(each) != ALWAYS_KEPT
        ]
        absent = {each.text for each in away}
        kept = [each for each in examples if each.text not in absent]
        inner = [outcome for _, outcome in held_out(kept, unlike, 4)]
        bounds = dict(zip(LABELS, thresholds(inner, LABELS), strict=True))
        weights = learn(kept)
        outcomes = [judge(weights, each.text, each.skill) for each in away]
        accuracy, coverage, precision = scores(outcomes, bounds)
        correct += accuracy * len(away)
        offered += coverage * len(away)
        right += precision * coverage * len(away)
        total += len(away)
    return [_line(f"all ({total:.0f})", correct / total, offered / total, right / offered)]


def _line(name: str, accuracy: float, coverage: float, precision: float) -> str:
    return (
        f"  {name:<20} accuracy {accuracy:.2f}  coverage {coverage:.2f}  precision {precision:.2f}"
    )


def table(tried: Tried, bounds: dict[str, float]) -> Iterable[str]:
    """Yield a line for all, one a label that was right, and one a threshold for every label."""
    outcomes = [outcome for _, outcome in tried]
    yield _line("all", *scores(outcomes, bounds))
    for label in LABELS:
        yield _line(label, *scores([each for each in outcomes if each.right == label], bounds))
    for step in STEPS:
        yield _line(f"from {step:.1f}", *scores(outcomes, dict.fromkeys(LABELS, step)))


def by(tried: Tried, group: Callable[[Example], str], bounds: dict[str, float]) -> Iterable[str]:
    """Yield a line a group of examples, largest first."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for example, outcome in tried:
        groups[group(example)].append(outcome)
    for name, outcomes in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield _line(f"{name} ({len(outcomes)})", *scores(outcomes, bounds))


def of_file(path: Path) -> Tried:
    """Return the decisions of a file of replies with what the packaged weights make of them."""
    weights = packaged()
    decisions = [decision for reply in read_replies(path) for decision in reply.decisions]
    return [
        (
            Example(each.text, each.skill, script_of(each.text), ""),
            judge(weights, each.text, each.skill),
        )
        for each in decisions
    ]


def script_of(text: str) -> str:
    """Return whether a text is plain Latin, accented Latin or another script."""
    if text.isascii():
        return "plain Latin"
    return "other script" if any(ord(c) > 0x36F and c.isalpha() for c in text) else "accented Latin"


def main() -> None:
    """Print everything; takes some minutes because of the nesting."""
    examples = read_examples()
    bounds = dict(zip(LABELS, packaged().thresholds, strict=True))
    say = sys.stdout.write
    say(f"thresholds: {bounds}\n")
    for group in (unlike, by_trade, by_language):
        say(f"examples, held out {group.__name__.replace('_', ' ')}, thresholds nested\n")
        say("\n".join(nested(examples, group)) + "\n")
    tried = held_out(examples, unlike, 30)
    say("examples, a few trades or languages after another held out\n")
    say("\n".join([*table(tried, bounds), *by(tried, by_language, bounds)]) + "\n")
    for name in sys.argv[1:]:
        tried = of_file(Path(name))
        say(f"{name}\n")
        say("\n".join([*table(tried, bounds), *by(tried, by_language, bounds)]) + "\n")


if __name__ == "__main__":
    main()
