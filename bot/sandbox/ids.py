"""Makes Slack-like ids, the same ones in the same order on every run."""

from collections import Counter


class Ids:
    """Counts ids up for each prefix, so that a replayed run names everything alike."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def next(self, prefix: str) -> str:
        """Return an id nobody has had yet, such as `U0000000001`."""
        return f"{prefix}{self.count(prefix):010d}"

    def count(self, prefix: str) -> int:
        """Return the next number counted for this prefix, from 1."""
        self._counts[prefix] += 1
        return self._counts[prefix]
