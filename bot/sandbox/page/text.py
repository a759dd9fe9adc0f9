"""Turns text into HTML: plain_text as it stands and mrkdwn by Slack's rules; no blocks.

Slack's mrkdwn: markers stand at word boundaries and on one line, nothing is marked inside code, a
quote is a line that begins with `>`. There are no lists and no headings in it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from markupsafe import Markup

from bot.sandbox.page.dates import date_text
from bot.sandbox.page.emoji import SHORTCODE, emoji
from bot.sandbox.page.html import NOTHING, Child, join, tag
from bot.sandbox.page.links import BARE, is_safe, link
from bot.sandbox.page.reader import Reader
from bot.sandbox.state import Json
from bot.sandbox.text import unescape

TextKind = Literal["plain_text", "mrkdwn"]

_FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"(?:&gt;|>) ?")
_DATE = re.compile(r"date\^(-?\d+)\^([^^]*)(?:\^(.*))?", re.DOTALL)
_BROADCASTS = ("here", "channel", "everyone")
# One alternation, so that what opens first wins and nothing looks inside code or a token.
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<token>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>[^\s*](?:[^\n*]*[^\s*])?)\*(?![\w*])"
    # The inner underscores are those inside words; stopping at any other keeps this linear.
    r"|(?<![\w_])_(?P<italic>(?=[^\s_])(?:[^\n_]|(?<=\w)_(?=\w))+(?<=\S))_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^\s~](?:[^\n~]*[^\s~])?)~(?![\w~])"
)
_TAGS = {"bold": "b", "italic": "i", "strike": "s"}
# Deeper than anybody nests, shallow enough for any stack.
_DEEPEST = 6


def text_html(
    text: str | None, kind: str, reader: Reader, *, verbatim: bool = False, icons: bool = True
) -> Markup:
    """Return text of a kind (`plain_text` or `mrkdwn`) as inline HTML, line breaks included.

    Escaped text (`&lt;`) is shown as what it stands for. `verbatim` keeps bare addresses from
    becoming links; `icons` off leaves `:shortcodes:` alone, as `emoji: false` asks.
    """
    if not text:
        return NOTHING
    if kind != "mrkdwn":
        return _plain(unescape(text), icons=icons)
    return join(_fenced(text, _Mrkdwn(reader, verbatim)))


def object_html(text: Json | None, reader: Reader) -> Markup:
    """Return a text object of Block Kit as HTML; None gives nothing."""
    if not isinstance(text, dict):
        return NOTHING
    return text_html(
        str(text.get("text", "")),
        str(text.get("type", "plain_text")),
        reader,
        verbatim=bool(text.get("verbatim")),
        icons=text.get("emoji") is not False,
    )


def words(text: Json | None) -> str:
    """Return a text object's characters for attributes and options, emoji included."""
    if not isinstance(text, dict):
        return ""
    raw = unescape(str(text.get("text", "")))
    if text.get("emoji") is False:
        return raw
    return SHORTCODE.sub(lambda found: emoji(found[1]) or found[0], raw)


def user_mention(user: str, reader: Reader, label: str | None = None) -> Markup:
    """Return a person as mentioned; the reader's own name stands out."""
    named = reader.user_name(user) or label or user
    look = "mention mention-you" if user == reader.user_id else "mention"
    return tag("span", f"@{named}", class_=look, data_user=user)


def channel_mention(channel: str, reader: Reader, label: str | None = None) -> Markup:
    """Return a channel as mentioned; one the reader cannot see keeps its name to itself."""
    named = reader.channel_name(channel) or label
    shown = f"#{named}" if named else "🔒 private channel"
    return tag("span", shown, class_="mention mention-channel", data_channel=channel)


def broadcast(whom: str) -> Markup:
    """Return @here, @channel or @everyone, which mention the reader too."""
    return tag("span", f"@{whom}", class_="mention mention-you")


def with_icons(text: str) -> Markup:
    """Return raw text with its shortcodes as emoji and its line breaks kept."""
    return _plain(text, icons=True)


def _plain(raw: str, *, icons: bool) -> Markup:
    lines = [join(_with_icons(line)) if icons else join(line) for line in raw.split("\n")]
    return tag("br").join(lines)


