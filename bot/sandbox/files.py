"""Verbs on files: reserve an upload, take its bytes, share it in a conversation."""

import mimetypes

from bot.sandbox.state import Channel, File, Message, User
from bot.sandbox.workspace import Workspace


def reserve(ws: Workspace, owner: User, name: str, length: int, alt_txt: str = "") -> File:
    """Return a new file that waits for its bytes."""
    file = File(
        id=ws.ids.next("F"),
        name=name,
        user=owner.id,
        created=ws.clock.unix,
        length=length,
        alt_txt=alt_txt,
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
    )
    ws.state.files[file.id] = file
    return file


def share(ws: Workspace, channel: Channel, message: Message) -> None:
    """Note on each of the message's files where it can be seen."""
    for file_id in message.files:
        ws.state.files[file_id].shares.setdefault(channel.id, []).append(message.ts)
