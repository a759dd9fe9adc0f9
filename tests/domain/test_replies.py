"""The cut: what it takes for a decision and what it leaves alone."""

from pathlib import Path

import pytest

from bot.domain.replies import cut, fold
from bot.evaluate import read_replies, score_cut

DATA = Path(__file__).parent.parent / "data"
ONE = "We keep the ledger append-only, corrections are new entries."
TWO = "No widget for small accounts: four asked, and all four are about to upgrade."
WE_KEEP = "we keep the ledger append-only"
WE_DROP = "we dropped the widget for small accounts"
WE_WRITE = "we write reviews before the meeting"
THREE = "Reviews are written before the meeting, so the quiet ones get a say."


@pytest.mark.parametrize(
    ("name", "floor"), [("replies", 0.99), ("replies_own", 0.99), ("replies_odd", 0.96)]
)
def test_it_finds_the_decisions_people_wrote(name: str, floor: float) -> None:
    """Nearly every decision of the files is found as it was written, and little else."""
    tally = score_cut(read_replies(DATA / f"{name}.jsonl"))
    assert tally.scores()["f1"] >= floor


@pytest.mark.parametrize("name", ["replies", "replies_own", "replies_odd"])
def test_replies_without_a_decision_give_none(name: str) -> None:
    """Chatter, questions, absences, blockers and praise give no decision at all."""
    replies = [reply for reply in read_replies(DATA / f"{name}.jsonl") if not reply.decisions]
    assert {reply.id: found for reply in replies if (found := cut(reply.raw))} == {}


@pytest.mark.parametrize(
    "markers",
    [
        ("1. ", "2. ", "3. "),
        ("1.", "2.", "3."),
        ("1) ", "2) ", "3) "),
        ("1 ) ", "2 ) ", "3 ) "),
        ("(1) ", "(2) ", "(3) "),
        ("1 - ", "2 - ", "3 - "),
        ("1/ ", "2/ ", "3/ "),
        ("1: ", "2: ", "3: "),
        ("a/ ", "b/ ", "c/ "),
        ("✅ ", "✅ ", "❌ "),
        ("(1/3) ", "(2/3) ", "(3/3) "),
        ("1/3: ", "2/3: ", "3/3: "),
        ("1/3 ", "2/3 ", "3/3 "),
        ("1 ", "2 ", "3 "),
        ("#1 ", "#2 ", "#3 "),
        ("a) ", "b) ", "c) "),
        ("A. ", "B. ", "C. "),
        ("i. ", "ii. ", "iii. "),
        ("*1)* ", "*2)* ", "*3)* "),
        (":one: ", ":two: ", ":three: "),
        ("1️⃣ ", "2️⃣ ", "3️⃣ "),
        ("① ", "② ", "③ "),
        ("１．", "２．", "３．"),
        ("١. ", "٢. ", "٣. "),
        ("१. ", "२. ", "३. "),
        ("一、", "二、", "三、"),
        ("1. ", "2) ", "3 - "),
        ("1. ", "1. ", "1. "),
        ("Decision 1: ", "Decision 2: ", "Decision 3: "),
        ("*Decision #1* — ", "*Decision #2* — ", "*Decision #3* — "),
        ("Entscheidung 1: ", "Entscheidung 2: ", "Entscheidung 3: "),
        ("決定1：", "決定2：", "決定3："),
        ("First, ", "Second, ", "Third, "),
        ("First, ", "Next, ", "Last one: "),
        ("Erstens: ", "Zweitens: ", "Drittens: "),
        ("D'abord, ", "Ensuite, ", "Enfin, "),
        ("Primero, ", "Segundo, ", "Por último, "),
        ("Во-первых, ", "Во-вторых, ", "В-третьих, "),
        ("まず、", "次に、", "最後に、"),
        ("첫째, ", "둘째, ", "셋째, "),
        ("أولا، ", "ثانيا، ", "ثالثا، "),
        ("- ", "- ", "- "),
        ("* ", "* ", "* "),
        ("• ", "• ", "• "),
        ("— ", "— ", "— "),
        ("・", "・", "・"),
        ("→ ", "→ ", "→ "),
        ("-&gt; ", "-&gt; ", "-&gt; "),
        ("▪ ", "▪ ", "▪ "),
        ("‣ ", "‣ ", "‣ "),
        ("+ ", "+ ", "+ "),
        ("&gt; ", "&gt; ", "&gt; "),
        ("- [x] ", "- [x] ", "- [ ] "),
        ("[x] ", "[x] ", "[ ] "),
        ("[infra] ", "[product] ", "[people] "),
        ("【設計】", "【製品】", "【進め方】"),
        (":small_blue_diamond: ",) * 3,
        (":fire: ", ":bulb: ", ":books: "),
        ("- ", "* ", "+ "),
        ("\u200f1. ", "\u200f2. ", "\u200f3. "),
        ("", "", ""),
    ],
    ids=lambda markers: markers[0].strip() or "none",
)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"], ids=["lines", "paragraphs", "crlf"])
def test_each_marked_line_is_a_decision(markers: tuple[str, str, str], between: str) -> None:
    """Whatever people mark their items with, the items come back without it."""
    texts = [ONE, TWO, THREE]
    raw = between.join(marker + text for marker, text in zip(markers, texts, strict=True))
    assert cut(raw) == texts


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (f"1. {ONE} 2. {TWO} 3. {THREE}", [ONE, TWO, THREE]),
        (f"(1) {ONE} (2) {TWO} (3) {THREE}", [ONE, TWO, THREE]),
        (f"<@U0BOT> 1. {ONE} 2. {TWO}", [ONE, TWO]),
        (f"1. {ONE} 2. {TWO}\n3. {THREE}", [ONE, TWO, THREE]),
        (f"First, {ONE} Second, {TWO}", [ONE, TWO]),
        (f"• {ONE} • {TWO} • {THREE}", [ONE, TWO, THREE]),
    ],
)
def test_items_on_one_line_are_told_apart(raw: str, expected: list[str]) -> None:
    """Several items on one line are several decisions."""
    assert cut(raw) == expected


