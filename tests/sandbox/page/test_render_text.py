"""Text reads as in Slack: marked up, linked, in the reader's names and zone."""

import pytest

from bot.sandbox.page.dates import unix_seconds
from bot.sandbox.page.text import text_html
from tests.sandbox.page.pages import ANA, parsed

MONDAY_10 = 1_777_881_600  # 4 May 2026, 10:00 in Berlin, which is when Ana reads


@pytest.mark.parametrize(
    ("wire", "html"),
    [
        ("*bold* _it_ ~gone~ `code`", "<b>bold</b> <i>it</i> <s>gone</s> <code>code</code>"),
        ("*_both_*", "<b><i>both</i></b>"),
        ("(*a*), *b*.", "(<b>a</b>), <b>b</b>."),
        ("2*3*4 a_b_c x~y~z", "2*3*4 a_b_c x~y~z"),
        ("_it_ and _more_", "<i>it</i> and <i>more</i>"),
        ("_a *b* c_ _ d_", "<i>a <b>b</b> c</i> _ d_"),
        ("_snake_case_", "<i>snake_case</i>"),
        ("* a * and *a *", "* a * and *a *"),
        ("*over\nlines*", "*over<br>lines*"),
        ("`*x* <@U1> :tada:`", "<code>*x* &lt;@U1&gt; :tada:</code>"),
        ("a &lt; b &amp;&amp; c", "a &lt; b &amp;&amp; c"),
        ("&amp;lt;", "&amp;lt;"),
        ("```\nx = *1*\n\ny```", "<pre>x = *1*\n\ny</pre>"),
        ("```a``` then", "<pre>a</pre> then"),
        ("&gt; one\n&gt; two\nout", "<blockquote>one<br>two</blockquote>out"),
        ("&gt;&gt;&gt; one\ntwo", "<blockquote>one<br>two</blockquote>"),
        ("a &gt; b", "a &gt; b"),
        ("- one\n• two", "- one<br>• two"),
    ],
)
def test_mrkdwn_follows_slacks_rules(wire: str, html: str) -> None:
    """Markers count at word boundaries and on one line, and never inside code."""
    assert text_html(wire, "mrkdwn", ANA) == html


@pytest.mark.parametrize(
    ("wire", "href", "shown"),
    [
        ("<https://x.example/?a=1&amp;b=2>", "https://x.example/?a=1&b=2", None),
        ("<https://x.example|*the* page>", "https://x.example", "*the* page"),
        ("<mailto:ana@x.example|ana>", "mailto:ana@x.example", "ana"),
        ("<slack://open>", "slack://open", None),
        ("see https://x.example/a_b_c.", "https://x.example/a_b_c", None),
    ],
)
def test_links_open_elsewhere(wire: str, href: str, shown: str | None) -> None:
    """An address becomes a link that opens apart and tells the other side nothing."""
    link = parsed(text_html(wire, "mrkdwn", ANA)).one("a")
    assert link.attributes == {"href": href, "rel": "noopener noreferrer", "target": "_blank"}
    assert link.text == (shown or href)


def test_verbatim_leaves_addresses_alone() -> None:
    """A bare address stays text where the app asked for that; a marked one is a link still."""
    html = text_html("https://x.example <https://y.example>", "mrkdwn", ANA, verbatim=True)
    assert [link.text for link in parsed(html).find("a")] == ["https://y.example"]


