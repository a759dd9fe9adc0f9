"""What Slack asks of a whole message or view: totals, text, attachments, metadata, size."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.blockkit import (
    POST_TEXT_KEPT,
    UPDATE_TEXT_MOST,
    Problem,
    check_message,
    check_text,
    check_view,
    kept_text,
)
from tests.sandbox.blockkit_examples import (
    BLOCKS,
    CELL,
    ELEMENTS,
    Json,
    block,
    home,
    message,
    modal,
    mrkdwn,
    plain,
)


def errors(payload: Json) -> list[tuple[str, str]]:
    """Return where a message is wrong, with the error code."""
    return [(problem.pointer, problem.error) for problem in check_message(payload)]


def test_block_text_has_a_total() -> None:
    """Ten thousand characters of block text pass, one more is msg_blocks_too_long."""
    sections = [{"type": "section", "text": mrkdwn("x" * 2500)}] * 4
    assert errors(message(*sections)) == []
    assert errors(message(*sections, block("header", text=plain("x")))) == [
        ("/blocks", "msg_blocks_too_long")
    ]


def test_markdown_blocks_have_a_total_of_their_own() -> None:
    """Markdown blocks may hold 12,000 characters between them, and count in no other total."""
    half = block("markdown", text="x" * 6000)
    assert errors(message(half, half)) == []
    assert errors(message(half, half, block("markdown", text="x"))) == [
        ("/blocks", "invalid_blocks")
    ]


def test_data_tables_have_a_total_of_their_own() -> None:
    """The cells of all data tables of a message may hold 20,000 characters."""
    cell = {**CELL, "text": "x" * 5000}
    table = block("data_table", rows=[[CELL], [cell]], row_header_column_index=0)
    assert errors(message(table, table, table)) == []
    assert errors(message(table, table, table, table)) == [("/blocks", "invalid_blocks")]


def test_a_message_says_something() -> None:
    """Neither text nor blocks nor attachments is no_text."""
    assert errors({"channel": "C1"}) == [("", "no_text")]


def test_deleting_the_original_needs_no_text() -> None:
    """A response_url may be told to delete, and nothing else."""
    assert errors({"delete_original": True}) == []


def test_blocks_come_as_a_list() -> None:
    """Blocks still in their JSON string are invalid_blocks_format."""
    assert errors({"text": "a", "blocks": "[]"}) == [("/blocks", "invalid_blocks_format")]


def test_text_is_a_string() -> None:
    """Text that is an object is an invalid argument."""
    assert errors({"text": plain()}) == [("/text", "invalid_arguments")]


def test_markdown_text_stands_alone() -> None:
    """markdown_text beside text is a conflict, and 12,000 characters are the most."""
    assert errors({"markdown_text": "x" * 12_000}) == []
    assert errors({"markdown_text": "x" * 12_001}) == [("/markdown_text", "msg_too_long")]
    assert errors({"markdown_text": "x", "text": "x"}) == [
        ("/markdown_text", "markdown_text_conflict")
    ]


def test_attachments_are_held_to_the_same_blocks() -> None:
    """A bad block inside an attachment is found there."""
    bad = block("header", text=mrkdwn())
    assert errors({"attachments": [{"color": "#fff", "blocks": [bad]}]}) == [
        ("/attachments/0/blocks/0/text/type", "invalid_attachments")
    ]


def test_a_message_has_at_most_a_hundred_attachments() -> None:
    """A hundred attachments pass, one more is too_many_attachments."""
    assert errors({"attachments": [{"text": "a"}] * 100}) == []
    assert errors({"attachments": [{"text": "a"}] * 101}) == [
        ("/attachments", "too_many_attachments")
    ]


def test_metadata_has_a_shape() -> None:
    """Metadata is an event_type and an event_payload, and nothing else."""
    good = {"event_type": "round_opened", "event_payload": {"round": 7}}
    assert errors({"text": "a", "metadata": good}) == []
    assert errors({"text": "a", "metadata": {**good, "id": 1}}) == [
        ("/metadata", "invalid_metadata_format")
    ]
    assert errors({"text": "a", "metadata": {**good, "event_payload": "7"}}) == [
        ("/metadata/event_payload", "invalid_metadata_format")
    ]
    assert errors({"text": "a", "metadata": {"event_type": "round_opened"}}) == [
        ("/metadata", "invalid_metadata_format")
    ]


def test_metadata_has_a_size() -> None:
    """Metadata past eight thousand bytes is metadata_too_large."""
    frame = len('{"event_type":"a","event_payload":{"b":""}}')

    def sized(length: int) -> Json:
        metadata = {"event_type": "a", "event_payload": {"b": "x" * (length - frame)}}
        return {"text": "a", "metadata": metadata}

    assert errors(sized(8000)) == []
    assert errors(sized(8001)) == [("/metadata", "metadata_too_large")]


def test_a_posted_text_is_cut() -> None:
    """A long text is cut in silence when posted."""
    assert check_text("chat.postMessage", "x" * (POST_TEXT_KEPT + 1)) == []
    assert len(kept_text("x" * (POST_TEXT_KEPT + 1))) == POST_TEXT_KEPT


def test_an_updated_text_is_refused() -> None:
    """A long text is refused by chat.update."""
    assert check_text("chat.update", "x" * UPDATE_TEXT_MOST) == []
    assert [each.error for each in check_text("chat.update", "x" * (UPDATE_TEXT_MOST + 1))] == [
        "msg_too_long"
    ]


def test_a_view_has_a_size() -> None:
    """A view of more than 250 kB is view_too_large, though each of its blocks would do."""
    sections = [{"type": "section", "text": mrkdwn("x" * 3000)}] * 84
    assert check_view(home(*sections[:80])) == []
    found = check_view(home(*sections))
    assert found == [Problem("/view", "more than 250000 bytes", "view_too_large")]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=10,
)
KEYS = ["elements", "accessory", "element", "options", "option_groups", "initial_options", "rows"]
KEYS += ["chart", "series", "segments", "axis_config", "child_blocks", "tasks", "text", "data"]
TYPES = [
    *BLOCKS,
    *ELEMENTS,
    "plain_text",
    "pie",
    "bar",
    "rich_text_section",
    "raw_text",
    "nonsense",
]
GOOD = st.sampled_from([block(kind) for kind in BLOCKS])
BLOCKLIKE = st.recursive(
    JSON | GOOD,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.builds(
            lambda kind, keys: {"type": kind, **keys},
            st.sampled_from(TYPES),
            st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(
    payload=st.dictionaries(
        st.sampled_from(["text", "blocks", "attachments", "metadata", "markdown_text"]), BLOCKLIKE
    ),
    spoilt=st.sampled_from([block(kind) for kind in BLOCKS]),
    key=st.sampled_from(KEYS),
    junk=BLOCKLIKE,
)
def test_no_message_is_too_strange(payload: Json, spoilt: Json, key: str, junk: object) -> None:
    """Whatever JSON comes, the answer is a list of problems."""
    assert isinstance(check_message(payload), list)
    assert isinstance(check_message(message({**spoilt, key: junk})), list)


@settings(max_examples=150, deadline=None)
@given(
    view=st.dictionaries(st.sampled_from(["type", "title", "blocks", "submit"]), BLOCKLIKE),
    blocks=st.lists(BLOCKLIKE, max_size=3),
)
def test_no_view_is_too_strange(view: Json, blocks: list[object]) -> None:
    """Whatever JSON comes, the answer is a list of problems."""
    assert isinstance(check_view(view), list)
    assert isinstance(check_view(modal(*blocks)), list)
    assert isinstance(check_view(home(*blocks)), list)
