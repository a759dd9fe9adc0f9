"""The markdown block: standard Markdown as far as Slack shows it; mrkdwn is in `text.py`."""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup

from bot.sandbox.page.html import NOTHING, Child, join, tag
from bot.sandbox.page.links import BARE, is_safe, link
from bot.sandbox.page.text import with_icons
from bot.sandbox.text import unescape

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *")
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])\s+(.*)")
_DIVIDES = re.compile(r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!~|<>])"
    r"|`(?P<code>[^`\n]+)`"
    r"|!?\[(?P<label>[^\]\n]*)\]\((?P<url>[^)\s]+)\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^>\s]+)>"
    rf"|(?P<bare>{BARE.pattern})"
    r"|(?P<strong>\*\*|__)(?=\S)(?P<bold>[^\n]+?)(?<=\S)(?P=strong)"
    r"|~~(?=\S)(?P<strike>[^\n]+?)(?<=\S)~~"
    r"|\*(?=\S)(?P<starred>[^\n*]+?)(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<italic>[^\n_]+?)(?<=\S)_(?!\w)"
)
_TAGS = {"bold": "b", "strike": "s", "starred": "i", "italic": "i"}
# Deeper than anybody nests, shallow enough for any stack.
_DEEPEST = 6


def markdown_html(text: str, depth: int = 0) -> Markup:
    """Return Markdown as HTML; what isn't Markdown stays as it was typed."""
    if depth > _DEEPEST:
        return join(text)
    return join(_blocks(text.replace("\r\n", "\n").split("\n"), depth))


def inline_html(text: str, depth: int = 0) -> Markup:
    """Return one line's worth of Markdown: links, emphasis and code."""
    return NOTHING.join(_inline(text, depth))


def _blocks(lines: list[str], depth: int) -> Iterator[Child]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif fence := _FENCE.match(line):
            end = _end_of_fence(lines, at + 1, fence[1])
            yield tag("pre", "\n".join(lines[at + 1 : end]))
            at = end + 1
        elif heading := _HEADING.fullmatch(line):
            level = min(len(heading[1]) + 2, 6)
            yield tag(f"h{level}", inline_html(heading[2]))
            at += 1
        elif _RULE.fullmatch(line):
            yield tag("hr")
            at += 1
        else:
            end = _end(lines, at, _kind(lines, at))
            yield _KINDS[_kind(lines, at)](lines[at:end], depth)
            at = end


def _end_of_fence(lines: list[str], at: int, fence: str) -> int:
    closing = (i for i in range(at, len(lines)) if lines[i].strip().startswith(fence))
    return next(closing, len(lines))


def _kind(lines: list[str], at: int) -> str:
    line = lines[at]
    if line.lstrip().startswith(">"):
        return "quote"
    if _ITEM.fullmatch(line):
        return "list"
    following = lines[at + 1] if at + 1 < len(lines) else ""
    return "table" if "|" in line and _DIVIDES.fullmatch(following.strip()) else "paragraph"


def _end(lines: list[str], at: int, kind: str) -> int:
    end = at + 1
    while end < len(lines) and _goes_on(lines, end, kind):
        end += 1
    return end


def _goes_on(lines: list[str], at: int, kind: str) -> bool:
    line = lines[at]
    if not line.strip():
        return False
    if kind == "table":
        return "|" in line
    if kind == "list":
        return line.startswith("  ") or _is_ordered(line) == _is_ordered(lines[at - 1])
    if kind == "quote":
        return line.lstrip().startswith(">")
    starts_anew = _FENCE.match(line) or _HEADING.fullmatch(line) or _RULE.fullmatch(line)
    return not starts_anew and _kind(lines, at) == "paragraph"


def _is_ordered(line: str) -> bool | None:
    found = _ITEM.fullmatch(line)
    return found[2][0].isdigit() if found else None


def _paragraph(lines: list[str], _depth: int) -> Markup:
    return tag("p", tag("br").join(inline_html(line) for line in lines))


def _quote(lines: list[str], depth: int) -> Markup:
    inner = "\n".join(line.lstrip().removeprefix(">").removeprefix(" ") for line in lines)
    return tag("blockquote", markdown_html(inner, depth + 1))


def _list(lines: list[str], depth: int) -> Markup:
    first = _ITEM.fullmatch(lines[0])
    indent = len(first[1]) if first else 0
    items: list[list[str]] = []
    for line in lines:
        found = _ITEM.fullmatch(line)
        if found and len(found[1]) <= indent:
            items.append([found[3]])
        else:
            items[-1].append(line[indent + 2 :])
    shown = [tag("li", inline_html(item[0]), _nested(item[1:], depth)) for item in items]
    number = first[2].rstrip(".)") if first else ""
    if number.isdigit():
        return tag("ol", shown, start=int(number) if number != "1" else None)
    return tag("ul", shown)


def _nested(lines: list[str], depth: int) -> Child:
    return markdown_html("\n".join(lines), depth + 1) if lines else None


def _table(lines: list[str], _depth: int) -> Markup:
    head, *rows = (_cells(line) for line in [lines[0], *lines[2:]])
    top = tag("tr", (tag("th", cell, scope="col") for cell in head))
    body = (tag("tr", (tag("td", cell) for cell in row)) for row in rows)
    table = tag("table", tag("thead", top), tag("tbody", body))
    return tag("div", table, class_="table-scroll")


def _cells(line: str) -> list[Markup]:
    return [inline_html(cell.strip()) for cell in line.strip().strip("|").split("|")]


def _inline(text: str, depth: int) -> Iterator[Markup]:
    end = 0
    for found in _INLINE.finditer(text):
        yield with_icons(unescape(text[end : found.start()]))
        yield _marked(found, depth)
        end = found.end()
    yield with_icons(unescape(text[end:]))


def _marked(found: re.Match[str], depth: int) -> Markup:
    kind = next(name for name, held in found.groupdict().items() if held is not None)
    if kind == "escaped":
        return join(found[kind])
    if kind == "code":
        return tag("code", found[kind])
    if kind == "label":
        return _link(found["url"], found["label"], found[0])
    if kind in ("auto", "bare"):
        return link(found[kind], found[kind])
    kind = "bold" if kind == "strong" else kind
    inner = inline_html(found[kind], depth + 1) if depth < _DEEPEST else join(found[kind])
    return tag(_TAGS[kind], inner)


def _link(url: str, label: str, whole: str) -> Markup:
    return link(url, inline_html(label, _DEEPEST)) if is_safe(url) else join(whole)


_KINDS: dict[str, Callable[[list[str], int], Markup]] = {
    "paragraph": _paragraph,
    "quote": _quote,
    "list": _list,
    "table": _table,
}