@pytest.mark.parametrize(
    ("wire", "shown", "look"),
    [
        ("<@U2>", "@Ben", "mention"),
        ("<@U1>", "@Ana", "mention mention-you"),
        ("<@U9|kim>", "@kim", "mention"),
        ("<@U9>", "@U9", "mention"),
        ("<#C1>", "#platform", "mention mention-channel"),
        ("<#C9>", "🔒 private channel", "mention mention-channel"),
        ("<!here>", "@here", "mention mention-you"),
        ("<!subteam^S1|@leads>", "@leads", "mention"),
    ],
)
def test_mentions_use_names_the_reader_knows(wire: str, shown: str, look: str) -> None:
    """People and channels stand by name; a channel the reader cannot see stays unnamed."""
    mention = parsed(text_html(wire, "mrkdwn", ANA)).one("span")
    assert (mention.text, mention.attributes["class"]) == (shown, look)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("{date_short_pretty} {time}", "today 10:00"),
        ("{date_num} {time_secs}", "2026-05-04 10:00:00"),
        ("on {date}", "on May 4th, 2026"),
        ("{date_long}", "Monday, May 4th, 2026"),
        ("{date_long_full}", "May 4, 2026"),
        ("{date_long_pretty} {time}", "today 10:00"),
        ("{date_short} at {time}", "May 4, 2026 at 10:00"),
        ("{ago}", "just now"),
        ("{week}", "once"),
    ],
)
def test_dates_are_in_the_readers_zone(form: str, shown: str) -> None:
    """A date token is written on the reader's clock; an unknown format gives the fallback."""
    html = text_html(f"<!date^{MONDAY_10}^{form}|once>", "mrkdwn", ANA)
    assert parsed(html).one("time").text == shown


@pytest.mark.parametrize("moment", ["99999999999999999", "-99999999999999999"])
def test_impossible_dates_show_their_fallback(moment: str) -> None:
    """A moment outside every calendar is told by its fallback."""
    assert "then" in text_html(f"<!date^{moment}^{{date}}|then>", "mrkdwn", ANA)


@pytest.mark.parametrize(
    ("typed", "unix"), [("2026-05-04T10:00", MONDAY_10), ("2026-01-04T10:00", 1_767_517_200)]
)
def test_what_is_picked_is_read_in_the_readers_zone(typed: str, unix: int) -> None:
    """A local date and time means the moment it has in the reader's zone on that day."""
    assert unix_seconds(typed, ANA) == unix


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (":tada:", "🎉"),
        (":wave::skin-tone-3:", "👋🏼"),
        (":male-technologist::skin-tone-6:", "👨🏿‍💻"),
        (":no_such_thing:", ":no_such_thing:"),
        ("at 10:00:00", "at 10:00:00"),
    ],
)
@pytest.mark.parametrize("kind", ["plain_text", "mrkdwn"])
def test_shortcodes_become_emoji(text: str, shown: str, kind: str) -> None:
    """Common names become characters, others stay as they are."""
    assert parsed(text_html(text, kind, ANA)).text == shown


def test_plain_text_is_plain() -> None:
    """Nothing is marked up in plain text, and emoji only if wanted."""
    html = text_html("*a* <@U1>\n&lt;b&gt; :tada:", "plain_text", ANA, icons=False)
    assert html == "*a* &lt;@U1&gt;<br>&lt;b&gt; :tada:"


@pytest.mark.parametrize("marker", ["*_", "_a ", "*a ", "`a", "<a ", "&gt; a\n", "```", ":a"])
def test_long_nonsense_is_drawn_too(marker: str) -> None:
    """A message as long as Slack keeps, full of markers that lead nowhere, is soon drawn."""
    assert "x" in text_html(marker * (40_000 // len(marker)) + "x", "mrkdwn", ANA)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [(MONDAY_10 + 864_000, "Thursday, May 14th"), (1_767_517_200, "Sunday, January 4th")],
)
def test_a_divider_names_the_day_without_its_year(moment: int, shown: str) -> None:
    """A day of this year stands without it."""
    html = text_html(f"<!date^{moment}^{{day_divider_pretty}}|once>", "mrkdwn", ANA)
    assert parsed(html).one("time").text == shown


def test_a_divider_names_another_year() -> None:
    """A day of another year says so."""
    html = text_html("<!date^1735725600^{day_divider_pretty}|once>", "mrkdwn", ANA)
    assert parsed(html).one("time").text == "Wednesday, January 1st, 2025"
