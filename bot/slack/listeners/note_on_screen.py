"""The Friday note as it stands before somebody: which parts it has, and how it is drawn again."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncRespond

from bot.domain.errors import Reason, Refusal
from bot.domain.notes import FridayNote
from bot.domain.stances import Question
from bot.services import ask_stance, check_in, look_back, send_note
from bot.services.messenger import OutcomeUnknown, RateLimited, Refused
from bot.slack.desk import Asker, Desk
from bot.slack.listeners import drawing
from bot.slack.listeners.events import follow_on_home, refresh_home
from bot.slack.messages import actions as ids
from bot.slack.messages import note as note_message

Body = dict[str, Any]
View = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """What a form opened from a note remembers: what it is about, and where the note stands."""

    subject: str
    is_correction: bool = False
    channel_id: str = ""
    ts: str = ""
    """Empty where the note cannot be drawn again: it stood on Home, or was shown in passing."""
    parts: Mapping[str, str] = field(default_factory=dict)


def form_for(action: Body, body: Body) -> Form:
    """What a form opened by this click has to remember."""
    container = body.get("container") or {}
    is_kept = container.get("type") == "message" and not container.get("is_ephemeral")
    return Form(
        subject=action["value"],
        is_correction=action["action_id"] == ids.CORRECT,
        channel_id=container.get("channel_id", "") if is_kept else "",
        ts=container.get("message_ts", "") if is_kept else "",
        parts=parts_of(body),
    )


def metadata(form: Form) -> str:
    """The form's metadata: ids only."""
    kept = [form.subject, form.is_correction, form.channel_id, form.ts, dict(form.parts)]
    return json.dumps(kept, separators=(",", ":"))


def read(view: View) -> Form:
    """What the form remembered. Raises Refusal where none of ours wrote it."""
    try:
        subject, is_correction, channel_id, ts, parts = json.loads(drawing.metadata_of(view))
        return Form(str(subject), bool(is_correction), str(channel_id), str(ts), dict(parts))
    except (ValueError, TypeError):
        raise Refusal(Reason.CLICK_IS_STALE) from None


def parts_of(body: Body) -> Mapping[str, str]:
    """The parts of the note that was clicked on, each with its subject's id."""
    blocks = (body.get("message") or {}).get("blocks") or []
    return dict(filter(None, (ids.read_note_block(each.get("block_id", "")) for each in blocks)))


async def whole(
    desk: Desk, asker: Asker, ts: str, parts: Mapping[str, str], changed: FridayNote
) -> FridayNote:
    """The note with what has changed, and its other parts as they are now.

    A part that is gone, such as a decision whose message was deleted, is left out: what has
    changed is kept already.
    """
    note = changed
    if note.project is None and "project" in parts:
        with suppress(Refusal):
            note = await _with_project(desk, asker, note, parts["project"])
            note = replace(note, is_old=await _is_old(desk, asker, ts))
    if note.look_back is None and "look_back" in parts:
        with suppress(Refusal):
            note = await _with_look_back(desk, asker, note, parts["look_back"])
    if note.stance is None and parts.get("stance") in set(Question):
        note = await _with_stance(desk, asker, note, Question(parts["stance"]))
    return note


async def _is_old(desk: Desk, asker: Asker, ts: str) -> bool:
    if not ts:
        return False
    key, sent_at = (asker.installation_id, asker.user_id), datetime.fromtimestamp(float(ts), UTC)
    return await send_note.is_old(desk.begin, await desk.now(), *key, sent_at)


async def _with_project(desk: Desk, asker: Asker, note: FridayNote, subject: str) -> FridayNote:
    project_id, check_in_id = ids.read_project_subject(subject)
    key, now = (asker.installation_id, asker.user_id), await desk.now()
    if check_in_id == ids.PUT_OFF:
        found = await check_in.see(desk.begin, now, *key, project_id)
        return replace(note, project=found, is_put_off=found.ending is None)
    if check_in_id:
        with suppress(Refusal):  # it was deleted, or the project is over: the project is shown
            kept = await check_in.kept(desk.begin, now, *key, check_in_id)
            return replace(note, project=kept.project, checked_in=kept)
    return replace(note, project=await check_in.see(desk.begin, now, *key, project_id))


async def _with_look_back(desk: Desk, asker: Asker, note: FridayNote, subject: str) -> FridayNote:
    key, now = (asker.installation_id, asker.user_id), await desk.now()
    return replace(note, look_back=await look_back.draw(desk.begin, now, *key, subject))


async def _with_stance(
    desk: Desk, asker: Asker, note: FridayNote, question: Question
) -> FridayNote:
    key, now = (asker.installation_id, asker.user_id), await desk.now()
    said = None
    if question is Question.WHERE:
        said = await ask_stance.said(desk.begin, now, *key)
    return replace(note, stance=question, stance_said=said)


async def draw(
    desk: Desk, asker: Asker, body: Body, respond: AsyncRespond, changed: FridayNote
) -> None:
    """Draw what was clicked on again, wherever it stood."""
    key = asker.installation_id, asker.user_id
    if body.get("view"):
        await refresh_home(desk, *key)
        return
    ts = (body.get("container") or {}).get("message_ts", "")
    drawn = note_message.render(await whole(desk, asker, ts, parts_of(body), changed))
    await respond(replace_original=True, **drawn)
    await follow_on_home(desk, *key)


@asynccontextmanager
async def shown_if_over(
    desk: Desk, asker: Asker, body: Body, respond: AsyncRespond
) -> AsyncIterator[None]:
    """A click refused since the project is over draws its message as it is now, without buttons."""
    try:
        yield
    except Refusal as refusal:
        if refusal.reason is Reason.PROJECT_OVER and parts_of(body):
            await draw(desk, asker, body, respond, FridayNote())
        raise


async def draw_behind(
    desk: Desk, asker: Asker, view: View, form: Form, changed: FridayNote
) -> None:
    """Draw the note behind a form that was just submitted, and Home."""
    key = asker.installation_id, asker.user_id
    if form.ts:
        note = await whole(desk, asker, form.ts, form.parts, changed)
        # Where it can't be drawn again, what was said is kept all the same.
        with suppress(Refused, RateLimited, OutcomeUnknown):
            await desk.messenger.update(asker.installation_id, form.channel_id, form.ts, note)
    if drawing.came_from_home(view):
        await refresh_home(desk, *key)
    else:
        await follow_on_home(desk, *key)
