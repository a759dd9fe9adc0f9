"""files.*: the three steps of an upload, and looking a file up."""

from bot.sandbox import files, messages
from bot.sandbox.api import Arguments, conversation, method
from bot.sandbox.errors import SlackError
from bot.sandbox.state import Channel, File, Json
from bot.sandbox.wire import file_json
from bot.sandbox.workspace import Workspace

# Slack's own limit for descriptions of images.
MOST_ALT_TEXT = 1_000


@method("files.getUploadURLExternal")
def get_upload_url(ws: Workspace, args: Arguments) -> Json:
    """Return where to send a file's bytes."""
    name, length = args.required("filename"), args.number("length", 0)
    alt_txt = args.text("alt_txt")
    if length < 1 or len(alt_txt) > MOST_ALT_TEXT:
        raise SlackError("invalid_arguments")
    file = files.reserve(ws, ws.state.bot, name, length, alt_txt)
    return {"file_id": file.id, "upload_url": f"{ws.address}/upload/{file.id}"}


@method("files.completeUploadExternal")
def complete_upload(ws: Workspace, args: Arguments) -> Json:
    """Finish uploads and, if a channel is given, share them there."""
    given = args.json("files")
    if not given or not isinstance(given, list):
        raise SlackError("invalid_arguments")
    done = [_uploaded(ws, item) for item in given]
    channel_id = args.text("channel_id") or args.text("channels")
    channel = _destination(ws, channel_id) if channel_id else None
    for file, item in zip(done, given, strict=True):
        file.completed, file.title = True, str(item.get("title") or file.name)
    if channel:
        messages.post(
            ws,
            channel,
            ws.state.bot,
            args.text("initial_comment"),
            thread_ts=args.text("thread_ts") or None,
            files=[file.id for file in done],
        )
    return {"files": [{"id": file.id, "title": file.title} for file in done]}


@method("files.info")
def info(ws: Workspace, args: Arguments) -> Json:
    """Return a file the bot may see: its own, or one shared where it is a member."""
    file = ws.state.files.get(args.required("file", "file_not_found"))
    if file is None or not _may_see(ws, file):
        raise SlackError("file_not_found")
    urls = {"url_private": f"{ws.address}/files/{file.id}"}
    return {"file": file_json(file) | urls, "comments": []}


def _uploaded(ws: Workspace, item: object) -> File:
    file = ws.state.files.get(str(item.get("id"))) if isinstance(item, dict) else None
    if file is None or file.user != ws.state.bot.id or file.completed:
        raise SlackError("file_not_found")
    if file.content is None:
        raise SlackError("file_upload_size_zero")
    return file


def _destination(ws: Workspace, given: str) -> Channel:
    channel = conversation(ws, given)
    if ws.state.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    if channel.is_archived:
        raise SlackError("is_archived")
    return channel


def _may_see(ws: Workspace, file: File) -> bool:
    bot = ws.state.bot.id
    shared = (ws.state.channels[c].members for c in file.shares if c in ws.state.channels)
    return file.user == bot or any(bot in members for members in shared)
