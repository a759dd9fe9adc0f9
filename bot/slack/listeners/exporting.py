"""`/decisions me` and `export`: a person's own anywhere, a ritual's numbers for its owner."""

from collections.abc import Sequence
from typing import Any

from bot.domain.errors import Reason, Refusal
from bot.services import export_data, keep_log, show_me
from bot.services.messenger import File, Refused
from bot.slack import wire
from bot.slack.desk import Asker, Desk
from bot.slack.messages import me, private
from bot.store.tables import Ritual


async def show_mine(desk: Desk, asker: Asker) -> dict[str, Any]:
    """What the asker's decisions add up to, and what waits in their log."""
    now, key = await desk.now(), (asker.installation_id, asker.user_id)
    mine = await show_me.mine(desk.begin, now, *key)
    async with desk.begin.reading() as session:
        noted = await keep_log.logbook(session, *key)
    return me.render(mine, noted)


async def send_mine(desk: Desk, asker: Asker) -> dict[str, Any]:
    """The asker's data as files in their DM; say so. Raises Refusal."""
    files = await export_data.of_person(
        desk.begin, asker.installation_id, asker.user_id, wire.to_modal
    )
    return await _send(desk, asker, files, private.YOUR_FILES)


async def send_numbers(desk: Desk, asker: Asker, ritual: Ritual, _rest: str = "") -> dict[str, Any]:
    """The ritual's published numbers as a file in its owner's DM; say so. Raises Refusal."""
    found, actor = await desk.ritual(asker, ritual.id)
    file = await export_data.of_ritual(desk.begin, asker.installation_id, actor, found.id)
    return await _send(desk, asker, [file], private.numbers_file(found.channel_id))


async def _send(desk: Desk, asker: Asker, files: Sequence[File], comment: str) -> dict[str, Any]:
    """Not a delivery: it is sent because somebody waits for it, and they ask again if it fails."""
    now = await desk.now()
    named = [export_data.name_with_day(each, now) for each in files]
    try:
        await desk.messenger.send_files(asker.installation_id, asker.user_id, named, comment)
    except Refused:
        raise Refusal(Reason.FILE_REFUSED) from None
    return private.files_sent(len(named))
