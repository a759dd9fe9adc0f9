"""What the composer offers while somebody types: people, channels, commands, shortcuts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.sandbox.page.place import Place, people
from bot.sandbox.page.readers import visible
from bot.sandbox.workspace import Workspace

MOST_OFFERED = 8
# Slack's own commands that the page plays: what they do is in doing.py.
BUILT_IN = {
    "/invite": ("Add somebody, or an app, to this channel", "@name"),
    "/remove": ("Take somebody, or an app, out of this channel", "@name"),
    "/leave": ("Leave this channel", ""),
    "/archive": ("Archive this channel", ""),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: what it shows, and what it puts into the text."""

    label: str
    about: str
    insert: str


def offers(ws: Workspace, place: Place, typed: str) -> list[Offer]:
    """Return what fits the word being typed, which begins with @, # or /."""
    sign, wanted = typed[:1], typed[1:].casefold()
    sources = {"@": _people, "#": _channels, "/": _commands}
    if sign not in sources:
        return []
    found = (o for o in sources[sign](ws, place) if _fits(o, wanted))
    return list(islice(found, MOST_OFFERED))


def shortcuts(ws: Workspace, kind: str) -> list[tuple[str, str, str]]:
    """Return id, name and description of the app's shortcuts of a kind."""
    declared = ws.manifest.shortcuts.items()
    return [(key, s.name, s.description) for key, s in declared if s.type == kind]


def _fits(offer: Offer, wanted: str) -> bool:
    words = offer.label.casefold().replace("@", " ").replace("#", " ").replace("/", " ").split()
    return any(word.startswith(wanted) for word in [*words, " ".join(words)])


def _people(ws: Workspace, place: Place) -> Iterator[Offer]:
    everybody = sorted(people(ws), key=lambda user: user.id not in place.channel.members)
    for user in everybody:
        yield Offer(f"@{user.display_name}", user.real_name, f"@{user.display_name} ")
    bot = ws.state.bot.real_name
    yield Offer(f"@{bot}", "app", f"@{bot} ")


def _channels(ws: Workspace, place: Place) -> Iterator[Offer]:
    for channel in visible(ws, place.person, "channel", "group"):
        yield Offer(f"#{channel.name}", channel.topic, f"#{channel.name} ")


def _commands(ws: Workspace, _place: Place) -> Iterator[Offer]:
    for command in ws.manifest.commands.values():
        label = f"{command.name} {command.usage_hint}".strip()
        yield Offer(label, command.description, f"{command.name} ")
    for name, (about, hint) in BUILT_IN.items():
        yield Offer(f"{name} {hint}".strip(), about, f"{name} ")
