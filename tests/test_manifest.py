"""`manifest.yml` and the code ask for the same: nothing used is undeclared, nothing is spare."""

import ast
import copy
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from slack_bolt.async_app import AsyncApp

import bot
from bot.domain import direct
from bot.resources import resource
from bot.sandbox.manifest import Manifest
from bot.sandbox.scopes import EVENT_SCOPES, METHOD_SCOPES
from bot.slack import incoming, listeners
from bot.slack.commands import COMMANDS
from bot.slack.desk import Desk

BOT = Path(bot.__file__).parent
CHANNELS = ("channels", "groups")
KINDS = {
    "{kind}:history": (*CHANNELS, "im"),  # threads in channels; a DM sent before, looked for
    "{kind}:read": CHANNELS,
    "{types}:read": CHANNELS,
    "{opened}:write": ("im",),
}
"""Conversations of which kinds a call is made for, where Slack's scope depends on it."""
MESSAGES = {"message.channels", "message.groups", "message.im"}
"""How the manifest says `message`: replies in public and private channels, and DMs."""
ACKNOWLEDGED_ONLY = {
    "app_uninstalled": "the token is refused at the next call, which says the same",
    "tokens_revoked": "the token is refused at the next call, which says the same",
    "channel_archive": "posting is refused with is_archived, and the owner told",
    "group_archive": "the same, for a private channel",
    "channel_deleted": "posting is refused with channel_not_found, and the owner told",
    "group_deleted": "the same, for a private channel",
    "channel_left": "posting is refused with not_in_channel, and the owner told",
    "group_left": "the same, for a private channel",
    "channel_id_changed": "posting to the old id is refused, and the owner told",
    "channel_rename": "names are never stored, only ids",
    "group_rename": "the same, for a private channel",
    "channel_unarchive": "the owner resumes the ritual",
    "group_unarchive": "the same, for a private channel",
}
"""Events that are declared and dropped, each with what happens without them."""


@dataclass
class Recorder:
    """Stands where the Bolt app is registered on, and remembers what was asked for."""

    asked: dict[str, list[Any]] = field(default_factory=dict)

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        """A decorator like Bolt's, of any kind."""

        def asking(constraint: Any = None, **_given: Any) -> Callable[[Any], Any]:
            self.asked.setdefault(kind, []).append(constraint)
            return lambda listener: listener

        return asking


@dataclass(frozen=True)
class Uses:
    """What the code wants of Slack."""

    events: frozenset[str]
    commands: frozenset[str]
    shortcuts: frozenset[str]
    scopes: frozenset[str]


def uses() -> Uses:
    """What listeners are registered for, and what the calls to the Web API need."""
    recorder = Recorder()
    nowhere = cast("Any", None)
    listeners.register(cast("AsyncApp", recorder), Desk(nowhere, nowhere, nowhere, None))
    asked = recorder.asked
    named = {each for each in asked["event"] if each is not incoming.ANYTHING}
    events = frozenset(named - {"message"} | (MESSAGES if "message" in named else set()))
    return Uses(
        events=events,
        commands=frozenset(asked["command"]),
        shortcuts=frozenset(asked.get("shortcut", [])),
        scopes=frozenset(_scopes_of_calls(called(BOT)) | {"commands"}),
    )


def called(package: Path) -> set[str]:
    """Methods of Slack's Web API that the package calls, found by their names."""
    methods = {name.replace(".", "_"): name for name in METHOD_SCOPES}
    methods["files_upload_v2"] = "files.completeUploadExternal"  # the last of its three steps
    return {
        methods[node.attr]
        for path in package.rglob("*.py")
        if "sandbox" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in methods
    }


def _scopes_of_calls(methods: set[str]) -> set[str]:
    found = set()
    for pattern in filter(None, (METHOD_SCOPES[each] for each in methods)):
        _placeholder, _, right = pattern.partition(":")
        found |= {f"{kind}:{right}" for kind in KINDS[pattern]} if "{" in pattern else {pattern}
    return found


def complaints(manifest: Manifest, used: Uses) -> list[str]:
    """What is used and not declared, or declared and not used."""
    events = set(_events(manifest))
    needed = {scope for each in used.events if (scope := EVENT_SCOPES[each]) and "|" not in scope}
    pairs = {
        "event": (used.events | set(ACKNOWLEDGED_ONLY), events),
        "command": (used.commands, set(manifest.commands)),
        "shortcut": (used.shortcuts, set(manifest.shortcuts)),
        "scope": (used.scopes | needed, set(manifest.scopes)),
    }
    return [
        f"{what} {name}: {'not declared' if name in wanted else 'not used'}"
        for what, (wanted, declared) in pairs.items()
        for name in sorted(wanted ^ declared)
    ]


