"""Files under a message: their name, size, and the first lines of those that are text."""

from dataclasses import dataclass

from bot.sandbox.state import File

# As much of a text file as a message shows.
PREVIEW_CHARACTERS = 600
PREVIEW_LINES = 8


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as a message shows it; `preview` is None for what isn't text."""

    name: str
    url: str
    size: str
    is_image: bool
    alt: str
    preview: str | None


def attached(file: File) -> Attached:
    """Return a file as a message shows it."""
    is_image = file.mimetype.startswith("image/") and file.content is not None
    return Attached(
        name=file.title or file.name,
        url=f"/files/{file.id}",
        size=_size(file.length),
        is_image=is_image,
        alt=file.alt_txt or file.name,
        preview=None if is_image else _preview(file),
    )


def _size(length: int) -> str:
    return f"{length} bytes" if length < 1024 else f"{length / 1024:.0f} kB"


def _preview(file: File) -> str | None:
    try:
        text = (file.content or b"")[: PREVIEW_CHARACTERS * 4].decode()
    except UnicodeDecodeError:
        return None
    return "\n".join(text[:PREVIEW_CHARACTERS].splitlines()[:PREVIEW_LINES]) or None
