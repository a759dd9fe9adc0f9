"""What is heard in an answer about a project, as people type it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.checkins import MOST_HOURS, State, read

HOURS = {
    # Plainly
    "2h": 120,
    "2 h": 120,
    "2H": 120,
    "2hrs": 120,
    "2 hours.": 120,
    "1,5h": 90,
    "1.5 hours": 90,
    "0,25h": 15,
    ".5h": 30,
    "90min": 90,
    "90 mins": 90,
    "30m": 30,
    "2h30": 150,
    "2h05": 125,
    "2h30m": 150,
    "2 h 30": 150,
    "2 h 30 min": 150,
    "2 hours and 30 minutes": 150,
    "1 hr, 5 min": 65,
    "2:30": 150,
    "2:30h": 150,
    "0h": 0,
    "0": 0,
    "zero": 0,
    "2": 120,
    "+2": 120,
    "two": 120,
    "~2h": 120,
    "about 3 hours": 180,
    "ca. 2 h": 120,
    "more than 2h": 120,
    "2 solid hours": 120,
    "2h or so": 120,
    "3 more hours": 180,
    "40h": 2400,
    "39h 60min": 2400,
    # In words
    "an hour": 60,
    "a good hour": 60,
    "half an hour": 30,
    "a quarter of an hour": 15,
    "three quarters of an hour": 45,
    "forty-five minutes": 45,
    "two hours": 120,
    "one and a half hours": 90,
    "an hour and a half": 90,
    "2 hours and a half": 150,
    "1½ h": 90,
    "½h": 30,
    "1/2 hour": 30,
    "1 1/2 hours": 90,
    # Elsewhere
    "2 Stunden": 120,
    "2,5 Std.": 150,
    "3 Std 20 Min": 200,
    "anderthalb Stunden": 90,
    "zweieinhalb Stunden": 150,
    "eine halbe Stunde": 30,
    "eine Dreiviertelstunde": 45,
    "mehr als 2 Stunden": 120,
    "2 heures": 120,
    "2 heures 30": 150,
    "une heure et demie": 90,
    "une demi-heure": 30,
    "un quart d'heure": 15,
    "un quart d’heure": 15,
    "trois heures": 180,
    "una hora y media": 90,
    "dos horas": 120,
    "media hora": 30,
    "más o menos 2 horas": 120,
    "uma hora e meia": 90,
    "duas horas": 120,
    "meia hora": 30,
    "un'ora e mezza": 90,
    "due ore": 120,
    "mezz'ora": 30,
    "2 uur": 120,
    "anderhalf uur": 90,
    "2 godziny": 120,
    "pół godziny": 30,
    "2時間": 120,
    "2時間半": 150,
    "今日は2時間30分": 150,
    # As Slack and keyboards send it
    "２時間": 120,
    "１．５ｈ": 90,
    "２": 120,
    "२h": 120,
    "&gt; 2h": 120,
    "*2h* parser": 120,
    "(2h) parser": 120,
    ":white_check_mark: 2h": 120,
    ":100: 2h :tada:": 120,
    "2\u00a0h": 120,
    "2h\r\n- parser\r\n- lexer": 120,
    "\u200b2h": 120,
    "<@U1> and I spent 3 hours on <https://example.com/9h|the 9h page>": 180,
    "2h on `sleep(9h)`": 120,
    # A range is its middle
    "2-3h": 150,
    "2 – 3 hours": 150,
    "2 to 3 hours": 150,
    "2 or 3 hours": 150,
    "between 2 and 3 hours": 150,
    "an hour or two": 90,
    "2 bis 3 Stunden": 150,
    "2 à 3 heures": 150,
    "2 a 3 horas": 150,
    "30 min to 1h": 45,
    "30-45 min": 38,
    "2-3": 150,
    # Several add up
    "1h on monday and 30min today": 90,
    "2h mon, 1h tue, 45 min today": 225,
    "1h + 30min": 90,
    "2h - 30 min on tests": 150,
    "- 1h lexer\n- 2h parser": 180,
    # What is taken back at once
    "2h but actually 3h": 180,
    "2h, no, 3h": 180,
    "2h... I mean 3h, parser works": 180,
    "2h or rather 90min on auth": 90,
    "2h – make that 3h": 180,
    "2h nein, 3h": 180,
    "1h, no, 2h, sorry, 3h": 180,
    "2h (sorry, 3h)": 180,
    "1h monday, actually 2h tuesday": 180,
    "3h, actually 30 min more": 210,
    "3h, actually 30min of it was meetings": 210,
    "2h, no parser, 1h lexer": 180,
    # Only what was spent
    "2h since 9am": 120,
    "2h, cut the batch from 5 hours to 20 minutes": 120,
    "build took 20 min, 2h": 120,
    "2h, cached it for 5 minutes": 120,
    "2h, dropped 10m rows": 120,
    "2h. Every 30 minutes it failed": 120,
    "2h, and then a few more hours": 120,
    "got it done in 2h": 120,
    "worked on it for 2 hours": 120,
    "12.05.2026 2h": 120,
    "v2.5 is out, 2h": 120,
    "on python 3.11 now, 2h": 120,
    "3 tests, 2h": 120,
    "2h am Parser": 120,
    # A number that stands by itself
    "2, got the parser working": 120,
    "parser works, 3": 180,
    "parser works - 1:30": 90,
    "I spent 2 on the parser": 120,
    "hours: 2": 120,
    "done, 3": 180,
    "2, fixed 3 bugs": 120,
    # None
    "nothing this week": 0,
    "Nothing yet, sorry": 0,
    "no": 0,
    "Didn’t get to it": 0,
    "not this week": 0,
    "nichts diese Woche": 0,
    "keine Zeit gehabt": 0,
    "rien cette semaine": 0,
    "nada esta semana": 0,
    "não tive tempo": 0,
    "niente": 0,
}


@pytest.mark.parametrize(("text", "minutes"), HOURS.items())
def test_hours_are_read_in_the_ways_people_write_them(text: str, minutes: int) -> None:
    """In words or figures, several languages, ranges, sums, and whatever Slack makes of them."""
    heard = read(text)
    assert heard.minutes == minutes
    assert not heard.is_unclear


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yes",
        "at 14:30 we met",
        "à 14h30 on a vu le client",
        "a las 14:30 nos vimos",
        "um 14 Uhr",
        "we meet 9:00-11:00",
        "since 2h",
        "2 hours ago it broke",
        "vor 2 Stunden",
        "il y a 2 heures",
        "hace 2 horas",
        "2時間前",
        "2h left",
        "6 of 10h",
        "need 2 more hours",
        "will spend 2h next week",
        "in 2h I'll know more",
        "it fails every 5 minutes",
        "10 calls a minute",
        "set the TTL to 24h",
        "v2.5",
        "python 3.11",
        "utf-8",
        "#12",
        "$2",
        "12 May",
        "2026-05-12",
        "10:30:15",
        "192.168.0.1",
        "1. parser\n2. lexer",
        "3/4 done",
        "5 of 8 tests pass",
        "fixed parts 1, 2",
        "`2h`",
        "<https://example.com/2h>",
        ":two_hearts:",
        "one day we'll need it",
        "nothing but trouble",
    ],
)
def test_what_is_no_time_spent_is_not_read_as_one(text: str) -> None:
    """Times of day, dates, versions, intervals, deadlines, and what stands in links and code."""
    heard = read(text)
    assert heard.minutes is None
    assert not heard.is_unclear
    assert heard.words == text


@pytest.mark.parametrize(
    "text",
    [
        "-3",
        "-3h",
        "−3h",
        "spent -3 hours",
        "minus 3 hours",
        "a few",
        "a few hours",
        "several hours on auth",
        "a couple of hours",
        "some",
        "not much",
        "spent hours on it",
        "half a day",
        "all day",
        "2 days on auth",
        "ein paar Stunden",
        "quelques heures",
        "unas horas",
        "umas horas",
        "qualche ora",
        "100000",
        "100000h",
        "9" * 40 + "h",
        "9" * 40,
        "1,000 hours",
        "41h",
        "40h 1min",
        "20h and 21h",
        "5-2h",
    ],
)
def test_hours_that_cannot_be_taken_are_said_to_be_unclear(text: str) -> None:
    """Negative, vague, or more than a week's work: asked about, and nothing is lost."""
    heard = read(text)
    assert heard.minutes is None
    assert heard.is_unclear
    assert heard.words == text


