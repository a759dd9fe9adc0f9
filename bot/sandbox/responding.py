"""response_url: an app's answer to a click or a command, within thirty minutes and five uses."""

from bot.sandbox import messages
from bot.sandbox.blockkit import check_message
from bot.sandbox.errors import SlackError
from bot.sandbox.problems import refuse_problems
from bot.sandbox.state import Channel, Json, Message, ResponseUrl, User
from bot.sandbox.text import from_app
from bot.sandbox.workspace import Workspace

# "up to 5 times within 30 minutes", docs.slack.dev, Handling user interaction.
MOST_USES = 5


def new_response_url(
    ws: Workspace,
    person: User,
    channel: Channel,
    message_ts: str | None = None,
    thread_ts: str | None = None,
) -> str:
    """Return the address where the app may answer this person here."""
    url_id = f"R{ws.ids.count('response_url'):07d}"
    ws.state.response_urls[url_id] = ResponseUrl(
        url_id, person.id, channel.id, ws.real_time(), message_ts, thread_ts
    )
    return f"{ws.address}/respond/{url_id}"


def respond(ws: Workspace, url_id: str, body: Json) -> None:
    """Do what the app sent to a response_url. Raises SlackError where Slack refuses it."""
    url = ws.state.response_urls.get(url_id)
    if url is None or ws.real_time() - url.made_at > ws.settings.response_url_life:
        raise SlackError("expired_url")
    if url.uses >= MOST_USES:
        raise SlackError("used_url")
    channel = ws.state.channels.get(url.channel)
    if channel is None:
        raise SlackError("channel_not_found")
    refuse_problems(check_message({k: v for k, v in body.items() if v is not None}))
    url.uses += 1
    show_answer(ws, channel, url, body)


def show_answer(ws: Workspace, channel: Channel, url: ResponseUrl, body: Json) -> None:
    """Delete, redraw or post, as an answer's flags say; without any it is for one person only."""
    original = messages.find(channel, url.message_ts or "", url.user)
    if body.get("delete_original") and original:
        messages.delete(ws, channel, original)
    elif body.get("replace_original") and original:
        _redraw(ws, channel, original, body)
    elif body.get("response_type") == "in_channel":
        thread = body.get("thread_ts")
        text = from_app(body.get("text") or "")
        blocks = body.get("blocks")
        messages.post(ws, channel, ws.state.bot, text, thread_ts=thread, blocks=blocks)
    else:
        messages.whisper(
            ws,
            channel,
            url.user,
            from_app(body.get("text") or ""),
            author=ws.state.bot,
            thread_ts=body.get("thread_ts"),
            blocks=body.get("blocks"),
        )


def _redraw(ws: Workspace, channel: Channel, original: Message, body: Json) -> None:
    text, blocks = from_app(body.get("text") or ""), body.get("blocks")
    if original.ephemeral_to:
        messages.redraw(ws, original, text, blocks)
    elif original.bot_id == ws.state.bot.bot_id:
        bot = ws.state.bot
        messages.edit(ws, channel, original, bot, text=text, blocks=blocks, mark=not blocks)
    else:
        raise SlackError("cant_update_message")
