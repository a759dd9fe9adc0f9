"""What runs the workspace itself: its clock, its manners, its connections, its log."""

from datetime import timedelta

from bot.sandbox import advance as moving
from bot.sandbox.acts import Request, act, described
from bot.sandbox.errors import Refused
from bot.sandbox.signed_http import open_door
from bot.sandbox.state import Json

# Long-polls end after this many seconds of real time, news or not.
LONGEST_WAIT = 20.0


@act("help")
async def help_(_request: Request) -> Json:
    """Return what each act does."""
    return {"acts": described()}


@act("advance")
async def advance(request: Request) -> Json:
    """Move time by seconds, to a moment, or to the next thing due."""
    ws, to = request.ws, request.moment("to")
    if request.given.get("by") is not None:
        to = ws.clock.now + timedelta(seconds=request.number("by", 0))
    elif to is None and not request.flag("next"):
        raise Refused("missing_argument", "by, to or next")
    limit = request.number("limit", moving.PATIENCE_SECONDS)
    async with ws.moving:
        return await moving.advance(ws, to, wait=request.flag("wait", default=True), limit=limit)


@act("settle")
async def settle(request: Request) -> Json:
    """Wait until the bot has nothing left to do at this time."""
    async with request.ws.moving:
        return await moving.settle(
            request.ws, limit=request.number("limit", moving.PATIENCE_SECONDS)
        )


@act("clock")
async def clock(request: Request) -> Json:
    """Return the time and what the bot said last; `running` lets it pass or stand still."""
    ws = request.ws
    if "running" in request.given:
        ws.clock.run(request.flag("running"))
        ws.changed()
    due = ws.clock.next_due
    return {
        "now": ws.clock.now.isoformat(),
        "seq": ws.clock.seq,
        "running": ws.clock.is_running,
        "next_due": due.isoformat() if due else None,
        "bots": list(ws.clock.reports),
    }


@act("forget_bot")
async def forget_bot(request: Request) -> Json:
    """Stop waiting for a bot that is gone."""
    request.ws.clock.forget(request.text("bot", "bot"))
    request.ws.activity.ring()
    return {}


@act("settings")
async def settings(request: Request) -> Json:
    """Change how strict and how patient the workspace is."""
    request.ws.settings.change(dict(request.given))
    return {}


@act("http")
async def http(request: Request) -> Json:
    """Deliver by signed HTTP to `url` from now on, once it answered the challenge."""
    ws = request.ws
    door = await open_door(request.required("url"), request.required("signing_secret"))
    if ws.door:
        await ws.door.close()
    ws.door = door
    ws.outbox.use_http(door)
    return {}


@act("faults")
async def faults(request: Request) -> Json:
    """Put a rule for misbehaviour in force; without arguments return those in force."""
    ws = request.ws
    if not request.given:
        return {"faults": [fault.describe() for fault in ws.faults]}
    return {"id": ws.faults.add(request.given).id}


@act("clear_faults")
async def clear_faults(request: Request) -> Json:
    """Forget all rules and let go of all that is held."""
    request.ws.faults.clear()
    request.ws.outbox.release()
    return {}


@act("reached")
async def reached(request: Request) -> Json:
    """Wait until a rule has struck `times` times; `ok` says whether it did in time."""
    fault = request.ws.faults.get(request.required("id"))
    times, ws = int(request.number("times", 1)), request.ws
    until = ws.real_time() + request.number("timeout", LONGEST_WAIT)
    while fault.reached < times and ws.real_time() < until and not ws.closing.is_set():
        await fault.bell.heard(fault.bell.count, until - ws.real_time())
    return {"reached": fault.reached, "ok": fault.reached >= times}


@act("release")
async def release(request: Request) -> Json:
    """Let the calls go on that a rule holds (`id`), or the events kept back (`backwards`)."""
    if request.text("id"):
        request.ws.faults.get(request.text("id")).gate.set()
    else:
        request.ws.outbox.release(backwards=request.flag("backwards"))
    return {}


@act("log")
async def log(request: Request) -> Json:
    """Return what went to and fro after entry `after`, of one `kind` or `name` if given."""
    kind, name = request.text("kind") or None, request.text("name") or None
    return {"entries": request.ws.traffic.since(int(request.number("after", 0)), kind, name)}


@act("connections")
async def connections(request: Request) -> Json:
    """Return how many sockets are open, waiting until there are `at_least` that many.

    With `clock` it also waits until a bot reads the clock, so that moving time waits for it.
    """
    ws, wanted = request.ws, int(request.number("at_least", 0))
    until = ws.real_time() + request.number("timeout", LONGEST_WAIT)

    def is_there() -> bool:
        is_met = bool(ws.clock.reports) or not request.flag("clock")
        return ws.sockets.count >= wanted and is_met

    while not is_there() and ws.real_time() < until and not ws.closing.is_set():
        await ws.activity.heard(ws.activity.count, until - ws.real_time())
    return {"open": ws.sockets.count, "ok": is_there()}


@act("disconnect")
async def disconnect(request: Request) -> Json:
    """Say goodbye to all sockets for a `reason`, or drop them without a word."""
    reason = request.text("reason")
    request.ws.sockets.disconnect(reason, abruptly=not reason)
    return {}


@act("changes")
async def changes(request: Request) -> Json:
    """Wait until anything on a screen changed after `after`; return the count of changes."""
    ws = request.ws
    if request.given.get("after") is not None:
        timeout = min(request.number("timeout", LONGEST_WAIT), LONGEST_WAIT)
        await ws.changes.heard(int(request.number("after", 0)), timeout)
    return {"count": ws.changes.count}
