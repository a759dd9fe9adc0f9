"""What Slack asks of a whole message: its text, blocks, attachments and metadata together."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.sandbox.blockkit.surfaces import Found, all_blocks, by_kind, check_blocks
from bot.sandbox.shapes import Problem, Problems, items, kind_of, many, shape, string

BLOCKS_MOST = 50
ATTACHMENTS_MOST = 100

POST_TEXT_KEPT = 40_000
"""Characters of `text` that chat.postMessage keeps; it cuts the rest and says ok."""

UPDATE_TEXT_MOST = 4_000
"""Characters of `text` that chat.update takes; one more is msg_too_long."""

MARKDOWN_MOST = 12_000
"""Characters of all markdown blocks of a message, and of `markdown_text`."""

BLOCK_TEXT_MOST = 10_000
"""Characters of all other block text. Slack names no number: 9,600 passed, 11,300 did not."""

DATA_TABLE_TEXT_MOST = 20_000
"""Characters in the cells of all data tables of a message."""

METADATA_BYTES_MOST = 8_000
"""Bytes of metadata as JSON. Slack names no number; 8 kB is what people report."""

CHARTS_MOST = 2
TABLES_MOST = 1

# Blocks with a limit of their own, and those whose content is found as blocks anyway.
_COUNTED_ELSEWHERE = ("markdown", "data_table", "table", "container", "carousel", "plan")


def _object(value: object, pointer: str) -> Problems:
    if not isinstance(value, Mapping):
        yield Problem(pointer, "must provide an object")


_METADATA = shape({"event_type": string(255), "event_payload": _object})


def kept_text(text: str) -> str:
    """Return the part of `text` that a posted message keeps."""
    return text[:POST_TEXT_KEPT]


def check_text(method: str, text: str) -> list[Problem]:
    """Return the problem chat.update has with a long text; other methods cut it in silence."""
    if method == "chat.update" and len(text) > UPDATE_TEXT_MOST:
        message = f"must be less than {UPDATE_TEXT_MOST + 1} characters"
        return [Problem("/text", message, "msg_too_long")]
    return []


def check_message(payload: Mapping[str, object]) -> list[Problem]:
    """Return everything Slack refuses in a message, in the order Slack would find it.

    The payload is what chat.postMessage, chat.update, chat.postEphemeral or a response_url gets,
    with blocks, attachments and metadata already decoded from JSON. An empty list means Slack
    takes it. How long `text` may be depends on the method: see `check_text` and `kept_text`.
    """
    return [
        *_check_content(payload),
        *_check_message_blocks(payload.get("blocks", [])),
        *_check_attachments(payload.get("attachments", [])),
        *_check_metadata(payload),
    ]


def _check_content(payload: Mapping[str, object]) -> Problems:
    for key in ("text", "markdown_text"):
        if key in payload and not isinstance(payload[key], str):
            yield Problem(f"/{key}", "must provide a string", "invalid_arguments")
    markdown = payload.get("markdown_text")
    if isinstance(markdown, str) and len(markdown) > MARKDOWN_MOST:
        message = f"must be less than {MARKDOWN_MOST + 1} characters"
        yield Problem("/markdown_text", message, "msg_too_long")
    if markdown and (payload.get("text") or payload.get("blocks")):
        yield Problem("/markdown_text", "cannot go with text or blocks", "markdown_text_conflict")
    if payload.get("delete_original") is True:
        return
    if not any(payload.get(key) for key in ("text", "markdown_text", "blocks", "attachments")):
        yield Problem("", "must provide text, blocks or attachments", "no_text")


def _check_message_blocks(blocks: object) -> Problems:
    if not isinstance(blocks, list | tuple):
        yield Problem("/blocks", "must provide an array", "invalid_blocks_format")
        return
    yield from check_blocks(
        blocks, "/blocks", "message", least=0, most=BLOCKS_MOST, charts_in_home=False
    )
    yield from _check_totals(list(all_blocks(blocks, "/blocks")))


def _check_totals(found: list[Found]) -> Problems:
    kinds = by_kind(found)
    for where, _ in kinds["data_visualization"][CHARTS_MOST:]:
        yield Problem(where, f"no more than {CHARTS_MOST} data_visualization blocks allowed")
    for where, _ in kinds["table"][TABLES_MOST:]:
        yield Problem(where, "only_one_table_allowed")
    if _length(kinds["markdown"]) > MARKDOWN_MOST:
        yield Problem("/blocks", f"markdown blocks: more than {MARKDOWN_MOST} characters in all")
    if _length(kinds["data_table"]) > DATA_TABLE_TEXT_MOST:
        yield Problem("/blocks", f"data tables: more than {DATA_TABLE_TEXT_MOST} characters in all")
    counted = [one for one in found if kind_of(one[1]) not in _COUNTED_ELSEWHERE]
    if _length(counted) > BLOCK_TEXT_MOST:
        message = f"more than {BLOCK_TEXT_MOST} characters in all"
        yield Problem("/blocks", message, "msg_blocks_too_long")


def _length(found: Iterable[Found]) -> int:
    return sum(len(text) for _, block in found for text in _texts(block))


def _texts(value: object) -> Iterator[str]:
    """Yield every string that stands under a key `text`, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _check_attachments(attachments: object) -> Problems:
    if len(items({"attachments": attachments}, "attachments")) > ATTACHMENTS_MOST:
        yield Problem(
            "/attachments", f"no more than {ATTACHMENTS_MOST} items allowed", "too_many_attachments"
        )
    for problem in many(_attachment)(attachments, "/attachments"):
        yield replace(problem, error="invalid_attachments")


def _attachment(value: object, pointer: str) -> Problems:
    if not isinstance(value, Mapping):
        yield Problem(pointer, "must provide an object")
    elif "blocks" in value:
        yield from check_blocks(
            value["blocks"],
            f"{pointer}/blocks",
            "message",
            least=0,
            most=BLOCKS_MOST,
            charts_in_home=False,
        )


def _check_metadata(payload: Mapping[str, object]) -> Problems:
    if "metadata" not in payload:
        return
    metadata = payload["metadata"]
    for problem in _METADATA(metadata, "/metadata"):
        yield replace(problem, error="invalid_metadata_format")
    if json_bytes(metadata) > METADATA_BYTES_MOST:
        yield Problem("/metadata", f"more than {METADATA_BYTES_MOST} bytes", "metadata_too_large")


def json_bytes(value: object) -> int:
    """Return how many bytes a value takes as compact JSON in UTF-8."""
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return len(compact.encode(errors="replace"))
