"""The text of each of Slack's surfaces, to and from the wire form that is stored; draws nothing.

Wire form is how Slack delivers messages: `&`, `<` and `>` escaped, mentions and links as `<…>`
tokens. Modals give and take raw text instead (docs.slack.dev/messaging/formatting-message-text).
"""

import re
import unicodedata

QUOTED_MOST = 1200
"""Characters of one decision shown whole: ten of them would still fit beside a message's limit."""
LINE_MOST = 150
"""Characters of one line in a list, so that it rarely wraps more than once."""

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
_TOKEN = re.compile(r"<([^<>]*)>")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")
_HALF_TOKEN = re.compile(r"(?:<[^<>]*|&[a-z]{0,3})\Z")
# Left open, an embedding or override would turn the words of ours that follow.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FENCE = "```"
_NAMELESS = {"@": "@someone", "#": "#channel"}


def clean(text: str) -> str:
    """The text without NUL and lone surrogates, which databases refuse; all else is kept."""
    return _UNKEEPABLE.sub("", text)


def is_blank(text: str) -> bool:
    """Whether no character of it can be seen."""
    return all(unicodedata.category(each)[0] in "CZ" for each in text)


def escape(text: str) -> str:
    """Raw text in wire form: it mentions nobody and links nothing, whatever it holds."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def from_modal(text: str) -> str:
    """What somebody typed into a modal, in wire form, without the blanks around it."""
    return escape(clean(text).strip())


def to_modal(text: str) -> str:
    """Wire form as raw text to be edited; mentions and links read as words, addresses stay."""
    return _unescape(_TOKEN.sub(lambda found: _words(found[1], with_address=True), text))


def quote(text: str, limit: int = QUOTED_MOST) -> str:
    """What a person wrote, safe to show: wire form that mentions nobody and links nothing new.

    Holds no `<` or `>`; the author's own escapes stay. At most `limit` characters, shortened as
    by `shorten`; quoting what was quoted changes nothing.
    """
    return shorten(_harmless(text), limit)


def _harmless(text: str) -> str:
    plain = _TOKEN.sub(lambda found: _words(found[1]), _DIRECTION.sub("", clean(text)))
    kept = _BARE_AMPERSAND.sub("&amp;", plain).replace("<", "&lt;").replace(">", "&gt;")
    return kept.strip()


def one_line(text: str, limit: int = LINE_MOST) -> str:
    """`quote` on a single line, for lists; a code fence becomes code within the line."""
    # Last, for what is taken out may leave signs side by side that stood apart.
    flat = re.sub("`{3,}", "`", " ".join(_harmless(text).split()))
    return shorten(flat, limit)


def shorten(text: str, limit: int) -> str:
    """Wire text of at most `limit` characters, cut after a word and ended with an ellipsis.

    Never cut within a token, an escape, a letter with its accents, or a code fence: the fence goes
    as a whole, or is closed where it is all there is.
    """
    if len(text) <= limit:
        return text
    head = text[: _between_letters(text, limit - 1)]
    head = _HALF_TOKEN.sub("", _after_a_word(head, text))
    if head.count(_FENCE) % 2:
        head = _without_half_a_fence(head, limit)
    return f"{head.rstrip()}…"


def _after_a_word(head: str, text: str) -> str:
    if text[len(head)].isspace():
        return head
    words = re.match(r"(?s).*\s", head)
    # A text without blanks, as in Chinese, is cut where it must be rather than to nothing.
    return words[0] if words and len(words[0]) > len(head) // 2 else head


def _between_letters(text: str, at: int) -> int:
    for cut in range(at, max(at - 40, 0), -1):
        joined = text[cut - 1] == "\u200d" or unicodedata.category(text[cut])[0] == "M"
        if not joined and text[cut] != "\u200d":
            return cut
    return at


def _without_half_a_fence(head: str, limit: int) -> str:
    before = head[: head.rfind(_FENCE)].rstrip()
    if before.strip("`"):
        return before
    return _HALF_TOKEN.sub("", head[: limit - 6]) + f"\n{_FENCE} "


def _words(token: str, *, with_address: bool = False) -> str:
    """What a token, without its brackets, reads as."""
    target, _, label = token.partition("|")
    if target[:1] in _NAMELESS:
        sign = target[0]
        return sign + label.lstrip(sign) if label else _NAMELESS[sign]
    if target.startswith("!"):
        return _special(target[1:], label)
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if with_address and label and label != address and not address.endswith(f"//{label}"):
        return f"{label} ({address})"
    return label or address


def _special(target: str, label: str) -> str:
    kind = target.partition("^")[0]
    if kind == "date":
        return label or "a date"
    if kind == "subteam":
        return "@" + label.lstrip("@") if label else "@some-group"
    return "@" + (label or kind).lstrip("@")


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