def _events(manifest: Manifest) -> list[str]:
    settings = cast("dict[str, Any]", manifest.document["settings"])
    return list(settings["event_subscriptions"]["bot_events"])


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The manifest as it is written."""
    written: dict[str, Any] = yaml.safe_load(resource("manifest.yml").read_text(encoding="utf-8"))
    return written


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """The manifest, which Slack would take."""
    return Manifest.load(resource("manifest.yml"))


def test_what_is_used_is_declared_and_what_is_declared_is_used(manifest: Manifest) -> None:
    """Events, commands, shortcuts and scopes are those of the code: none missing, none spare."""
    assert complaints(manifest, uses()) == []


def test_no_event_is_both_listened_to_and_dropped() -> None:
    """An event that gets its listener leaves the list of those without one."""
    assert not uses().events & set(ACKNOWLEDGED_ONLY)


PLANTED = [
    (("oauth_config", "scopes", "bot"), "reactions:write", "scope reactions:write: not declared"),
    (("oauth_config", "scopes", "bot"), "im:write", "scope im:write: not declared"),
    (("oauth_config", "scopes", "bot"), "chat:write", "scope chat:write: not declared"),
    (
        ("settings", "event_subscriptions", "bot_events"),
        "member_left_channel",
        "event member_left_channel: not declared",
    ),
    (
        ("settings", "event_subscriptions", "bot_events"),
        "message.groups",
        "event message.groups: not declared",
    ),
]


@pytest.mark.parametrize(("where", "entry", "said"), PLANTED)
def test_an_entry_left_out_is_noticed(
    document: dict[str, Any], where: tuple[str, ...], entry: str, said: str
) -> None:
    """A scope or event the code needs and the manifest lacks is one complaint."""
    changed = copy.deepcopy(document)
    _at(changed, where).remove(entry)
    assert complaints(Manifest.of(changed), uses()) == [said]


@pytest.mark.parametrize(
    ("where", "entry", "said"),
    [
        (("oauth_config", "scopes", "bot"), "users:read.email", "scope users:read.email: not used"),
        (("settings", "event_subscriptions", "bot_events"), "app_mention", None),
    ],
)
def test_an_entry_too_many_is_noticed(
    document: dict[str, Any], where: tuple[str, ...], entry: str, said: str | None
) -> None:
    """Nobody is asked for a permission the code makes no use of."""
    changed = copy.deepcopy(document)
    _at(changed, where).append(entry)
    if entry == "app_mention":
        _at(changed, ("oauth_config", "scopes", "bot")).append("app_mentions:read")
    found = complaints(Manifest.of(changed), uses())
    assert (said or f"event {entry}: not used") in found


def _at(document: Any, where: tuple[str, ...]) -> list[str]:
    for key in where:
        document = document[key]
    return cast("list[str]", document)


def test_calls_are_found_in_the_code(tmp_path: Path) -> None:
    """A call that is written, or handed on, counts; the practice workspace's own don't."""
    (tmp_path / "a.py").write_text("async def f(c): await c.dnd_info()\n", encoding="utf-8")
    (tmp_path / "b.py").write_text("pages(client.users_list)\n", encoding="utf-8")
    (tmp_path / "sandbox").mkdir()
    (tmp_path / "sandbox" / "c.py").write_text("client.team_info()\n", encoding="utf-8")
    assert called(tmp_path) == {"dnd.info", "users.list"}


def test_the_usage_hint_names_every_command(manifest: Manifest) -> None:
    """What Slack shows while `/decisions` is typed is what the bot understands."""
    hint = manifest.commands["/decisions"].usage_hint
    named = [re.sub(r" ?\[.*?\]", "", each).strip() for each in hint.split("·")]
    assert sorted(named) == sorted(COMMANDS)


def test_a_direct_message_is_led_to_commands_that_exist() -> None:
    """What somebody types there without a slash is answered by a command's name."""
    assert set(direct.NAMES) <= set(COMMANDS)


def test_people_can_click_and_answer_in_the_dm(manifest: Manifest) -> None:
    """Interactivity, Home and an open Messages tab are on; mentions arrive as ids."""
    assert manifest.interactivity
    assert manifest.home_tab_enabled
    assert manifest.messages_tab_enabled
    assert not manifest.messages_tab_read_only
    assert all(command.should_escape for command in manifest.commands.values())
