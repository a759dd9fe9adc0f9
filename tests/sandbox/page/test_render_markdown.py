"""The markdown block shows standard Markdown, and the rich_text block what an editor made."""

import pytest

from bot.sandbox.page.markdown import markdown_html
from bot.sandbox.page.rich_text import rich_text_html, rich_text_words
from bot.sandbox.state import Json
from tests.sandbox.page.pages import ANA, parsed


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n### Three", "<h3>One</h3><h5>Three</h5>"),
        ("**b** *i* _i_ ~~s~~ `c`", "<p><b>b</b> <i>i</i> <i>i</i> <s>s</s> <code>c</code></p>"),
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("- a\n- b\n  - c\n", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("- a\n3. b", '<ul><li>a</li></ul><ol start="3"><li>b</li></ol>'),
        ("> a\n> - b", "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>"),
        ("```py\n*x*\n```\nb", "<pre>*x*</pre><p>b</p>"),
        ("```\nopen", "<pre>open</pre>"),
        ("a\n\n---", "<p>a</p><hr>"),
        (r"\*a\* \# <b>", "<p>*a* # &lt;b&gt;</p>"),
        ("snake_case_name 2 * 3 * 4", "<p>snake_case_name 2 * 3 * 4</p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    """Each construct becomes its element; what isn't Markdown stays as typed."""
    assert markdown_html(text) == html


def test_markdown_tables() -> None:
    """A table has a head and cells with their own markup."""
    table = parsed(markdown_html("| a | b |\n|---|:-:|\n| *1* | 2 |")).one("table")
    assert [cell.text for cell in table.find("th")] == ["a", "b"]
    assert [cell.text for cell in table.find("td")] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("[a **b**](https://x.example)", "https://x.example"),
        ("![picture](https://x.example/a.png)", "https://x.example/a.png"),
        ("<mailto:a@x.example>", "mailto:a@x.example"),
        ("see https://x.example/a, then", "https://x.example/a"),
    ],
)
def test_markdown_links(text: str, href: str) -> None:
    """Links of every form lead to their address; a picture is a link too."""
    assert parsed(markdown_html(text)).one("a").attributes["href"] == href


@pytest.mark.parametrize("text", ["> " * 500 + "x", "*" * 2000 + "x", "- " * 300 + "x", "[" * 2000])
def test_markdown_survives_nonsense(text: str) -> None:
    """Whatever is nested or left open is shown as text in the end."""
    assert parsed(markdown_html(text)).text.endswith(text[-1])


def _rich(kind: str, *elements: Json, **more: object) -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements, **more}]}


def _text(said: str, **style: bool) -> Json:
    return {"type": "text", "text": said, "style": style}


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (
            _rich("rich_text_section", _text("a", bold=True, italic=True), _text("<b>", code=True)),
            '<div class="rich-section"><b><i>a</i></b><code>&lt;b&gt;</code></div>',
        ),
        (_rich("rich_text_quote", _text("a\nb")), "<blockquote>a<br>b</blockquote>"),
        (_rich("rich_text_preformatted", _text("a\n b")), "<pre>a\n b</pre>"),
        (
            _rich("rich_text_list", {"elements": [_text("a")]}, style="ordered", offset=2),
            '<ol start="3"><li>a</li></ol>',
        ),
        (
            _rich("rich_text_list", {"elements": [_text("a")]}, style="bullet", indent=1),
            '<ul class="indent-1"><li>a</li></ul>',
        ),
    ],
)
def test_rich_text(block: Json, html: str) -> None:
    """Each part of a rich text becomes its element, styles around its words."""
    assert rich_text_html(block, ANA) == html


def test_rich_text_pieces() -> None:
    """People, channels, emoji, dates and links read as they do anywhere else."""
    pieces: list[Json] = [
        {"type": "user", "user_id": "U2"},
        {"type": "channel", "channel_id": "C1"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "wave", "skin_tone": 3},
        {"type": "date", "timestamp": 1_777_881_600, "format": "{time}", "fallback": "then"},
        {"type": "link", "url": "https://x.example", "text": "x"},
        {"type": "color", "value": "#aa3344"},
    ]
    page = parsed(rich_text_html(_rich("rich_text_section", *pieces), ANA))
    assert page.text == "@Ben#platform@here👋🏼10:00x#aa3344"


def test_rich_text_words() -> None:
    """A field shows a rich text's bare words, a line a part."""
    block = _rich("rich_text_section", _text("a "), _text("b", bold=True))
    block["elements"].append({"type": "rich_text_quote", "elements": [_text("c")]})
    assert rich_text_words(block) == "a b\nc"
