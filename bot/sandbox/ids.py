"""Makes Slack-like ids, the same ones in the same order on every run."""

from collections import Counter
from collections.abc import Mapping


class Ids:
    """Counts ids up for each prefix, so that a replayed run names everything alike."""

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self._counts: Counter[str] = Counter(counts)

    @property
    def counts(self) -> dict[str, int]:
        """How far each prefix has been counted, with which another may go on."""
        return dict(self._counts)

    def next(self, prefix: str) -> str:
        """Return an id nobody has had yet, such as `U0000000001`."""
        return f"{prefix}{self.count(prefix):010d}"

    def count(self, prefix: str) -> int:
        """Return the next number counted for this prefix, from 1."""
        self._counts[prefix] += 1
        return self._counts[prefix]