STATES = {
    State.STUCK: [
        "stuck on auth",
        "I'm stuck",
        "Still a bit stuck, 2h",
        "been stuck on auth all week",
        "2h but stuck on auth",
        "2h stuck on auth",
        "stuck 2h on auth",
        "parser works, stuck on auth",
        "stuck on auth, not done yet",
        "finished the parser, blocked by legal",
        "Morning! Stuck.",
        "no, stuck on auth",
        ":sob: stuck",
        "stuck on auth, any ideas?",
        "hänge fest",
        "ich hänge gerade an der Auth",
        "komme nicht weiter",
        "2 Std, stecke aber fest",
        "bloqué",
        "je suis bloquée sur l'auth",
        "je bloque sur la migration",
        "atascado",
        "dos horas, sigo atascada",
        "estou travado",
        "bloccato sull'auth",
        "sono bloccata",
        "ik zit vast",
    ],
    State.DONE: [
        "done!",
        "done :tada:",
        "🎉 done 🎉",
        "Finished it, 3h",
        "finished it in 3h",
        "it's done",
        "all done, 1h",
        "done and dusted",
        "done with it",
        "thanks, done",
        "no longer stuck, and done",
        "stuck all week but done now",
        "fertig",
        "endlich fertig!",
        "terminé",
        "c'est fini !",
        "j'ai terminé",
        "terminado",
        "ya está listo",
        "terminei",
        "está pronto",
        "ho finito",
        "fatto!",
        "klaar",
    ],
    State.GOING: [
        "going well",
        "on track, 2h",
        "in progress",
        "not done yet",
        "not done",
        "almost done",
        "half done",
        "isn’t finished yet",
        "no longer stuck",
        "not stuck anymore",
        "unstuck, 1h",
        "was stuck but solved it",
        "noch nicht fertig",
        "fast fertig",
        "hänge nicht mehr fest",
        "läuft gut",
        "pas encore terminé",
        "plus bloqué",
        "ça avance",
        "no he terminado",
        "ya no estoy atascado",
        "va bien",
        "ainda não terminei",
        "não estou mais travado",
        "em andamento",
        "non ho finito",
        "non sono più bloccato",
        "procede bene",
    ],
    None: [
        "",
        "2h, got the parser working",
        "done with the parser, 2h",
        "done for today",
        "I got 2h done",
        "50% done",
        "parser done",
        "done?",
        "is it done?",
        "need to get it done",
        "was stuck",
        "stuck with Postgres",
        "we stuck to the plan",
        "people get stuck on the login page",
        "blocked the legacy API",
        "on bloque les comptes",
        "bloqueado el acceso",
        "Going with Postgres",
        "fertig mit dem Parser",
        "`done`",
    ],
}


