"""Which block stands on which surface, which element in which block, and the keys of each."""

from collections.abc import Sequence

import pytest

from bot.sandbox.blockkit import Problem, check_message, check_view
from tests.sandbox.blockkit_examples import (
    BLOCKS,
    ELEMENTS,
    Json,
    block,
    element,
    home,
    message,
    modal,
    plain,
)

SURFACES = {
    "message": set(BLOCKS) - {"alert"},
    "modal": set(BLOCKS)
    - {"carousel", "container", "context_actions", "data_table", "data_visualization", "file"}
    - {"markdown", "plan", "table", "task_card"},
    "home": set(BLOCKS)
    - {"alert", "context_actions", "data_table", "data_visualization", "file"}
    - {"markdown", "plan", "table", "task_card"},
}

SELECTS = {name for name in ELEMENTS if name.endswith("_select")}
PICKS = SELECTS | {"checkboxes", "radio_buttons", "datepicker", "timepicker"}
PLACES = {
    "section": PICKS | {"button", "workflow_button", "overflow", "image"},
    "actions": PICKS | {"button", "workflow_button", "overflow", "datetimepicker"},
    "input": PICKS
    | {"datetimepicker", "plain_text_input", "email_text_input", "url_text_input"}
    | {"number_input", "rich_text_input", "file_input"},
    "context": {"image"},
    "context_actions": {"feedback_buttons", "icon_button"},
}
MODAL_ONLY = ("email_text_input", "url_text_input", "number_input", "file_input")


def check(surface: str, *blocks: object) -> Sequence[Problem]:
    """Return the problems of these blocks on this surface."""
    if surface == "message":
        return check_message(message(*blocks))
    return check_view(modal(*blocks) if surface == "modal" else home(*blocks))


def holding(kind: str, inner: Json) -> tuple[Json, str]:
    """Return a block of the kind with the element in it, and the pointer to the element."""
    if kind == "section":
        return block(kind, accessory=inner), "accessory"
    if kind == "input":
        return block(kind, element=inner), "element"
    return block(kind, elements=[inner]), "elements/0"


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_stands_only_where_slack_has_it(kind: str, surface: str) -> None:
    """A good block passes on its surfaces, and elsewhere its type is what is wrong."""
    found = {problem.pointer for problem in check(surface, block(kind))}
    base = "/blocks/0" if surface == "message" else "/view/blocks/0"
    assert found == (set() if kind in SURFACES[surface] else {f"{base}/type"})


@pytest.mark.parametrize("kind", ["data_visualization", "data_table", "table"])
def test_charts_in_home_are_a_matter_of_the_flag(kind: str) -> None:
    """What is disputed in home tabs passes where the caller says so."""
    assert check_view(home(block(kind)), charts_in_home=True) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ELEMENTS)
def test_an_element_stands_only_in_its_blocks(kind: str, place: str) -> None:
    """A good element passes in the blocks Slack has it in, and elsewhere its type is wrong."""
    held, where = holding(place, element(kind))
    surface = "modal" if place == "input" else "message"
    base = "/blocks/0" if surface == "message" else "/view/blocks/0"
    found = {problem.pointer for problem in check(surface, held)}
    assert found == (set() if kind in PLACES[place] else {f"{base}/{where}/type"})


@pytest.mark.parametrize(
    ("kind", "place", "surface"),
    [
        *((kind, "input", surface) for kind in MODAL_ONLY for surface in ("message", "home")),
        ("rich_text_input", "input", "message"),
        ("datetimepicker", "actions", "home"),
        ("workflow_button", "actions", "modal"),
        ("workflow_button", "section", "home"),
    ],
)
def test_some_elements_are_for_some_surfaces(kind: str, place: str, surface: str) -> None:
    """An element in the right block on the wrong surface is refused by its type."""
    held, where = holding(place, element(kind))
    base = "/blocks/0" if surface == "message" else "/view/blocks/0"
    assert [problem.pointer for problem in check(surface, held)] == [f"{base}/{where}/type"]


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_has_no_keys_of_its_own_invention(kind: str) -> None:
    """A key Slack doesn't know is refused, and the block is where it points."""
    surface = "modal" if kind == "alert" else "message"
    base = "/blocks/0" if surface == "message" else "/view/blocks/0"
    found = check(surface, block(kind, colour="red"))
    assert found[0].pointer == base
    assert found[0].message == "invalid additional property: colour"


@pytest.mark.parametrize("kind", ELEMENTS)
def test_an_element_has_no_keys_of_its_own_invention(kind: str) -> None:
    """A key Slack doesn't know is refused in every element."""
    place = next(place for place, kinds in PLACES.items() if kind in kinds)
    held, where = holding(place, element(kind, colour="red"))
    surface = "modal" if place == "input" else "message"
    base = "/blocks/0" if surface == "message" else "/view/blocks/0"
    assert [(problem.pointer, problem.message) for problem in check(surface, held)] == [
        (f"{base}/{where}", "invalid additional property: colour")
    ]


REQUIRED = {
    "actions": ["elements"],
    "carousel": ["elements"],
    "container": ["child_blocks"],
    "context": ["elements"],
    "context_actions": ["elements"],
    "data_table": ["caption", "rows"],
    "data_visualization": ["title", "chart"],
    "file": ["external_id", "source"],
    "header": ["text"],
    "image": ["alt_text"],
    "input": ["label", "element"],
    "markdown": ["text"],
    "plan": ["title", "tasks"],
    "rich_text": ["elements"],
    "table": ["rows"],
    "task_card": ["task_id", "title", "status"],
    "video": ["alt_text", "title", "video_url", "thumbnail_url"],
}


@pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind, keys in REQUIRED.items() for key in keys]
)
def test_a_block_needs_its_required_fields(kind: str, key: str) -> None:
    """A block without a required field is refused, and the block is where it points."""
    lacking = {name: value for name, value in block(kind).items() if name != key}
    assert Problem("/blocks/0", f"missing required field: {key}") in check("message", lacking)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("button", "text"),
        ("overflow", "options"),
        ("checkboxes", "options"),
        ("radio_buttons", "options"),
        ("workflow_button", "action_id"),
    ],
)
def test_an_element_needs_its_required_fields(kind: str, key: str) -> None:
    """An element without a required field is refused, and the element is where it points."""
    lacking = {name: value for name, value in element(kind).items() if name != key}
    found = check("message", block("actions", elements=[lacking]))
    assert Problem("/blocks/0/elements/0", f"missing required field: {key}") in found


def test_a_block_of_no_known_type_is_refused() -> None:
    """A made-up type is refused at its type."""
    assert check("message", {"type": "call_to_action"}) == [
        Problem("/blocks/0/type", "unsupported type: call_to_action")
    ]


def test_a_block_without_a_type_is_refused() -> None:
    """A block has to say what it is."""
    assert check("message", {"text": plain()}) == [
        Problem("/blocks/0", "missing required field: type")
    ]


def test_views_answer_with_their_own_error_code() -> None:
    """views.* say invalid_arguments where messages say invalid_blocks."""
    assert {problem.error for problem in check("modal", {"type": "marquee"})} == {
        "invalid_arguments"
    }
