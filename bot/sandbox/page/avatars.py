"""A face for everybody: initials on a colour of their own, since there are no pictures."""

from dataclasses import dataclass
from zlib import crc32

from bot.sandbox.state import User

# As many colours as shell.css has classes for.
HUES = 8


@dataclass(frozen=True, slots=True)
class Avatar:
    """What stands for somebody; `hue` picks one of the stylesheet's colours."""

    name: str
    initials: str
    hue: int
    is_app: bool


def avatar(user: User | None) -> Avatar:
    """Return a face, always the same for the same name."""
    if user is None:
        return Avatar("Somebody", "?", 0, is_app=False)
    words = [word for word in user.real_name.split() if word[:1].isalnum()]
    initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"
    hue = crc32(user.id.encode() + user.real_name.encode(errors="replace")) % HUES
    return Avatar(user.display_name or user.real_name, initials, hue, user.is_bot)