@pytest.mark.parametrize(
    ("text", "state"), [(text, state) for state, texts in STATES.items() for text in texts]
)
def test_how_it_goes_is_read_from_what_a_clause_says(text: str, state: State | None) -> None:
    """Only where it is said of the whole project, now, and not denied or asked."""
    assert read(text).state == state


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2h (sorry, 3h) on auth", "on auth"),
        ("2h... I mean 3h, parser works", "parser works"),
        ("2h", ""),
        ("2h, got the parser working", "got the parser working"),
        ("got the parser working, 2h.", "got the parser working"),
        ("got the parser working in 2h", "got the parser working"),
        ("finished it, 3h", "finished it"),
        ("spent 2h on the parser", "on the parser"),
        ("2h of pairing", "pairing"),
        ("2h but stuck on auth", "stuck on auth"),
        ("stuck on auth", "stuck on auth"),
        ("done!", "done!"),
        ("nothing this week", "nothing this week"),
        ("1h on monday and 30min today", "on monday and today"),
        ("Lexer works. 2h. Parser next.", "Lexer works. Parser next."),
        ("parser, 2h, and lexer", "parser, and lexer"),
        ("parser (2h), lexer (1h)", "parser, lexer"),
        ("*2h* parser", "parser"),
        ("2h :fire: parser works", ":fire: parser works"),
        (":fire: 2h &amp; tests pass", ":fire: &amp; tests pass"),
        ("x &lt;- y; 2h", "x &lt;- y"),
        ("2h with <@U1> on <#C1|general>", "with <@U1> on <#C1|general>"),
        ("2h\n- parser\n- lexer", "- parser\n- lexer"),
        ("Größe ＡＢＣ, ２時間", "Größe ＡＢＣ"),
        ("  2h?  ", ""),
    ],
)
def test_the_rest_stays_in_their_words(text: str, words: str) -> None:
    """Without the hours and without loose ends; otherwise in wire form, as it was typed."""
    assert read(text).words == words