@pytest.mark.parametrize("head", ["feat(api): ", "OPS-{} ", "<https://jira.example/{}|OPS-{}> "])
def test_lines_of_one_sort_are_told_apart(head: str) -> None:
    """Lines that begin like commits or tickets are a decision each, and keep that beginning."""
    texts = [head.replace("{}", str(n)) + text for n, text in enumerate((ONE, TWO, THREE), 1)]
    assert cut("\n".join(texts)) == texts


@pytest.mark.parametrize(
    "raw",
    [
        f"mine - {ONE} - {TWO} - {THREE}",
        f"ok so first {WE_KEEP} second {WE_DROP} third {WE_WRITE}",
        f"First {WE_KEEP}. Then {WE_DROP}. Finally {WE_WRITE}",
    ],
)
def test_decisions_told_in_one_breath_are_told_apart(raw: str) -> None:
    """Dashes after an announcement, and words of order as somebody dictates them."""
    assert len(cut(raw)) == 3


@pytest.mark.parametrize(
    "marker", ["2. ", "3) ", "#3 ", "(2/3) ", "2/3: ", "Third: ", "Decision 2: ", "*2.* "]
)
def test_a_list_may_go_on_in_another_message(marker: str) -> None:
    """One item to a message, each with its number: that number says enough."""
    assert cut(f"{marker}queue per region") == ["queue per region"]


@pytest.mark.parametrize("lead", ["One more: ", "forgot one: ", "noch eine: ", "もう一つ："])
def test_what_is_announced_is_a_decision(lead: str) -> None:
    """Somebody adds one; the announcement is cut off."""
    assert cut(f"{lead}legal reads the terms first") == ["legal reads the terms first"]


@pytest.mark.parametrize(
    "raw",
    [
        "2 is off, we reversed it",
        "#2 love it, we dropped ours as well",
        "scrap 2, we reversed it this morning",
        "correction: we keep it 48 h, not 24",
        "love that you dropped the nightly export, we should have done that years ago",
        "one more: can we get a template?",
        "my decision: double espresso after four, just kidding",
        "wrote it all up here <https://wiki.example.com/31|Week 31>",
        "- Mon/Tue: sick\n- Wed: dentist\n- Thu: back",
        "1. coffee\n2. more coffee",
        "1. yes 2. no",
        "Not this week, release freeze",
        "Nummer 2 von Jonas passt auch bei uns",
    ],
)
def test_what_people_say_about_decisions_is_none(raw: str) -> None:
    """Remarks on somebody's item, corrections, praise, jokes, pointers and diaries."""
    assert cut(raw) == []


def test_a_struck_item_is_no_decision() -> None:
    """Whoever strikes it through has taken it back, with its number or without."""
    assert cut(f"1. {ONE}\n~2. {TWO}~\n3. ~{TWO}~\n4. {THREE}") == [ONE, THREE]


