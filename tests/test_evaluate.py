"""Scoring: what counts as found, what is printed, and what a wrong file is answered with."""

import json
from pathlib import Path

import pytest

from bot.evaluate import (
    Decision,
    Reply,
    align,
    is_same,
    main,
    score_cut,
    score_suggestion,
)

KEEP = "We keep the ledger append-only, corrections are new entries"
DROP = "No widget for small accounts, four asked and four are leaving"


def reply(*texts: str, skill: str = "product") -> Reply:
    """Build a reply whose right answers are these texts."""
    return Reply("r1", "raw", tuple(Decision(text, skill) for text in texts))


def line(**changes: object) -> str:
    """Write one line of a file of replies, with some keys changed."""
    right = {"id": "r1", "raw": f"- {KEEP}", "decisions": [{"text": KEEP, "skill": "product"}]}
    return json.dumps(right | changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the place of a file of replies."""
    return tmp_path / "replies.jsonl"


def test_texts_with_nine_tenths_in_common_are_the_same() -> None:
    """A lost full stop is forgiven, a lost half is not."""
    assert is_same(KEEP, KEEP + ".")
    assert not is_same(KEEP, KEEP[:30])


def test_pairs_keep_the_order_of_both() -> None:
    """Two decisions found in the wrong order count once."""
    assert align([KEEP, DROP], [DROP, KEEP]) in ([(0, 1)], [(1, 0)])
    assert align([KEEP, DROP], ["chatter", KEEP, DROP]) == [(0, 1), (1, 2)]


def test_pairs_are_one_to_one() -> None:
    """The same text found twice is right once."""
    assert len(align([KEEP], [KEEP, KEEP])) == 1


def test_counts_are_pooled_over_replies() -> None:
    """Precision and recall are of all decisions together, not means of replies."""
    tally = score_cut([reply(KEEP, DROP), reply()], lambda _: [KEEP])
    assert tally.scores() == {"precision": 0.5, "recall": 0.5, "f1": 0.5}


@pytest.mark.parametrize(
    ("expected", "found", "kind"),
    [
        ((KEEP,), (), "lost"),
        ((), (KEEP,), "made up"),
        ((KEEP,), (DROP,), "different text"),
        ((KEEP, DROP), (f"{KEEP} {DROP}",), "run together"),
        ((f"{KEEP} {DROP}",), (KEEP, DROP), "torn apart"),
    ],
)
def test_each_mistake_has_a_kind(
    expected: tuple[str, ...], found: tuple[str, ...], kind: str
) -> None:
    """A miss is named by what happened to the decisions."""
    [miss] = score_cut([reply(*expected)], lambda _: list(found)).misses
    assert miss.kind == kind


def test_scores_of_nothing_are_zero() -> None:
    """Without replies there is nothing to divide by, and nothing breaks."""
    assert score_cut([]).scores() == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert score_suggestion([]).scores() == {"accuracy": 0.0, "coverage": 0.0, "precision": 0.0}


def test_suggestions_count_offers_and_right_ones() -> None:
    """Coverage is offered over all, precision right over offered, accuracy right over all."""
    replies = [reply(KEEP), reply(DROP), reply("x", skill="domain"), reply("y")]
    offers = {KEEP: "product", DROP: "domain", "x": None, "y": None}
    assert score_suggestion(replies, offers.__getitem__).scores() == {
        "accuracy": 0.25,
        "coverage": 0.5,
        "precision": 0.5,
    }


def test_the_last_line_is_the_scores(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a program reads stands on the last line, exactly in the documented form."""
    unclear = {"text": "ok then", "skill": "product"}
    record = line(raw="- ok then", decisions=[unclear])
    path.write_text(record + "\n\n", encoding="utf-8")
    assert main([str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        '{"cut":{"precision":1.0,"recall":1.0,"f1":1.0},'
        '"suggestion":{"accuracy":0.0,"coverage":0.0,"precision":0.0}}'
    )


def test_a_wrong_suggestion_is_shown_with_its_reasons(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever reads the breakdown sees what was offered, for what, and what spoke for it."""
    text = "Put a queue between ordering and invoicing, so an outage of one spares the other"
    path.write_text(line(decisions=[{"text": text, "skill": "product"}]), encoding="utf-8")
    main([str(path)])
    shown = capsys.readouterr().out
    assert "r1: system_design for product: Put a queue" in shown
    assert "concept queue +" in shown


def test_the_breakdown_names_the_replies_missed(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reply cut wrongly is shown by its id, with what is missing."""
    path.write_text(line(raw="thanks!"), encoding="utf-8")
    main([str(path)])
    out = capsys.readouterr().out
    assert "r1: lost, 1 missing, 0 in excess" in out
    assert f"  - {KEEP}" in out


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{oops", "line 1: not JSON"),
        (line() + "\n[]", 'line 2: "decisions" is missing'),
        (line(raw=3), 'line 1: "raw" is not a str'),
        (line(decisions=[{"text": "x"}]), 'line 1: "skill" is missing'),
    ],
)
def test_a_wrong_file_is_one_line_on_stderr(
    path: Path, capsys: pytest.CaptureFixture[str], content: str, reason: str
) -> None:
    """Bad lines say where and why, print no scores, and exit with 2."""
    path.write_text(content, encoding="utf-8")
    assert main([str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith(f"{reason}\n")


def test_a_missing_file_is_one_line_on_stderr(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path with nothing at it is named, with exit status 2."""
    assert main([str(path)]) == 2
    assert capsys.readouterr().err == f"{path}: No such file or directory\n"


def test_without_a_file_it_says_how_to_call_it(capsys: pytest.CaptureFixture[str]) -> None:
    """No argument is answered with the usage and exit status 2."""
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
