"""Images: those the workspace has itself; for the rest, their words stand in."""

from markupsafe import Markup

from bot.sandbox.page.html import tag
from bot.sandbox.page.icons import icon
from bot.sandbox.page.links import link
from bot.sandbox.page.reader import Reader
from bot.sandbox.state import Json


def thumbnail(image: Json, reader: Reader, look: str = "thumbnail") -> Markup:
    """Return an image, or in its place a small box that says what it would show."""
    said = str(image.get("alt_text") or "")
    if source := reader.picture(image):
        return tag("img", src=source, alt=said, class_=look, loading="lazy")
    return tag("span", icon("image"), class_=f"{look} no-picture", role="img", aria_label=said)


def picture(image: Json, reader: Reader) -> Markup:
    """Return an image at its full width, or its words with a link to where it is."""
    said = str(image.get("alt_text") or "")
    if source := reader.picture(image):
        return tag("img", src=source, alt=said, class_="picture", loading="lazy")
    address = str(image.get("image_url") or (image.get("slack_file") or {}).get("url") or "")
    return link(address, icon("image"), tag("span", said), class_="attachment")
