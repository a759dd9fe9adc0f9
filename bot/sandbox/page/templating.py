"""The page's templates, with everything escaped; what fills them is in the modules around."""

from pathlib import Path
from zlib import crc32

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).with_name("templates")
STATIC = Path(__file__).with_name("static")
_environment = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def fill(template: str, **values: object) -> Markup:
    """Return the template of this name, without its ending, filled in."""
    return Markup(_environment.get_template(f"{template}.html").render(values))  # noqa: S704 - it escapes what it is given


def version_of(html: str) -> str:
    """Return a short text that differs, as good as always, where the HTML does."""
    return f"{crc32(html.encode(errors='surrogatepass')):08x}"


def clean(html: str) -> bytes:
    """Return HTML as bytes; half of an emoji, which UTF-8 has no room for, becomes a `?`."""
    return html.encode(errors="replace")
