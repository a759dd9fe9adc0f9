"""Nothing that a person or an app wrote can run, load or restyle anything."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from bot.sandbox.page.gallery import gallery_html
from bot.sandbox.page.links import is_safe
from bot.sandbox.page.render import blocks_html
from bot.sandbox.page.text import text_html
from bot.sandbox.state import Json
from tests.sandbox import blockkit_examples as examples
from tests.sandbox.page.pages import ANA, parsed

HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>'><svg onload=alert(1)>",
    "javascript:alert(1)",
    " data:text/html,<script>alert(1)</script>",
    "<javascript:alert(1)|click> [click](javascript:alert(1)) <data:text/html,x|y>",
    "</textarea></title></style></option></select><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
    '<https://x.example/"onmouseover=alert(1)|x> <!date^1^{date}^javascript:alert(1)|x>',
    "*<b onclick=alert(1)>* `<i>` ```</pre><script>``` &gt; <u>",
    "https://x.example/'\"><script>",
)
_TAGS = """
a article b blockquote br button caption circle code desc details dialog div fieldset figcaption
figure form h2 h3 h4 h5 h6 hr i img input label li ol optgroup option p path pre rect s select
small span summary svg table tbody td text textarea th thead time title tr u ul
"""
_NAMES = """
accept aria-autocomplete aria-controls aria-describedby aria-description aria-expanded aria-hidden
aria-invalid aria-label aria-labelledby aria-required autocomplete autofocus checked class cx cy d
data-act data-action-id data-block data-block-id data-channel data-confirm data-container
data-counter-for data-dispatch data-max-files data-max-length data-max-selected data-min-length
data-min-query-length data-surface data-type data-user data-value data-zone disabled fill focusable
for height hidden href id label max method min multiple name open placeholder r rel role rows rx
scope selected start step tabindex target text-anchor title transform type value viewbox width x y
"""
ELEMENTS = frozenset(_TAGS.split())
ATTRIBUTES = frozenset(_NAMES.split())


def _blocks() -> Iterator[Json]:
    for kind in examples.BLOCKS:
        yield examples.block(kind)
    for kind in examples.ELEMENTS:
        yield {"type": "actions", "elements": [examples.element(kind)]}
        yield {"type": "input", "label": examples.plain(), "element": examples.element(kind)}
    for chart in (examples.PIE, {**examples.BAR, "type": "line"}, {**examples.BAR, "type": "area"}):
        yield examples.block("data_visualization", chart=chart)
    pieces = (
        {"type": "link", "url": "https://x.example", "text": "x", "style": {"bold": True}},
        {"type": "user", "user_id": "U1"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "tada"},
        {"type": "color", "value": "#aa3344"},
        {"type": "date", "timestamp": 1, "format": "{date}", "url": "https://x", "fallback": "x"},
        {"type": "usergroup", "usergroup_id": "S1"},
    )
    yield examples.rich_text(*pieces)
    yield examples.block("container", is_collapsible=True, rich_text_title=examples.RICH_TEXT)
    source = {"type": "url", "url": "https://x.example", "text": "x"}
    yield examples.block("task_card", sources=[source], output=examples.RICH_TEXT)


def _spoilt(value: Any, evil: str) -> Iterator[Any]:
    """Yield copies in which one string after the other is hostile, the types left alone."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, held in items:
        if isinstance(held, dict | list):
            changes: Iterator[Any] = _spoilt(held, evil)
        elif isinstance(held, str) and key != "type":
            changes = iter([evil])
        else:
            continue
        for changed in changes:
            whole = copy.copy(value)
            whole[key] = changed
            yield whole


def _assert_harmless(html: str) -> None:
    for node in parsed(html).all():
        assert node.name in ELEMENTS | {"page"}
        assert node.attributes.keys() <= ATTRIBUTES
        assert is_safe(node.attributes.get("href", "https://x"))
        assert "url(" not in node.attributes.get("fill", "")


@pytest.mark.parametrize("evil", HOSTILE)
def test_no_field_of_any_block_escapes(evil: str) -> None:
    """Hostile text in any string of any block leaves elements and attributes as we meant them."""
    for good in _blocks():
        for block in _spoilt(good, evil):
            html = blocks_html([block], reader=ANA, surface="message", container="c")
            _assert_harmless(html)


@pytest.mark.parametrize("evil", HOSTILE)
def test_no_state_error_or_container_escapes(evil: str) -> None:
    """What a person entered, an app's error and the screen's own name are text as well."""
    blocks = [
        {
            "type": "input",
            "block_id": f"b-{kind}",
            "label": examples.plain(),
            "element": {"type": kind, "action_id": "a", "multiline": kind == "plain_text_input"},
        }
        for kind in ("plain_text_input", "url_text_input", "users_select")
    ]
    values = {
        ("b-plain_text_input", "a"): {"type": "plain_text_input", "value": evil},
        ("b-url_text_input", "a"): {"type": "url_text_input", "value": evil},
        ("b-users_select", "a"): {"type": "users_select", "selected_user": evil},
    }
    errors = dict.fromkeys((key[0] for key in values), evil)
    html = blocks_html(
        blocks, reader=ANA, surface="modal", container=evil, values=values, errors=errors
    )
    _assert_harmless(html)
    assert parsed(html).one("textarea").text == f"\n{evil}"


@pytest.mark.parametrize("kind", ["plain_text", "mrkdwn"])
@pytest.mark.parametrize("evil", HOSTILE)
def test_no_text_escapes(evil: str, kind: str) -> None:
    """Hostile text of both kinds stays text."""
    _assert_harmless(text_html(evil, kind, ANA))


@pytest.mark.parametrize("evil", HOSTILE)
def test_the_gallery_is_as_careful(evil: str) -> None:
    """A sample's name, words and JSON are text in the gallery."""
    sample = {"surface": "message", "payload": {"text": evil, "blocks": []}}
    page = parsed(gallery_html({evil: sample}))
    assert len(page.find("script")) == 1
    assert [image.attributes["src"] for image in page.find("img")] == ["/static/icon.svg"]
    assert all("onerror" not in node.attributes for node in page.all())


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://x.example/a?b#c", True),
        ("HTTP://x.example", True),
        ("mailto:a@x.example", True),
        ("slack://channel?id=C1", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("//x.example", False),
        ("/relative", False),
        ("https://x.example/ onclick=x", False),
        ("", False),
    ],
)
def test_only_these_addresses_become_links(url: str, safe: bool) -> None:
    """http, https, mailto and slack links may be opened; nothing else may."""
    assert is_safe(url) is safe