PIECES = st.sampled_from(
    [
        *["2", "1,5", "2:30", "½", "1/2", "-3", "２", "9" * 12, "2h", "30min", "2-3h", "2h30", "h"],
        *[
            "hours",
            "min",
            "days",
            "an",
            "half an hour",
            "and a half",
            "a few",
            "or",
            "to",
            "of",
            "-",
        ],
        *["stuck", "done", "not", "no longer", "nothing", "on", "since", "in", "spent", "about"],
        *[
            "fertig",
            "bloqué",
            "y media",
            "時間",
            "半",
            "une heure",
            "et",
            ":tada:",
            "<@U1>",
            "&amp;",
        ],
        *[
            "(",
            ")",
            "*",
            "_",
            ",",
            ".",
            "?",
            "\n",
            " ",
            "\u200b",
            "İ",
            "e\u0301",
            "`",
            "ca.",
            "word",
        ],
    ]
)
ANSWERS = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.text(max_size=60),
)


@given(ANSWERS)
@settings(deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Never an error, never hours out of bounds, and nothing that was not there."""
    heard = read(text)
    assert heard.minutes is None or 0 <= heard.minutes <= MOST_HOURS * 60
    assert not (heard.is_unclear and heard.minutes is not None)
    assert heard.words == heard.words.strip()
    assert len(heard.words) <= 4 * len(text)


@given(ANSWERS)
@settings(deadline=None)
def test_reading_is_the_same_whatever_the_case(text: str) -> None:
    """Who shouts is heard alike; only what Slack writes itself is always in lower case."""
    if text.isascii() and not set("&<:") & set(text):
        assert read(text.upper()).minutes == read(text.lower()).minutes


LONGEST = 40_000  # Slack cuts a message's text off there.
# Far above what any of these takes (a tenth of a second), far below what quadratic work would.
PATIENCE = 2.0


@pytest.mark.parametrize(
    "piece",
    ["2h ", "2", "2 ", "1.", "1,", "½", "a ", "~", "-2", "2h-", "2 to ", "(2h) ", "*2h* ", "half ",
     "stuck, ", "not ", ":", ":a", "\n", " ", "&amp;", "<@U1> ", "((", "＊", "２", "x", "İ"],
)  # fmt: skip
def test_the_longest_answer_is_read_at_once(piece: str) -> None:
    """A message of Slack's full length, whatever it is made of, keeps nobody waiting."""
    text = (piece * LONGEST)[:LONGEST]
    before = time.perf_counter()
    read(text)
    assert time.perf_counter() - before < PATIENCE


def test_the_words_of_a_long_answer_are_all_kept() -> None:
    """Only the first lines are read for hours; the rest is theirs."""
    text = "2h, " + "the parser works " * 1000
    heard = read(text)
    assert heard.minutes == 120
    assert heard.words == text[4:].strip()
