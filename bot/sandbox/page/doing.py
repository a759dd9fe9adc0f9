"""What a person does on the page, handed to the control acts as that person and nobody else."""

from collections.abc import Awaitable, Callable, Mapping

from bot.sandbox import text
from bot.sandbox.acts import ACTS, Request
from bot.sandbox.errors import Refused
from bot.sandbox.page import dates
from bot.sandbox.page.menus import options_html
from bot.sandbox.page.parts import Parts
from bot.sandbox.page.place import Place
from bot.sandbox.page.readers import reader_of
from bot.sandbox.richtext import rich_text
from bot.sandbox.state import Json, Value

# Everything else of the control API is for tests and demos, not for a hand on a page.
ALLOWED = frozenset(
    {
        "advance",
        "clear_faults",
        "click",
        "clock",
        "close_view",
        "delete",
        "disconnect",
        "edit",
        "faults",
        "fill",
        "message_shortcut",
        "open_dm",
        "open_home",
        "react",
        "release",
        "reload",
        "say",
        "shortcut",
        "submit",
    }
)
# Bytes of a file, as text; the workspace keeps it in memory.
LARGEST_FILE = 64 * 1024
Own = Callable[[Parts, Place, Json], Awaitable[Json]]


async def do(parts: Parts, place: Place, act: str, given: Json) -> Json:
    """Do what was asked for as the person of this place. Raises Refused."""
    given = {**given, "as": place.person.id}
    if own := _OWN.get(act):
        return await own(parts, place, given)
    if act not in ALLOWED:
        raise Refused("no_such_act", act)
    if "value" in given:
        given["value"] = _value(parts, place, str(given.pop("type", "")), given["value"])
    try:
        return await ACTS[act](Request(parts.ws, given))
    except Refused as refused:
        if refused.error != "no_such_button" or "block_id" not in given:
            raise
    # The app drew it anew this very moment and named no block ids, so Slack made up others.
    del given["block_id"]
    return await ACTS[act](Request(parts.ws, given))


async def _command(parts: Parts, place: Place, given: Json) -> Json:
    name, _, rest = str(given.get("text", "")).strip().partition(" ")
    if built_in := _BUILT_IN.get(name):
        return await built_in(parts, place, rest.strip())
    return await ACTS["command"](Request(parts.ws, given))


async def _invite(parts: Parts, place: Place, whom: str) -> Json:
    given = {"as": place.person.id, "channel": place.channel.id, "user": _whom(whom)}
    return await ACTS["join"](Request(parts.ws, given))


async def _remove(parts: Parts, place: Place, whom: str) -> Json:
    return await ACTS["leave"](
        Request(parts.ws, {"channel": place.channel.id, "user": _whom(whom)})
    )


async def _leave(parts: Parts, place: Place, _rest: str) -> Json:
    given = {"channel": place.channel.id, "user": place.person.id}
    return await ACTS["leave"](Request(parts.ws, given))


async def _archive(parts: Parts, place: Place, _rest: str) -> Json:
    given = {"as": place.person.id, "channel": place.channel.id}
    return await ACTS["archive"](Request(parts.ws, given))


async def _join(parts: Parts, place: Place, _given: Json) -> Json:
    given = {"channel": place.channel.id, "user": place.person.id}
    return await ACTS["join"](Request(parts.ws, given))


async def _mark(parts: Parts, place: Place, given: Json) -> Json:
    return {"news": parts.marks.read(place.person, place.channel, str(given.get("ts", "")))}


async def _upload(parts: Parts, _place: Place, given: Json) -> Json:
    content = str(given.get("content", ""))
    if len(content.encode(errors="replace")) > LARGEST_FILE:
        raise Refused("file_too_large", "this workspace takes text files up to 64 kB")
    file = {"name": str(given.get("name") or "file.txt"), "content": content}
    return await ACTS["say"](Request(parts.ws, {**given, "files": [file]}))


async def _suggest(parts: Parts, _place: Place, given: Json) -> Json:
    answer = await ACTS["suggest"](Request(parts.ws, given))
    return {
        **answer,
        "html": str(options_html(answer.get("options", []), str(given.get("list", "")))),
    }


async def _start_over(parts: Parts, _place: Place, _given: Json) -> Json:
    if parts.guide is None:
        raise Refused("no_guide", "nothing to start over")
    await parts.guide.start_over()
    return {}


async def _switch(parts: Parts, _place: Place, given: Json) -> Json:
    """Put a rule in force, or end those of this kind where some are."""
    kind = str(given.get("kind", ""))
    faults = parts.ws.faults
    known = [fault for fault in faults if fault.kind == kind and fault.times > 0]
    if known and not given.get("once"):
        for fault in known:
            faults.end(fault)
        parts.ws.outbox.release()
    else:
        faults.add({k: v for k, v in given.items() if k not in ("as", "once")})
    parts.ws.changed()
    return {}


_OWN: Mapping[str, Own] = {
    "command": _command,
    "join": _join,
    "mark": _mark,
    "start_over": _start_over,
    "suggest": _suggest,
    "switch": _switch,
    "upload": _upload,
}
_BUILT_IN = {"/invite": _invite, "/remove": _remove, "/leave": _leave, "/archive": _archive}


def _whom(typed: str) -> str:
    if not typed:
        raise Refused("missing_argument", "say whom: @name")
    return typed.removeprefix("@")


def _value(parts: Parts, place: Place, kind: str, value: Value) -> Value:
    """Return a control's value as Slack would have it."""
    if kind == "datetimepicker" and value:
        try:
            return dates.unix_seconds(str(value), reader_of(parts.ws, place.person))
        except ValueError:
            raise Refused("no_such_option", "that is no date and time") from None
    if kind == "rich_text_input" and value:
        channels = (c for c in parts.ws.state.channels.values() if c.kind == "channel")
        wire = text.typed(str(value), parts.ws.state.users.values(), channels)
        return rich_text(wire, "typed")
    return value
