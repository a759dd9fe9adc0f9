"""Slash commands: what the app gets, and what the person sees in return."""

from bot.sandbox import messages, text
from bot.sandbox.blockkit import check_message
from bot.sandbox.errors import Refused
from bot.sandbox.responding import new_response_url, show_answer
from bot.sandbox.screens import channel_stub
from bot.sandbox.state import Channel, Json, User
from bot.sandbox.transport import Answer
from bot.sandbox.workspace import Workspace


async def run(ws: Workspace, person: User, channel: Channel, typed: str, thread: str = "") -> Json:
    """Send a typed command to the app; what goes wrong shows as an only-you message."""
    if person.id not in channel.members:
        raise Refused("not_in_channel", f"{person.name} isn't in that conversation")
    name, _, rest = typed.strip().partition(" ")
    declared = ws.manifest.commands.get(name)
    if declared is None or person.team_id != ws.state.team.id:
        return _tell(ws, person, channel, f"{name} is not a valid command.", "invalid_command")
    if thread:
        said = f"{name} is not supported in threads. Sorry!"
        return _tell(ws, person, channel, said, "not_in_threads", thread)
    sent = _escaped(ws, rest.strip(), declared.should_escape)
    answer = await ws.outbox.ask("slash_commands", name, _form(ws, person, channel, name, sent))
    if not answer.ok:
        said = f'{name} failed with the error "{answer.failure}"'
        return _tell(ws, person, channel, said, answer.failure)
    return _show(ws, person, channel, answer)


def _escaped(ws: Workspace, typed: str, mentions: bool) -> str:
    if not mentions:
        return text.escape(typed)
    named = (c for c in ws.state.channels.values() if c.kind == "channel")
    return text.typed_command(typed, ws.state.users.values(), named)


def _form(ws: Workspace, person: User, channel: Channel, name: str, sent: str) -> Json:
    team = ws.state.team
    return {
        "token": "practice",
        "team_id": team.id,
        "team_domain": team.domain,
        "channel_id": channel.id,
        "channel_name": channel_stub(channel)["name"],
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": sent,
        "api_app_id": ws.state.app_id,
        "is_enterprise_install": "false",
        "response_url": new_response_url(ws, person, channel),
        "trigger_id": ws.new_trigger(person.id),
    }


def _show(ws: Workspace, person: User, channel: Channel, answer: Answer) -> Json:
    body = {"text": answer.body} if isinstance(answer.body, str) else answer.body
    if not isinstance(body, dict) or not (body.get("text") or body.get("blocks")):
        return {"ok": True}
    if problems := check_message(body):
        return _tell(ws, person, channel, f"failed: {problems[0].error}", problems[0].error)
    url_id = str(new_response_url(ws, person, channel)).rpartition("/")[2]
    show_answer(ws, channel, ws.state.response_urls.pop(url_id), body)
    return {"ok": True}


def _tell(
    ws: Workspace, person: User, channel: Channel, said: str, error: str, thread: str = ""
) -> Json:
    messages.whisper(ws, channel, person.id, said, thread_ts=thread or None)
    return {"ok": False, "error": error}
