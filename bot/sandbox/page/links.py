"""Which addresses become links, and how; everything else stays text."""

import re

from markupsafe import Markup

from bot.sandbox.page.html import Attribute, Child, tag

# What a client may open: everything else, `javascript:` and `data:` first of all, stays text.
_SAFE = re.compile(r"(?:https?://|mailto:|slack://)[^\s\x00-\x1f]+", re.IGNORECASE)
BARE = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?\"'()\]]")


def is_safe(url: object) -> bool:
    """Whether a link may lead there."""
    return isinstance(url, str) and _SAFE.fullmatch(url) is not None


def link(url: str, *children: Child, **attributes: Attribute) -> Markup:
    """Return a link that tells the other side nothing of us, or bare text if it isn't safe."""
    if not is_safe(url):
        return tag("span", *children, **attributes)
    return tag("a", *children, href=url, rel="noopener noreferrer", target="_blank", **attributes)