def _with_icons(line: str) -> Iterator[Child]:
    end = 0
    for found in SHORTCODE.finditer(line):
        if character := emoji(found[1]):
            yield line[end : found.start()]
            yield tag("span", character, class_="emoji", role="img", aria_label=found[1])
            end = found.end()
    yield line[end:]


class _Mrkdwn:
    """Marks up one reader's text, from lines down to words."""

    def __init__(self, reader: Reader, verbatim: bool) -> None:
        self.reader = reader
        self.verbatim = verbatim

    def inline(self, text: str, depth: int = 0) -> Markup:
        """Return one line's worth of markup."""
        if depth > _DEEPEST:
            return self.leaf(text)
        return join(_pieces(text, _INLINE, self.leaf, lambda found: self._marked(found, depth)))

    def leaf(self, text: str) -> Markup:
        """Return text in which only addresses and emoji are left to find."""
        raw = unescape(text)
        if self.verbatim:
            return join(_with_icons(raw))
        address = lambda found: link(found[0], found[0])  # noqa: E731 - one expression, used once
        return join(_pieces(raw, BARE, lambda rest: join(_with_icons(rest)), address))

    def _marked(self, found: re.Match[str], depth: int) -> Markup:
        kind, inner = str(found.lastgroup), found[str(found.lastgroup)]
        if kind == "code":
            return tag("code", unescape(inner))
        if kind == "token":
            return self._token(inner, found[0])
        return tag(_TAGS[kind], self.inline(inner, depth + 1))

    def _token(self, inner: str, whole: str) -> Markup:
        target, _, label = inner.partition("|")
        shown = unescape(label) or None
        match target[:1]:
            case "@":
                return user_mention(target[1:], self.reader, shown)
            case "#":
                return channel_mention(target[1:], self.reader, shown)
            case "!":
                return self._special(target[1:], shown, whole)
        return self._link(unescape(target), label, whole)

    def _special(self, target: str, label: str | None, whole: str) -> Markup:
        if target in _BROADCASTS:
            return broadcast(target)
        if found := _DATE.fullmatch(target):
            fallback = label or unescape(whole)
            said = date_text(int(found[1][:12]), unescape(found[2]), fallback, self.reader)
            shown = tag("time", said, class_="date", title=fallback)
            return link(unescape(found[3]), shown) if found[3] else shown
        if target.startswith("subteam^"):
            return tag("span", label or "@group", class_="mention")
        return join(label or unescape(whole))

    def _link(self, url: str, label: str, whole: str) -> Markup:
        if not is_safe(url):
            return join(unescape(whole))
        shown = join(_with_icons(unescape(label))) if label else url.removeprefix("mailto:")
        return link(url, shown)


def _fenced(text: str, mrkdwn: _Mrkdwn) -> Iterator[Child]:
    end = 0
    for found in _FENCE.finditer(text):
        yield _quoted(text[end : found.start()].removesuffix("\n"), mrkdwn)
        yield tag("pre", unescape(found[1]))
        end = found.end() + text.startswith("\n", found.end())
    yield _quoted(text[end:], mrkdwn)


def _quoted(text: str, mrkdwn: _Mrkdwn) -> Markup:
    """Return the lines, those that follow each other with a `>` as one quote."""
    if not text:
        return NOTHING
    return join(
        tag("blockquote", body) if is_quote else body
        for is_quote, lines in _groups(text.split("\n"))
        for body in [tag("br").join(mrkdwn.inline(line) for line in lines)]
    )


def _groups(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    group: list[str] = []
    was_quote = to_the_end = False
    for line in lines:
        to_the_end = to_the_end or line.startswith(("&gt;&gt;&gt;", ">>>"))
        is_quote = to_the_end or _QUOTE.match(line) is not None
        if group and is_quote != was_quote:
            yield was_quote, group
            group = []
        group.append(re.sub(r"^(?:(?:&gt;){3}|>{3}|&gt;|>) ?", "", line) if is_quote else line)
        was_quote = is_quote
    yield was_quote, group


def _pieces(
    text: str,
    pattern: re.Pattern[str],
    between: Callable[[str], Markup],
    at: Callable[[re.Match[str]], Markup],
) -> Iterator[Child]:
    end = 0
    for found in pattern.finditer(text):
        yield between(text[end : found.start()])
        yield at(found)
        end = found.end()
    yield between(text[end:])
