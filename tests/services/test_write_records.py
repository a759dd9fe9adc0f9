"""What is exported reads as it was meant, in spreadsheet programs too, and runs nothing there."""

import csv
import io
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.followups import Edge, Verdict
from bot.domain.lean import Numbers
from bot.domain.projects import Ending
from bot.domain.records import Record
from bot.domain.skills import Skill
from bot.services import write_records
from bot.services.write_records import Built, Published

AT = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)
DAY = date(2026, 5, 4)
KEPT = Record(
    "d1", DAY, AT, "Keep billing in the monolith", Verdict.NO, Edge.OUR_SYSTEM, Skill.SYSTEM_DESIGN,
    quotable=True,
)  # fmt: skip
ZONE = "Europe/Berlin"


def plain(text: str) -> str:
    """What needs no translation."""
    return text


def read(content: bytes) -> list[dict[str, str]]:
    """The lines of a CSV file, as a spreadsheet program reads them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_line_a_decision() -> None:
    """Times in ISO 8601 with the person's own offset, all words in full."""
    (line,) = read(write_records.decisions_csv([KEPT], ZONE, plain))
    assert line["decided_at"] == "2026-05-04T10:30:00+02:00"
    assert (line["verdict"], line["edge"], line["skill"]) == ("no", "our_system", "system_design")
    assert (line["fine_to_quote"], line["private"], line["outcome"]) == ("yes", "no", "")


def test_spreadsheet_programs_are_told_the_encoding() -> None:
    """A byte order mark before everything else, and JSON without one."""
    assert write_records.decisions_csv([], ZONE, plain).startswith(b"\xef\xbb\xbf")
    assert write_records.decisions_json([], ZONE, plain, {}).startswith(b"{")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(sign: str) -> None:
    """What a spreadsheet program would run begins with an apostrophe instead."""
    hostile = Record("d", DAY, AT, f"{sign}1+1")
    content = write_records.decisions_csv([hostile], ZONE, plain)
    (line,) = read(content)
    assert line["decision"].startswith(f"'{sign}")


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1))
def test_whatever_was_written_comes_back(text: str) -> None:
    """Quotes, commas and lines of any kind survive; at most an apostrophe is added."""
    record = Record("d", DAY, AT, text)
    (line,) = read(write_records.decisions_csv([record], ZONE, plain))
    assert line["decision"] in (text, f"'{text}")
    written = json.loads(write_records.decisions_json([record], ZONE, plain, {}))
    assert written["decisions"][0]["decision"] == text


def test_a_record_is_a_heading_with_what_was_said() -> None:
    """Date, decision, verdict, reason, skill and outcome; what was not said is said to be so."""
    bare = Record("d2", DAY, AT, "# Drop it\nor not", is_left_out=True)
    written = write_records.decisions_markdown([KEPT, bare], plain).decode()
    assert "## 2026-05-04 · Keep billing in the monolith\n" in written
    assert "- Could AI have made it: No\n- Main reason: I knew our system\n" in written
    assert "- Skill: System design and architecture\n- Outcome: not looked back at yet" in written
    assert "## 2026-05-04 · Drop it or not\n\n> # Drop it\n> or not\n" in written
    assert "- Left out: it counts nowhere" in written
    assert [line for line in written.splitlines() if line.startswith("# ")] == ["# Decisions"]


def test_a_project_is_a_heading_with_how_it_ended() -> None:
    """Hours of hours, the ending, and what was learned on one line; one that runs is not over."""
    done = Built("A map", Skill.PRODUCT, DAY, 390, 12, Ending.DONE, "Ask\non day one")
    written = write_records.decisions_markdown(
        [KEPT], plain, [done, Built("# A drill", Skill.DOMAIN, DAY, 0, 10)]
    ).decode()
    assert "# Projects\n\n## 2026-05 · A map\n\n- Skill: Product thinking" in written
    assert "- Hours: 6½ h of 12 h\n- Ended: done\n" in written
    assert "- To decide differently now: Ask on day one\n" in written
    assert written.endswith("- Hours: 0 h of 10 h\n- Ended: not yet\n")


def test_what_was_not_shown_is_empty_and_not_zero() -> None:
    """A round of two people has no skills to tell."""
    skills = dict(zip(Skill, (3, 0, 1, 0, 0), strict=True))
    rounds = [Published(DAY, AT, Numbers(4, 4, skills)), Published(DAY, AT, Numbers(2, 3))]
    shown, hidden = read(write_records.published_csv(rounds, ZONE))
    assert (shown["skill_system_design"], shown["skill_domain"]) == ("3", "0")
    assert (hidden["people"], hidden["decisions"]) == ("2", "3")
    assert {hidden[each] for each in hidden if "_" in each and each != "closed_at"} == {""}
