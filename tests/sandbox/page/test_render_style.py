"""The stylesheets ask for nothing from elsewhere, and their colours can be read."""

import re
from pathlib import Path

import pytest

from bot.sandbox.page import gallery

STATIC = Path(gallery.__file__).with_name("static")
STYLE = (STATIC / "style.css").read_text()
_VALUE = re.compile(r"--([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));")
TOKENS = {name: (light or both, dark or both) for name, light, dark, both in _VALUE.findall(STYLE)}
TEXT, GRAPHIC = 4.5, 3.0
"""The contrast WCAG 2.2 asks of text (AA) and of graphics."""
TEXTS = [
    *((ink, paper) for ink in ("ink", "muted", "link") for paper in ("paper", "paper-raised")),
    *((ink, "paper-hover") for ink in ("ink", "muted")),
    ("ink-strong", "paper-raised"),
    ("red-text", "paper"),
    ("link", "mention"),
    ("mention-you-ink", "mention-you"),
    ("code", "code-paper"),
    ("muted", "code-paper"),
    *(("on-colour", colour) for colour in ("green", "green-hover", "red", "red-hover")),
]
GRAPHICS = [("line-strong", "paper"), ("focus", "paper")]
CHARTS = [(f"chart-{number}", "paper") for number in range(1, 13)]


def luminance(colour: str) -> float:
    """Return WCAG's relative luminance of `#rrggbb` or `#rgb`."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return WCAG's contrast ratio of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        *((*pair, TEXT) for pair in TEXTS),
        *((*pair, GRAPHIC) for pair in (*GRAPHICS, *CHARTS)),
    ],
)
def test_colours_can_be_read(ink: str, paper: str, least: float) -> None:
    """Each colour stands out from what it stands on, in light and in dark."""
    for theme in (0, 1):
        assert contrast(TOKENS[ink][theme], TOKENS[paper][theme]) >= least


@pytest.mark.parametrize("sheet", sorted(STATIC.glob("*.css")), ids=lambda sheet: sheet.name)
def test_nothing_is_asked_for_elsewhere(sheet: Path) -> None:
    """No stylesheet imports, or names an address."""
    assert not re.search(r"@import|url\(|https?:", sheet.read_text())


def test_every_custom_property_is_defined() -> None:
    """What the stylesheets of blocks and gallery use, this one defines."""
    used = re.findall(r"var\(--([\w-]+)\)", STYLE + (STATIC / "gallery.css").read_text())
    assert set(used) <= set(re.findall(r"--([\w-]+):", STYLE))
