"""The gallery shows every sample, by name and group, and says what each is made of."""

import json
import re
from functools import cache

import pytest

from bot.preview import surfaces
from bot.sandbox.page.gallery import POLICY, gallery_html, gallery_routes
from tests.sandbox.page.pages import Node, parsed
from tests.sandbox.page.serving import fetch, served

SURFACES = surfaces()


@cache
def whole() -> Node:
    """Return the gallery of everything, read once."""
    return parsed(gallery_html(SURFACES))


def test_every_surface_is_there_with_its_json() -> None:
    """Each sample has its name, its place to jump to and its whole payload."""
    specimens = whole().find("article", class_="specimen")
    assert [one.attributes["id"] for one in specimens] == list(SURFACES)
    for one in specimens:
        source = one.find("pre")[-1].text
        assert json.loads(source) == SURFACES[one.attributes["id"]]["payload"]


def test_samples_stand_in_groups() -> None:
    """Messages, modals and Home are headed with how many there are."""
    headings = [heading.text for heading in whole().find("h2")]
    assert [re.sub(r"\d+", "", heading) for heading in headings] == ["Messages", "Modals", "Home"]
    assert sum(int(re.sub(r"\D+", "", heading)) for heading in headings) == len(SURFACES)


def test_a_modal_has_its_title_and_buttons() -> None:
    """A modal stands in its frame."""
    form = parsed(gallery_html({"form": SURFACES["form"]})).one("div", class_="as-modal")
    assert form.one("header").text.startswith("Your decisions")
    assert [button.text for button in form.one("footer").find("button")] == ["Cancel", "Save"]


def test_a_message_without_blocks_shows_its_text() -> None:
    """Text alone is the message."""
    sample = {"surface": "message", "payload": {"text": "*Hello*"}}
    assert parsed(gallery_html({"m": sample})).find("b")[-1].text == "Hello"


@pytest.mark.parametrize(
    ("query", "cookie", "theme"),
    [
        ("?theme=dark", "light", "dark"),
        ("", "dark", "dark"),
        ("", "", None),
        ("?theme=%22%3E%3Cscript%3E", "", None),
    ],
)
def test_the_theme_is_asked_for_or_the_browsers(query: str, cookie: str, theme: str | None) -> None:
    """The address decides, else the cookie, else the browser; anything else counts as neither."""
    with served(gallery_routes({})) as host:
        headers, html = fetch(host, f"/gallery{query}", cookie=f"theme={cookie}")
    assert headers["content-security-policy"] == POLICY
    assert parsed(html).one("html").attributes.get("data-theme") == theme
