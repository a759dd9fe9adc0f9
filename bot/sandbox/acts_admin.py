"""What happens to a workspace: people come and go, channels change, the app is thrown out."""

from dataclasses import fields

from bot.sandbox import channels
from bot.sandbox.acts import Request, act
from bot.sandbox.errors import Refused
from bot.sandbox.events import emit
from bot.sandbox.people import add_user, tell_change
from bot.sandbox.state import Channel, Json, User
from bot.sandbox.wire import channel_json, user_json

_FIXED = {"id", "team_id", "bot_id", "is_bot"}


@act("add_user")
async def new_user(request: Request) -> Json:
    """Add a person; the app hears `team_join` where it asked for it."""
    given = {k: v for k, v in request.given.items() if k != "real_name"}
    known = {f.name for f in fields(User)} | {"stranger"}
    if unknown := given.keys() - known:
        raise Refused("no_such_property", ", ".join(sorted(unknown)))
    user = add_user(request.ws, request.required("real_name"), **given)
    body = user_json(user, request.ws.state.team, request.ws.clock.now)
    emit(request.ws, {"type": "team_join", "user": body})
    return {"user": body}


@act("change_user")
async def change_user(request: Request) -> Json:
    """Change a person: zone, status, role, deactivation; the app hears `user_change`."""
    user = request.person("user")
    for name, value in request.given.items():
        if name == "user":
            continue
        if name in _FIXED or name not in {f.name for f in fields(User)}:
            raise Refused("no_such_property", name)
        setattr(user, name, value)
    tell_change(request.ws, user)
    return {"user": user_json(user, request.ws.state.team, request.ws.clock.now)}


@act("add_channel")
async def new_channel(request: Request) -> Json:
    """Add a channel with these members."""
    ws = request.ws
    found = [Request(ws, {"as": name}).person() for name in request.given.get("members", [])]
    if ws.state.find_channel(request.required("name")):
        raise Refused("name_taken", request.text("name"))
    channel = channels.create(
        ws,
        request.text("name").removeprefix("#"),
        found,
        private=request.flag("private"),
        general=request.flag("general"),
        ext_shared=request.flag("ext_shared"),
    )
    return {"channel": channel_json(channel, ws.state, members=True)}


@act("join")
async def join(request: Request) -> Json:
    """Make somebody (`user`, else the bot) a member, invited by `as` if given."""
    user = _subject(request)
    inviter = request.person() if request.text("as") else None
    channels.join(request.ws, _named(request), user, inviter)
    return {}


@act("leave")
async def leave(request: Request) -> Json:
    """End the membership of somebody (`user`, else the bot)."""
    channels.leave(request.ws, _named(request), _subject(request))
    return {}


@act("archive")
async def archive(request: Request) -> Json:
    """Archive a channel, or with `archived: false` bring it back."""
    archived = request.flag("archived", default=True)
    channels.archive(request.ws, _named(request), request.person(), archived=archived)
    return {}


@act("rename")
async def rename(request: Request) -> Json:
    """Give a channel a new name."""
    channels.rename(request.ws, _named(request), request.required("name"))
    return {}


@act("remove_channel")
async def remove_channel(request: Request) -> Json:
    """Delete a channel for good."""
    channels.remove(request.ws, _named(request))
    return {}


@act("recreate")
async def recreate(request: Request) -> Json:
    """Give a channel a new id; return it."""
    channel = _named(request)
    channels.change_id(request.ws, channel)
    return {"channel": channel.id}


@act("revoke")
async def revoke(request: Request) -> Json:
    """Take the app's token away (`tokens`, with `uninstall` also the app); or give it back."""
    ws = request.ws
    if request.flag("restore"):
        ws.revoked = None
        return {}
    uninstall = request.flag("uninstall")
    ws.revoked = "account_inactive" if uninstall else "token_revoked"
    emit(ws, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [ws.state.bot.id]}})
    if uninstall:
        emit(ws, {"type": "app_uninstalled"})
    return {}


@act("team")
async def team(request: Request) -> Json:
    """Return everybody and every channel, and who the bot is."""
    state, now = request.ws.state, request.ws.clock.now
    named = [c for c in state.channels.values() if c.kind in ("channel", "group")]
    return {
        "team_id": state.team.id,
        "bot": {"user_id": state.bot.id, "bot_id": state.bot.bot_id, "app_id": state.app_id},
        "users": [user_json(u, state.team, now) for u in state.users.values()],
        "channels": [
            channel_json(c, state, members=True) | {"members": list(c.members)} for c in named
        ],
    }


def _named(request: Request) -> Channel:
    channel = request.channel()
    if channel.kind not in ("channel", "group"):
        raise Refused("not_a_channel", "direct messages stay as they are")
    return channel


def _subject(request: Request) -> User:
    return request.person("user") if request.text("user") else request.ws.state.bot
