"""The wire form: cleaned, escaped, edited, quoted and shortened."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.slack import wire

NASTY = st.text(st.sampled_from("a <>&|@#!^`\n\u202e\u200d\u0301\0;/:ampltg😀"), max_size=300)


@given(st.text())
def test_clean_drops_what_databases_refuse_and_keeps_the_rest(text: str) -> None:
    """NUL and lone surrogates go; every other character stays, in order."""
    kept = "".join(c for c in text if c != "\0" and not "\ud800" <= c <= "\udfff")
    assert wire.clean(text) == kept


def test_clean_drops_a_lone_surrogate() -> None:
    """Half an emoji can't be stored as UTF-8."""
    assert wire.clean("a\ud83db\0c") == "abc"


@given(NASTY)
def test_what_was_typed_comes_back_as_typed(text: str) -> None:
    """A modal shows again exactly what was typed into one, but for the blanks around it."""
    assert wire.to_modal(wire.from_modal(text)) == wire.clean(text).strip()


@given(NASTY)
def test_typed_text_holds_no_token(text: str) -> None:
    """Typing <!channel> into a modal makes no mention."""
    typed = wire.from_modal(text)
    assert "<" not in typed
    assert ">" not in typed


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("<@U1|ana>", "@ana"),
        ("<@U1>", "@someone"),
        ("<#C1|platform>", "#platform"),
        ("<#C1>", "#channel"),
        ("<!here>", "@here"),
        ("<!channel|channel>", "@channel"),
        ("<!subteam^S1|@backend>", "@backend"),
        ("<!subteam^S1>", "@some-group"),
        ("<!date^1700000000^{date}|14 November>", "14 November"),
        ("<http://example.org|the docs>", "the docs"),
        ("<http://example.org>", "http://example.org"),
        ("<mailto:ana@example.org|ana@example.org>", "ana@example.org"),
        ("a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"),
        ("R&D < 3", "R&amp;D &lt; 3"),
        ("<<@U1|x>!channel>", "&lt;@x!channel&gt;"),
        ("no\u202eway", "noway"),
    ],
)
def test_a_quote_reads_like_what_was_meant(sent: str, shown: str) -> None:
    """Tokens become the words they show; the author's own escapes stay."""
    assert wire.quote(sent) == shown


@given(NASTY, st.integers(12, 200))
def test_a_quote_mentions_nobody_and_keeps_its_limit(text: str, limit: int) -> None:
    """Whatever was written, no token is left, and the limit holds."""
    quoted = wire.quote(text, limit)
    assert "<" not in quoted
    assert ">" not in quoted
    assert len(quoted) <= limit


@given(NASTY)
def test_quoting_a_quote_changes_nothing(text: str) -> None:
    """What was shown once can be shown again."""
    once = wire.quote(text, 80)
    assert wire.quote(once, 80) == once


@given(st.text("ab &;<>`\n", max_size=300), st.integers(12, 60))
def test_a_cut_leaves_no_broken_escape(text: str, limit: int) -> None:
    """A shortened quote unescapes to itself: every ampersand begins a whole escape."""
    quoted = wire.quote(text, limit)
    assert wire.quote(quoted) == quoted


def test_a_long_quote_ends_after_a_word() -> None:
    """Nobody reads half a word."""
    assert wire.quote("keep billing in the monolith", 20) == "keep billing in the…"


def test_a_text_without_blanks_is_cut_where_it_must_be() -> None:
    """Chinese, or one endless word, is not cut to nothing."""
    assert wire.quote("決" * 100, 20) == "決" * 19 + "…"


def test_a_cut_keeps_a_letter_and_its_accent_together() -> None:
    """Combining marks and joined emoji stay whole."""
    assert wire.quote("e\u0301" * 50, 20) == "e\u0301" * 9 + "…"
    assert "\u200d…" not in wire.quote("👩\u200d💻" * 30, 21)


def test_a_cut_never_leaves_a_code_fence_open() -> None:
    """A fence the cut falls into goes as a whole."""
    long = "We chose this: ```" + "x = 1\n" * 50 + "``` for now"
    assert wire.quote(long, 60) == "We chose this:…"


def test_a_fence_that_is_everything_is_closed() -> None:
    """Where code is all there is, its beginning stays and the fence is closed before the end."""
    quoted = wire.quote("```" + "x = 1\n" * 50 + "```", 60)
    assert quoted.startswith("```x = 1")
    assert quoted.count("```") == 2
    assert quoted.endswith("\n```…")


def test_shortening_never_cuts_a_token_of_ours() -> None:
    """A date at the limit goes as a whole."""
    assert wire.shorten("open until <!date^1^{date_short} {time}|a day>", 30) == "open until…"


@given(NASTY)
@example("``\x00`")
@example("``\u202e`")
def test_one_line_is_one_line(text: str) -> None:
    """Lists stay lists, and no fence opens in one."""
    line = wire.one_line(text)
    assert "\n" not in line
    assert "```" not in line


@pytest.mark.parametrize(
    ("stored", "raw"),
    [
        ("ask <@U1|ana> in <#C1|platform>", "ask @ana in #platform"),
        ("see <https://example.org/a?b&amp;c>", "see https://example.org/a?b&c"),
        ("see <https://example.org/a|the plan>", "see the plan (https://example.org/a)"),
        ("see <https://example.org|example.org>", "see example.org"),
        ("1 &lt; 2 &amp;amp; 3", "1 < 2 &amp; 3"),
    ],
)
def test_a_message_can_be_edited_as_plain_text(stored: str, raw: str) -> None:
    """Mentions and links read as words in a text box, and no address is lost."""
    assert wire.to_modal(stored) == raw
