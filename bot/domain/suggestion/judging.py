"""From what is seen in a decision to a skill, or to silence; the weights come from elsewhere."""

from math import exp

from .features import features, share_of_each
from .weights import ZERO, Weights, packaged

MOST_REASONS = 8


def odds(text: str, weights: Weights) -> list[float]:
    """Return the probability of each label, in the order of ``weights.labels``."""
    scores = list(weights.start)
    for kind, seen in features(text).items():
        rows = weights.rows.get(kind)
        if not rows or not seen:
            continue
        known = [rows[each] for each in seen if each in rows]
        if known:
            share = share_of_each(kind, len(seen)) * weights.unit
            for n, column in enumerate(zip(*known, strict=True)):
                scores[n] += share * (sum(column) - ZERO * len(known))
    return softmax(scores)


def softmax(scores: list[float]) -> list[float]:
    """Return probabilities that add up to one, in the proportions of e to the scores."""
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def suggest(text: str, weights: Weights | None = None) -> str | None:
    """Return the skill a decision mainly exercises, "implementation" for a detail, None if unsure.

    Never raises, whatever the text; the same text always gets the same answer. Sure means: among
    held-out examples, suggestions made with this much certainty were right often enough.
    """
    weights = weights or packaged()
    if not features(text):
        return None
    chances = odds(text, weights)
    best = max(range(len(chances)), key=chances.__getitem__)
    return weights.labels[best] if chances[best] >= weights.thresholds[best] else None


def explain(text: str, weights: Weights | None = None) -> list[tuple[str, float]]:
    """Return what spoke most for or against the likeliest skill: (feature, weight).

    Heaviest first; empty where the text has no word. The weights add to the logarithm of the
    skill's odds.
    """
    weights = weights or packaged()
    seen = features(text)
    if not seen:
        return []
    chances = odds(text, weights)
    best = max(range(len(chances)), key=chances.__getitem__)
    reasons = [
        (f"{kind} {feature}", speaks[best] * weights.unit * share_of_each(kind, len(of_kind)))
        for kind, of_kind in seen.items()
        for feature in of_kind
        if (speaks := weights.speaks(kind, feature)) is not None and speaks[best]
    ]
    return sorted(reasons, key=lambda reason: (-abs(reason[1]), reason[0]))[:MOST_REASONS]
