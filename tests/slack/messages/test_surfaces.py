"""What holds for every surface: Slack takes it, it reads aloud, and it keeps the voice."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from bot.domain.errors import Reason
from bot.preview import surfaces
from tests.slack.messages.reading import action_ids, as_json, dicts, problems, shown, texts

SURFACES = surfaces()
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]|:[a-z_]+:")
GUILT = re.compile(
    r"\b(forgot|forget|missed|should have|failed to|still haven't|overdue|late again|shame|"
    r"disappoint\w*|only \d+ of)\b",
    re.IGNORECASE,
)
JUDGED = re.compile(
    r"\b(great|awesome|amazing|well done|good job|bravo|excellent)\b", re.IGNORECASE
)

each_surface = pytest.mark.parametrize("sample", SURFACES.values(), ids=SURFACES)


@each_surface
def test_slack_takes_it(sample: Mapping[str, Any]) -> None:
    """No surface breaks a limit or rule of Block Kit."""
    assert problems(sample["payload"]) == []


@each_surface
def test_a_message_reads_aloud(sample: Mapping[str, Any]) -> None:
    """The top-level text of a message is more than its title."""
    if sample["surface"] == "message":
        assert len(sample["payload"]["text"].split()) > 4


@each_surface
def test_slack_turns_no_plain_word_into_a_link(sample: Mapping[str, Any]) -> None:
    """Formatted text is always verbatim: a bare address or @here stays text."""
    formatted = [each for each in dicts(sample["payload"]) if each.get("type") == "mrkdwn"]
    assert all(each["verbatim"] is True for each in formatted)


@each_surface
def test_it_never_cheers_blames_or_calls_everybody(sample: Mapping[str, Any]) -> None:
    """No row of exclamation marks, no @channel, no guilt, no judgment of an answer."""
    said = "\n".join(texts(sample["payload"]))
    assert "!!" not in said
    assert not re.search("@(channel|here|everyone)", said)
    assert not GUILT.search(said)
    assert not JUDGED.search(said)
    assert len(EMOJI.findall(shown(sample["payload"]))) <= 1


@each_surface
def test_every_action_names_its_service(sample: Mapping[str, Any]) -> None:
    """An action_id is `<service>.<verb>`."""
    for action_id in action_ids(sample["payload"]):
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", action_id)


@each_surface
def test_people_are_not_percentages(sample: Mapping[str, Any]) -> None:
    """Numbers this small carry no percent sign."""
    assert "%" not in as_json(sample["payload"])


def test_every_reason_to_refuse_is_among_the_samples() -> None:
    """The gallery leaves out no refusal."""
    assert {f"refusal-{reason}" for reason in Reason} <= set(SURFACES)


def test_every_surface_is_shown() -> None:
    """The gallery holds messages, modals and Home."""
    assert {each["surface"] for each in SURFACES.values()} == {"message", "modal", "home"}


@pytest.mark.parametrize("name", ["summary-7", "summary-20", "summary-5-no-verdicts"])
def test_a_chart_is_also_words(name: str) -> None:
    """Whoever hears a summary instead of seeing it gets the chart's every value."""
    payload = SURFACES[name]["payload"]
    chart = next(each for each in payload["blocks"] if each["type"] == "data_visualization")
    for point in chart["chart"]["series"][0]["data"]:
        assert f"{point['label']} {point['value']}" in payload["text"]
        assert f"{point['label']} {point['value']}" in shown(payload)
