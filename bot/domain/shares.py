"""A private answer that its author also wants in the thread."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shared:
    """What one person wrote in the form and posts in the thread, in their own words."""

    user_id: str
    texts: Sequence[str]
    """In wire form; none where all of it was taken out again."""
    name: str = ""
    """How Slack shows the author now; empty until it is looked up. Naming pings nobody."""
