"""Whose words a summary quotes, of those who offered them; how a quote is shown is elsewhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

MOST_QUOTES = 3


@dataclass(frozen=True)
class Offer:
    """A decision whose author ticked *Fine to quote*."""

    decision_id: str
    user_id: str


def choose(offers: Sequence[Offer], quoted_before: Sequence[Collection[str]]) -> list[Offer]:
    """Up to three, one a person, in the order in which they were offered.

    `quoted_before` holds the authors quoted by each earlier round, newest first. Whoever was
    quoted last time waits as long as anybody else can be quoted, then those go first whose last
    time is longest ago.
    """
    first: dict[str, Offer] = {}
    for offer in offers:
        first.setdefault(offer.user_id, offer)
    last_time = quoted_before[0] if quoted_before else ()
    rested = [each for each in first.values() if each.user_id not in last_time]
    longest = sorted(rested or first.values(), key=lambda each: -_since(each, quoted_before))
    chosen = longest[:MOST_QUOTES]
    return [each for each in first.values() if each in chosen]


def _since(offer: Offer, quoted_before: Sequence[Collection[str]]) -> int:
    """How many rounds ago this author was quoted; more than any round where never."""
    rounds = (n for n, authors in enumerate(quoted_before) if offer.user_id in authors)
    return next(rounds, len(quoted_before))