@pytest.mark.parametrize("title", ["THE NIGHTLY EXPORT IS GONE", "*The nightly export is gone*"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_goes_with_what_stands_under_it(title: str, gap: str) -> None:
    """One decision under a line in capitals or in bold is one, and not two."""
    raw = f"{title}{gap}Nobody opened it since January, and it blocked the deploys."
    assert cut(raw) == [fold(raw)]


def test_a_record_of_one_decision_is_one() -> None:
    """Status, context and consequences belong to the decision between them."""
    record = f"Keys per tenant\nStatus: accepted\nContext: an audit\nDecision: {ONE}\nCost: time"
    assert cut(f"{record}\n\nthanks all!") == [fold(record)]
    bare = f"Context\nAn audit is due.\n\nDecision\n{ONE}\n\nConsequences\nRestores take longer."
    assert cut(bare) == [fold(bare)]


def test_code_belongs_to_the_words_that_lead_up_to_it() -> None:
    """A lead-in with a colon is no announcement where it announces code."""
    raw = "Handlers stay this dumb:\n```\n- validate\n- write\n```\nand the queue does the rest."
    assert cut(f"One from me: {raw}") == [fold(raw)]


def test_semicolons_separate_but_entities_do_not() -> None:
    """A semicolon ends an item, the one in an escaped ampersand does not."""
    raw = "Mine: moved R&amp;D reports to the replica; dropped the PDF export; pinned the driver"
    assert cut(raw) == [
        "moved R&amp;D reports to the replica",
        "dropped the PDF export",
        "pinned the driver",
    ]


def test_a_shared_lead_in_is_cut_off() -> None:
    """ "We decided to A, B, and C" holds three decisions and no lead-in."""
    raw = "We decided to retire the old path, kill the unused dashboards, and write decisions down."
    assert cut(raw) == [
        "retire the old path",
        "kill the unused dashboards",
        "write decisions down.",
    ]


def test_a_list_of_names_is_one_decision() -> None:
    """Commas between names do not make several decisions."""
    raw = "We decided to use Kafka, Flink, and Iceberg instead of the nightly batch."
    assert cut(raw) == [raw]


@pytest.mark.parametrize("line", ["2.5 seconds or more", "0.3 m/s, down from 0.8", "3.10 and up"])
def test_a_figure_at_a_line_start_is_no_marker(line: str) -> None:
    """A decimal number that a line happens to begin with starts no item."""
    first = f"Robots fall back when the radio is silent for\n{line} as the standard asks."
    assert cut(f"1. {first}\n2. {TWO}") == [fold(first), TWO]


def test_code_holds_no_items() -> None:
    """Dashes and numbers in a code block belong to the decision around it."""
    first = (
        "The matrix is explicit now:\n```\nos:\n  - linux\n1. mac\n2. bsd\n```\nno more wildcard"
    )
    assert cut(f"1. {first}\n2. {TWO}") == [fold(first), TWO]


def test_dashes_in_code_are_no_bullets() -> None:
    """Between bullets, a code block's own dashes stay code."""
    first = "The matrix is explicit now:\n```\n- linux\n- mac\n```"
    assert cut(f"- {ONE}\n- {first}\n- {TWO}") == [ONE, fold(first), TWO]


def test_a_last_paragraph_like_the_ones_before_is_kept() -> None:
    """Where items have paragraphs of reasons, the last item keeps its own."""
    first, last = (
        f"{ONE}\n\nThe other way flapped on us.",
        f"{TWO}\n\nSales told all four in person.",
    )
    assert cut(f"1. {first}\n\n2. {last}") == [fold(first), fold(last)]


def test_a_second_line_of_the_last_item_is_kept() -> None:
    """Where items go on over lines, so does the last one."""
    first, last = f"{ONE}\nThe other way flapped on us.", f"{TWO}\nSales told all four in person."
    assert cut(f"1. {first}\n2. {last}") == [fold(first), fold(last)]


def test_a_blank_line_stays_within_a_numbered_decision() -> None:
    """A decision goes on after a blank line until the next number."""
    first = f"{ONE}\n\nThe other way flapped on us in May, and nobody slept."
    assert cut(f"1. {first}\n\n2. {TWO}") == [fold(first), TWO]


def test_numbered_reasons_are_part_of_the_decision() -> None:
    """A numbered list after "Reasons:" makes no further decisions."""
    raw = "We stay on one primary this year. Reasons:\n1. it is small\n2. reports join\n3. it works"
    assert cut(raw) == [fold(raw)]


def test_numbered_reasons_within_an_item_stay_there() -> None:
    """A list that starts again at one inside an item is that item's own."""
    first = "We stay on one primary. Reasons:\n1. it is small\n2. reports join"
    assert cut(f"1. {first}\n2. {TWO}") == [fold(first), TWO]


@pytest.mark.parametrize("sub", ["    - why", "  * why", "    ◦ why", "◦ why", "      1. why"])
def test_sub_bullets_stay_with_their_decision(sub: str) -> None:
    """What is indented or marked as lower belongs to the item above, with its marker."""
    assert cut(f"- {ONE}\n{sub}\n- {TWO}\n{sub}") == [
        f"{ONE} {sub.strip()}",
        f"{TWO} {sub.strip()}",
    ]


def test_dashes_under_numbers_stay_with_their_decision() -> None:
    """Bullets without indent under a number are details of it."""
    assert cut(f"1. {ONE}\n- detail\n2. {TWO}\n- detail") == [f"{ONE} - detail", f"{TWO} - detail"]


def test_reasons_and_costs_stay_with_a_labelled_decision() -> None:
    """ "Decision:" opens a decision; "Why:" and "Trade-off:" go on with it."""
    group = "{}\nWhy: it hurt\nTrade-off: some will wait"
    raw = "\n\n".join(f"Decision: {group.format(text)}" for text in (ONE, TWO))
    assert cut(raw) == [fold(group.format(ONE)), fold(group.format(TWO))]


def test_topic_headings_are_cut_off_and_titles_kept() -> None:
    """A bold topic goes, a bold title that decides stays."""
    assert cut(f"*Architecture*\n{ONE}\n\n*Process*\n{THREE}") == [ONE, THREE]
    titled = "*Round once per rate, not per line*\nAuditors check the sum."
    assert cut(f"{titled}\n\n*Guest checkout stays for now*\n{TWO}")[0] == fold(titled)


def test_a_quoted_prompt_is_left_out() -> None:
    """The question someone quotes before answering is no decision."""
    assert cut(f"&gt; What did you decide lately?\n1. {ONE}\n2. {TWO}") == [ONE, TWO]


def test_a_quoted_user_stays_in_the_decision() -> None:
    """A quote inside an item is its reason."""
    first = "We removed streaks. A user wrote:\n&gt; it shouts at me\nand there are twenty more."
    assert cut(f"1. {first}\n2. {TWO}") == [fold(first), TWO]


@pytest.mark.parametrize(
    "filler",
    ["hmm can't think of a third", "n/a", "-", "TBD", "nichts", "なし", "третьего нет", "?"],
)
def test_a_number_without_a_decision_is_dropped(filler: str) -> None:
    """An item that only fills its number is no decision."""
    assert cut(f"1. {ONE}\n2. {TWO}\n3. {filler}") == [ONE, TWO]


@pytest.mark.parametrize(
    "around",
    [
        ("Hi all, here are mine:", "Thanks for reading!"),
        ("Meine drei:", "Schönes Wochenende zusammen :beers:"),
        ("Alors, cette semaine :", "Bonne journée à tous"),
        ("Buenas, van las mías:", "¡Buen finde! :taco:"),
        ("今週の3つです。", "よろしくお願いします :pray:"),
        ("이번 주 결정입니다", "감사합니다"),
        ("Мои три:", "Всем хороших выходных"),
        ("ok here goes :point_down:", "ping me for the details"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_talk_around_a_list_is_left_out(around: tuple[str, str], gap: str) -> None:
    """Greetings before and wishes after a list are no part of it."""
    before, after = around
    assert cut(f"{before}{gap}- {ONE}\n- {TWO}{gap}{after}") == [ONE, TWO]


def test_a_list_that_says_it_holds_no_decisions_gives_none() -> None:
    """Blockers in a list are not decisions, however well the list is marked."""
    assert cut("not decisions but blockers:\n- the vault is sealed\n- the build is red") == []


def test_blockers_beside_decisions_are_left_out() -> None:
    """Under a heading of other things nothing is collected, before it all is."""
    assert cut(f"*Decisions*\n- {ONE}\n\n*Blockers*\n- the vault is sealed") == [ONE]


def test_white_space_is_folded() -> None:
    """No-break spaces, tabs and line ends all become one space."""
    assert cut("1.\u00a0Keep\u00a0 the\t ledger\r\n   append-only") == [
        "Keep the ledger append-only"
    ]
