"""The app manifest as the practice workspace asks it: may this call be made, does this exist?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import yaml

from bot.sandbox.manifest_rules import at, bot_scopes, events_lacking_scopes, mistakes
from bot.sandbox.scopes import KINDS, LISTED_TYPES, METHOD_SCOPES
from bot.sandbox.shapes import items


class ManifestError(ValueError):
    """Slack would not take this manifest; the message has one mistake a line."""


@dataclass(frozen=True)
class Command:
    """A slash command as the manifest declares it; `url` is None under Socket Mode."""

    name: str
    description: str
    usage_hint: str = ""
    should_escape: bool = False
    url: str | None = None


@dataclass(frozen=True)
class Shortcut:
    """A shortcut as the manifest declares it; `type` is "message" or "global"."""

    name: str
    type: str
    description: str


@dataclass(frozen=True)
class Manifest:
    """A manifest Slack would take, made by `load` or `of`."""

    document: Mapping[str, object]

    @classmethod
    def load(cls, path: Path) -> "Manifest":
        """Return the manifest in a YAML file; raise ManifestError if it can't be read or taken."""
        try:
            document = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ManifestError(f"{path.name} cannot be read: {error}") from error
        return cls.of(document)

    @classmethod
    def of(cls, document: object) -> "Manifest":
        """Return the manifest in a decoded document; raise ManifestError if Slack refuses it."""
        if found := mistakes(document):
            lines = (f"{mistake.pointer or '/'}: {mistake.message}" for mistake in found)
            raise ManifestError("\n".join(lines))
        return cls(cast("Mapping[str, object]", document))

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The scopes of the bot token."""
        return bot_scopes(self.document)

    @cached_property
    def commands(self) -> Mapping[str, Command]:
        """The slash commands, by their name with its slash."""
        return {
            entry["command"]: Command(
                name=entry["command"],
                description=entry["description"],
                usage_hint=entry.get("usage_hint", ""),
                should_escape=entry.get("should_escape", False),
                url=entry.get("url"),
            )
            for entry in self._entries("slash_commands")
        }

    @cached_property
    def shortcuts(self) -> Mapping[str, Shortcut]:
        """The shortcuts, by callback_id."""
        return {
            entry["callback_id"]: Shortcut(entry["name"], entry["type"], entry["description"])
            for entry in self._entries("shortcuts")
        }

    @property
    def interactivity(self) -> bool:
        """Whether clicks, submits and shortcuts reach the app."""
        return self._is_on("settings", "interactivity", "is_enabled")

    @property
    def socket_mode(self) -> bool:
        """Whether everything comes by Socket Mode instead of HTTP."""
        return self._is_on("settings", "socket_mode_enabled")

    @property
    def home_tab_enabled(self) -> bool:
        """Whether views.publish works."""
        return self._is_on("features", "app_home", "home_tab_enabled")

    @property
    def messages_tab_enabled(self) -> bool:
        """Whether the app can send DMs, which messages_tab_disabled refuses otherwise."""
        return self._is_on("features", "app_home", "messages_tab_enabled")

    @property
    def messages_tab_read_only(self) -> bool:
        """Whether people can read what the app sends them but not answer."""
        return self._is_on("features", "app_home", "messages_tab_read_only_enabled")

    @property
    def display_name(self) -> str:
        """The app's name."""
        return str(at(self.document, "display_information", "name"))

    @property
    def bot_name(self) -> str:
        """The bot user's name, which is the app's where there is none."""
        return str(at(self.document, "features", "bot_user", "display_name") or self.display_name)

    def declares_event(self, event_type: str, channel_type: str | None = None) -> bool:
        """Tell whether the app hears of an event; a message by the kind of its conversation.

        `channel_type` is "channel", "group", "im" or "mpim", and matters for messages only.
        """
        if event_type == "message":
            event_type = f"message.{KINDS.get(channel_type or '', '')}"
        return event_type in self._events

    def event_scopes(self) -> Mapping[str, str]:
        """Return the declared events whose scope is lacking, each with the scope it needs.

        Empty for a manifest from `load` or `of`: Slack refuses any other.
        """
        return events_lacking_scopes(self._events, self.scopes)

    def missing_scope(
        self, method: str, arguments: Mapping[str, object], conversation: str | None
    ) -> str | None:
        """Return the scope a call needs and the app lacks, None if it may be made.

        `conversation` is what the call is about: "channel", "group", "im", "mpim", or None where
        it is about none or one the workspace doesn't know. Where any scope of a family would do,
        they come joined by commas, as Slack's `needed` has them. A method that isn't in
        scopes.METHOD_SCOPES needs nothing here; refusing it is for whoever plays the methods.
        """
        pattern = METHOD_SCOPES.get(method)
        if pattern is None:
            return None
        for need in _needs(pattern, arguments, conversation):
            if self.scopes.isdisjoint(need.split(",")):
                return need
        return None

    @cached_property
    def _events(self) -> list[object]:
        return items(self.document, "settings", "event_subscriptions", "bot_events")

    def _entries(self, name: str) -> Iterator[Mapping[str, Any]]:
        entries = items(self.document, "features", name)
        return (entry for entry in entries if isinstance(entry, Mapping))

    def _is_on(self, *keys: str) -> bool:
        return at(self.document, *keys) is True


def _needs(
    pattern: str, arguments: Mapping[str, object], conversation: str | None
) -> Iterable[str]:
    """Return the scopes a call needs, all of them; commas within one mean any of these."""
    if "{kind}" in pattern:
        families = [KINDS[conversation]] if conversation in KINDS else list(KINDS.values())
        return [",".join(pattern.format(kind=family) for family in families)]
    if "{types}" in pattern:
        return [pattern.format(types=family) for family in _listed_families(arguments)]
    if "{opened}" in pattern:
        return [pattern.format(opened=_opened_family(arguments, conversation))]
    return [pattern]


def _listed_families(arguments: Mapping[str, object]) -> list[str]:
    """Return the scope families of the `types` argument, which means public channels if absent."""
    types = _split(arguments.get("types")) or ["public_channel"]
    return [LISTED_TYPES[name] for name in types if name in LISTED_TYPES]


def _opened_family(arguments: Mapping[str, object], conversation: str | None) -> str:
    several = len(_split(arguments.get("users"))) > 1
    return "mpim" if several or conversation == "mpim" else "im"


def _split(value: object) -> list[str]:
    """Return the parts of a comma-separated argument, or of a list."""
    parts = value.split(",") if isinstance(value, str) else items({"": value}, "")
    return [part.strip() for part in parts if isinstance(part, str) and part.strip()]
