"""`three-decisions export`: what an operator may take out of the database, by explicit id."""

from collections.abc import Sequence
from typing import Any

from bot.domain.errors import Refusal
from bot.services import export_data
from bot.services.messenger import File
from bot.settings import Settings, SettingsError
from bot.slack import wire
from bot.store import installations
from bot.store.engine import Begin, create_engine


async def export(
    found: Settings, *, ritual: str | None, person: str | None, installation: str | None
) -> Sequence[File]:
    """The ritual's published numbers, or the person's data as CSV, JSON and Markdown.

    Raises SettingsError, in words for the terminal, where there is nothing of that id.
    """
    engine = create_engine(found.database_url.get_secret_value())
    begin = Begin(engine)
    try:
        installation_id = await _which(begin, installation)
        if ritual is not None:
            return [await export_data.of_ritual(begin, installation_id, None, ritual)]
        return await export_data.of_person(begin, installation_id, person or "", wire.to_modal)
    except Refusal:
        what: Any = f"ritual {ritual}" if ritual is not None else f"person {person}"
        raise SettingsError(f"Nothing is kept of {what} in this database.") from None
    finally:
        await engine.dispose()


async def _which(begin: Begin, installation: str | None) -> str:
    async with begin.reading() as session:
        known = await installations.ids(session)
    if installation in known:
        return str(installation)
    if installation is None and len(known) == 1:
        return known[0]
    listed = ", ".join(known) or "none"
    raise SettingsError(f"Name one installation with --installation: {listed}")
