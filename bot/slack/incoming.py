"""Reads message events: what was said, edited or deleted in a thread, and what is not for us."""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

from bot.domain.replies import marked_text
from bot.services.follow_direct import Told
from bot.services.keep_reply import Said
from bot.slack import wire

Event = Mapping[str, Any]
ANYTHING = re.compile(".*")
"""Any type of event, action or view that no other listener took."""
COLLECTED_SUBTYPES = frozenset({None, "thread_broadcast", "file_share", "me_message"})
"""Everything else is a join, a bot, or Slack itself."""


class What(Enum):
    """What happened to a thread message."""

    SAID = "said"
    EDITED = "edited"
    DELETED = "deleted"
    NOT_OURS = "not_ours"
    """Somebody of another organisation wrote; that they did is all that is read."""


def is_of_interest(
    payload: Mapping[str, Any], *, team_id: str | None, bot_user_id: str | None
) -> bool:
    """Whether a request from Slack needs to go further than the door.

    Everything but messages does; of messages only those of people here, to the bot itself or in
    threads that begin with a message of ours. What is malformed goes on, to be answered where
    mistakes are.
    """
    event = payload.get("event")
    if payload.get("type") != "event_callback" or not isinstance(event, dict):
        return True
    if event.get("type") != "message":
        return True
    try:
        if is_direct(event):
            return read_direct(event, team_id=team_id) is not None
        return read(event, team_id=team_id, bot_user_id=bot_user_id) is not None
    except (KeyError, TypeError, AttributeError):
        return True


def read(event: Event, *, team_id: str | None, bot_user_id: str | None) -> tuple[What, Said] | None:
    """What the event tells of a person's thread reply; None where there is nothing to keep."""
    subtype = event.get("subtype")
    if subtype == "message_deleted":
        return _deleted(event, bot_user_id)
    if subtype == "message_changed":
        return _edited(event, team_id, bot_user_id)
    if _is_of_another_organisation(event, team_id):
        placed = _placed(event["channel"], event, bot_user_id, text="")
        return (What.NOT_OURS, placed) if placed else None
    said = _said(event["channel"], event, team_id, bot_user_id)
    return (What.SAID, said) if said else None


def is_direct(event: Event) -> bool:
    """Whether the message event comes from a person's conversation with the bot."""
    return event.get("channel_type") == "im"


def read_direct(event: Event, *, team_id: str | None) -> Told | None:
    """What the event tells of a message to the bot itself; None where a person told it nothing."""
    subtype = event.get("subtype")
    before = event.get("previous_message") or {}
    is_edit = subtype == "message_changed"
    message: Event = (event.get("message") or {}) if is_edit else event
    if subtype == "message_deleted" or message.get("subtype") == "tombstone":
        user_id, ts = before.get("user"), event.get("deleted_ts") or message.get("ts")
        return Told(ts, user_id, None, before=words(before)) if user_id and ts else None
    is_unfolded = is_edit and not message.get("edited")
    if message.get("subtype") not in COLLECTED_SUBTYPES or is_unfolded:
        return None
    if not _is_from_here(message, team_id) or not words(message).strip():
        return None
    ts, user_id, thread_ts = message["ts"], message["user"], message.get("thread_ts")
    said, was = words(message), words(before)
    return Told(ts, user_id, said, is_edit=is_edit, thread_ts=thread_ts, before=was)


def _said(
    channel_id: str, message: Event, team_id: str | None, bot_user_id: str | None
) -> Said | None:
    if not _is_from_here(message, team_id):
        return None
    return _placed(channel_id, message, bot_user_id, text=words(message))


def _placed(channel_id: str, message: Event, bot_user_id: str | None, *, text: str) -> Said | None:
    """A message in a thread that may be ours, said to hold `text`."""
    if message.get("subtype") not in COLLECTED_SUBTYPES:
        return None
    thread_ts, ts = message.get("thread_ts"), message.get("ts")
    if not thread_ts or not ts or thread_ts == ts or _is_under_another(message, bot_user_id):
        return None
    return Said(
        channel_id=channel_id,
        ts=ts,
        thread_ts=thread_ts,
        user_id=message["user"],
        text=text,
        edited_ts=(message.get("edited") or {}).get("ts"),
        parent_is_ours=message.get("parent_user_id") == bot_user_id,
    )


def words(message: Event) -> str:
    """What a message says, in wire form: as its rich_text has it, which knows lists, else its text.

    Cleaned, and for Slack's history as for its events.
    """
    blocks = message.get("blocks")
    marked = marked_text(blocks) if isinstance(blocks, list) else ""
    return wire.clean(marked or message.get("text") or "")


def _is_under_another(message: Event, bot_user_id: str | None) -> bool:
    """Whether the thread is known to begin with somebody else's message."""
    parent = message.get("parent_user_id")
    return parent is not None and bot_user_id is not None and parent != bot_user_id


def _is_from_here(message: Event, team_id: str | None) -> bool:
    """Whether a person of this workspace wrote it."""
    return _is_by_a_person(message) and not _is_foreign(message, team_id)


def _is_of_another_organisation(message: Event, team_id: str | None) -> bool:
    """Whether a person of another one wrote it, in a channel that both share."""
    return _is_by_a_person(message) and _is_foreign(message, team_id)


def _is_by_a_person(message: Event) -> bool:
    is_nobody = not message.get("user") or message.get("user") == "USLACKBOT"
    return not (is_nobody or message.get("bot_id") or message.get("bot_profile"))


def _is_foreign(message: Event, team_id: str | None) -> bool:
    home = message.get("user_team") or message.get("source_team") or message.get("team")
    return bool(home and team_id and home != team_id)


def _edited(event: Event, team_id: str | None, bot_user_id: str | None) -> tuple[What, Said] | None:
    message = event.get("message") or {}
    before = event.get("previous_message") or {}
    if message.get("subtype") == "tombstone":
        return _gone(event["channel"], message.get("ts"), {**before, **_thread_of(message)})
    said = _said(event["channel"], message, team_id, bot_user_id)
    # Slack also says *changed* when a link unfolds; then nobody edited anything.
    return (What.EDITED, said) if said and said.edited_ts else None


def _deleted(event: Event, bot_user_id: str | None) -> tuple[What, Said] | None:
    before = event.get("previous_message") or {}
    if before and (not before.get("thread_ts") or _is_under_another(before, bot_user_id)):
        return None
    return _gone(event["channel"], event.get("deleted_ts"), before)


def _gone(channel_id: str, ts: str | None, before: Event) -> tuple[What, Said] | None:
    if not ts or before.get("thread_ts") == ts:
        return None
    said = Said(
        channel_id=channel_id,
        ts=ts,
        thread_ts=before.get("thread_ts") or "",
        user_id=before.get("user") or "",
        text="",
    )
    return What.DELETED, said


def _thread_of(message: Event) -> dict[str, Any]:
    return {"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}
