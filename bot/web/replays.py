"""Requests that come again, signature and all: from a proxy that tried twice, or somebody unkind.

Events need no such memory: Slack itself sends them again, and natural keys make that harmless. The
memory is this process's own: one that comes again to another process meets natural keys or nothing.
"""

SIGNED_FOR = 300
"""Seconds that a signature is good for, either way (Slack's verifier)."""


class LetIn:
    """Remembers whose signatures were let in, for as long as they are good."""

    def __init__(self) -> None:
        self._at: dict[str, int] = {}

    def is_new(self, signature: str, timestamp: int) -> bool:
        """Whether it comes for the first time; from now on it does not."""
        while self._at and next(iter(self._at.values())) < timestamp - 2 * SIGNED_FOR:
            del self._at[next(iter(self._at))]
        is_new = signature not in self._at
        self._at[signature] = timestamp
        return is_new

    def forget(self, signature: str) -> None:
        """What it signed came to nothing: it may come again."""
        self._at.pop(signature, None)
