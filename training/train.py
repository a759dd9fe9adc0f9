"""Learns the suggestion's weights from the examples and writes them where the bot reads them.

``python -m training.train`` takes under a minute and gives the same file each time.
"""

import sys
from dataclasses import replace
from pathlib import Path

from bot.domain.suggestion import weights as packaging
from bot.domain.suggestion.weights import Weights
from training.examples import fingerprint, read_examples, unlike
from training.learning import learn
from training.trial import held_out, thresholds

WEIGHTS = Path(packaging.__file__).with_name("weights.txt")


def train() -> Weights:
    """Return weights learnt from all examples, thresholds from trades and languages held out."""
    examples = read_examples()
    outcomes = [outcome for _, outcome in held_out(examples, unlike)]
    weights = learn(examples, fingerprint())
    return replace(weights, thresholds=thresholds(outcomes, weights.labels))


def main() -> None:
    """Write the weights and say how many bytes they take."""
    text = packaging.write(train())
    WEIGHTS.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{WEIGHTS}: {len(text.encode())} bytes\n")


if __name__ == "__main__":
    main()
