"""The manifest: what Slack takes, and what the app may do with it."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.manifest import Command, Manifest, ManifestError, Shortcut

OURS = Path(__file__).parents[2] / "manifest.yml"

Json = dict[str, Any]

GOOD: Json = {
    "_metadata": {"major_version": 2},
    "display_information": {"name": "Mirror", "background_color": "#fff"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "mirror"},
        "shortcuts": [
            {"name": "Log it", "type": "message", "callback_id": "log", "description": "Keep it"}
        ],
        "slash_commands": [
            {
                "command": "/mirror",
                "description": "Look",
                "usage_hint": "help",
                "should_escape": True,
            }
        ],
    },
    "oauth_config": {
        "scopes": {"bot": ["chat:write", "commands", "channels:history", "channels:read"]}
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": ["app_home_opened", "message.channels", "member_joined_channel"]
        },
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def changed(path: str, value: object) -> Json:
    """Return the good manifest with this value at this pointer."""
    document = copy.deepcopy(GOOD)
    place: Any = document
    *parents, last = path.strip("/").split("/")
    for key in parents:
        place = place[int(key)] if isinstance(place, list) else place.setdefault(key, {})
    place[int(last) if isinstance(place, list) else last] = value
    return document


def without(path: str) -> Json:
    """Return the good manifest with nothing at this pointer."""
    document = copy.deepcopy(GOOD)
    place: Any = document
    *parents, last = path.strip("/").split("/")
    for key in parents:
        place = place[int(key)] if isinstance(place, list) else place[key]
    del place[last]
    return document


def mistakes(document: object) -> list[str]:
    """Return the lines of the error, none where Slack takes the manifest."""
    try:
        Manifest.of(document)
    except ManifestError as error:
        return str(error).splitlines()
    return []


def granted(*scopes: str) -> Manifest:
    """Return a manifest with these scopes, whether or not Slack would take it."""
    return Manifest({"oauth_config": {"scopes": {"bot": list(scopes)}}})


def command(number: int) -> Json:
    """Return one of many different commands."""
    return {"command": f"/c{number}", "description": "c"}


def shortcut(number: int) -> Json:
    """Return one of many different shortcuts."""
    return {**GOOD["features"]["shortcuts"][0], "callback_id": str(number)}


def test_ours_is_clean() -> None:
    """Slack takes the repository's manifest, and its events have their scopes."""
    manifest = Manifest.load(OURS)
    assert manifest.display_name == manifest.bot_name == "Three Decisions"
    assert manifest.event_scopes() == {}
    assert "/decisions" in manifest.commands


COLOUR = "/display_information/background_color"
COMMAND = "/features/slash_commands/0"
SHORTCUT = "/features/shortcuts/0"
EVENTS = "/settings/event_subscriptions"
JOINED = f"{EVENTS}/bot_events/2: member_joined_channel"

MOST: list[tuple[str, Callable[[int], object], int]] = [
    ("/display_information/name", lambda n: "x" * n, 35),
    ("/display_information/description", lambda n: "x" * n, 140),
    ("/display_information/long_description", lambda n: "x" * n, 4000),
    ("/features/bot_user/display_name", lambda n: "x" * n, 80),
    ("/features/slash_commands", lambda n: [command(i) for i in range(n)], 50),
    (f"{COMMAND}/command", lambda n: "/".ljust(n, "x"), 32),
    (f"{COMMAND}/description", lambda n: "x" * n, 2000),
    (f"{COMMAND}/usage_hint", lambda n: "x" * n, 1000),
    ("/features/shortcuts", lambda n: [shortcut(i) for i in range(n)], 10),
    (f"{SHORTCUT}/name", lambda n: "x" * n, 24),
    (f"{SHORTCUT}/callback_id", lambda n: "x" * n, 255),
    (f"{SHORTCUT}/description", lambda n: "x" * n, 150),
    ("/oauth_config/redirect_urls", lambda n: [f"https://{i}" for i in range(n)], 1000),
    (f"{EVENTS}/request_url", lambda n: "https://".ljust(n, "x"), 3500),
    ("/settings/interactivity/request_url", lambda n: "https://".ljust(n, "x"), 3500),
    ("/_metadata/major_version", lambda n: n, 2),
]


@pytest.mark.parametrize(("path", "make", "most"), MOST, ids=[row[0] for row in MOST])
def test_the_most_slack_takes(path: str, make: Callable[[int], object], most: int) -> None:
    """A manifest at the limit is taken, and one past it is refused there."""
    assert mistakes(changed(path, make(most))) == []
    assert [line.split(":")[0] for line in mistakes(changed(path, make(most + 1)))] == [path]


def test_a_hundred_events_are_the_most() -> None:
    """Past a hundred events the list is refused, whatever else is wrong with it."""
    events = [f"event_{number}" for number in range(101)]
    assert f"{EVENTS}/bot_events: no more than 100 items allowed" in mistakes(
        changed(f"{EVENTS}/bot_events", events)
    )


def test_a_long_description_is_long() -> None:
    """A long description needs 175 characters."""
    path = "/display_information/long_description"
    assert mistakes(changed(path, "x" * 175)) == []
    assert mistakes(changed(path, "x" * 174)) == [f"{path}: must be more than 174 characters"]


REFUSED: list[tuple[str, object, str]] = [
    ("an empty file", None, "/: must provide an object"),
    ("a list", [], "/: must provide an object"),
    ("unknown key", changed("/colour", "red"), "/: invalid additional property: colour"),
    (
        "unknown key, deep",
        changed(f"{COMMAND}/hint", "x"),
        f"{COMMAND}: invalid additional property: hint",
    ),
    (
        "no name",
        without("/display_information/name"),
        "/display_information: missing required field: name",
    ),
    (
        "background",
        changed(COLOUR, "blue"),
        f"{COLOUR}: does not match pattern: ^#[0-9a-fA-F]{{3}}([0-9a-fA-F]{{3}})?$",
    ),
    (
        "command's slash",
        changed(f"{COMMAND}/command", "mirror"),
        f"{COMMAND}/command: does not match pattern: ^/",
    ),
    (
        "shortcut's type",
        changed(f"{SHORTCUT}/type", "any"),
        f"{SHORTCUT}/type: must be one of: message, global",
    ),
    (
        "no commands at all",
        changed("/features/slash_commands", []),
        "/features/slash_commands: no fewer than 1 items allowed",
    ),
    (
        "a switch in words",
        changed("/settings/socket_mode_enabled", "yes"),
        "/settings/socket_mode_enabled: must provide a boolean",
    ),
    (
        "same command",
        changed("/features/slash_commands", [command(1)] * 2),
        "/features/slash_commands/1/command: is there twice",
    ),
    (
        "same shortcut",
        changed("/features/shortcuts", [shortcut(1)] * 2),
        "/features/shortcuts/1/callback_id: is there twice",
    ),
    (
        "same event",
        changed(f"{EVENTS}/bot_events", ["app_home_opened"] * 2),
        f"{EVENTS}/bot_events/1: is there twice",
    ),
    (
        "unknown event",
        changed(f"{EVENTS}/bot_events", ["message"]),
        f"{EVENTS}/bot_events/0: unknown event: message",
    ),
    (
        "event without its scope",
        changed(f"{EVENTS}/bot_events", ["message.im"]),
        f"{EVENTS}/bot_events/0: message.im needs the scope im:history",
    ),
    (
        "event without any of its scopes",
        changed("/oauth_config/scopes/bot", ["commands", "channels:history"]),
        f"{JOINED} needs the scope channels:read or groups:read",
    ),
    (
        "no bot",
        without("/features/bot_user"),
        "/features/bot_user: is required when there are bot scopes",
    ),
    (
        "shortcut without interactivity",
        changed("/settings/interactivity/is_enabled", value=False),
        "/features/shortcuts: needs interactivity to be enabled",
    ),
]


@pytest.mark.parametrize(
    ("document", "line"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_slack_refuses(document: object, line: str) -> None:
    """Each mistake is on a line that says where it is and what is wrong."""
    assert line in mistakes(document)


def test_every_mistake_has_its_line() -> None:
    """A manifest with two mistakes gets two lines."""
    document = changed("/display_information/name", "x" * 36)
    document["features"]["bot_user"]["display_name"] = ""
    assert mistakes(document) == [
        "/display_information/name: must be less than 36 characters",
        "/features/bot_user/display_name: must be more than 0 characters",
    ]


def test_commands_and_shortcuts_need_their_scope() -> None:
    """Without the scope commands there are neither."""
    bot = ["chat:write", "channels:history", "channels:read"]
    assert mistakes(changed("/oauth_config/scopes/bot", bot)) == [
        "/features/slash_commands: needs the scope commands",
        "/features/shortcuts: needs the scope commands",
    ]


def test_http_needs_addresses() -> None:
    """Without Socket Mode Slack has to be told where to call."""
    found = mistakes(changed("/settings/socket_mode_enabled", value=False))
    assert [line.split(":")[0] for line in found] == [
        f"{COMMAND}/url",
        "/settings/interactivity/request_url",
        f"{EVENTS}/request_url",
    ]


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    """What can't be read is a ManifestError too."""
    broken = tmp_path / "manifest.yml"
    broken.write_text("a: [", encoding="utf-8")
    with pytest.raises(ManifestError, match=r"manifest\.yml cannot be read"):
        Manifest.load(broken)
    with pytest.raises(ManifestError, match=r"none\.yml cannot be read"):
        Manifest.load(tmp_path / "none.yml")


def test_a_file_is_read_as_its_document(tmp_path: Path) -> None:
    """Loading a file gives what its document says."""
    file = tmp_path / "manifest.yml"
    file.write_text(yaml.safe_dump(GOOD), encoding="utf-8")
    assert Manifest.load(file) == Manifest.of(GOOD)


def test_what_is_declared_can_be_asked() -> None:
    """Commands, shortcuts, switches and names are those of the document."""
    manifest = Manifest.of(GOOD)
    assert manifest.commands == {"/mirror": Command("/mirror", "Look", "help", should_escape=True)}
    assert manifest.shortcuts == {"log": Shortcut("Log it", "message", "Keep it")}
    assert (manifest.display_name, manifest.bot_name) == ("Mirror", "mirror")
    assert manifest.interactivity
    assert manifest.socket_mode
    assert manifest.home_tab_enabled
    assert manifest.messages_tab_enabled
    assert not manifest.messages_tab_read_only
    assert manifest.scopes == {"chat:write", "commands", "channels:history", "channels:read"}


def test_what_is_not_declared_is_off() -> None:
    """An app that declares nothing has nothing."""
    manifest = Manifest.of({"display_information": {"name": "Bare"}})
    assert not manifest.commands
    assert not manifest.shortcuts
    assert manifest.bot_name == "Bare"
    assert not manifest.interactivity
    assert not manifest.socket_mode
    assert not manifest.home_tab_enabled
    assert not manifest.messages_tab_enabled


@pytest.mark.parametrize(
    ("event", "channel_type", "declared"),
    [
        ("message", "channel", True),
        ("message", "group", False),
        ("message", "im", False),
        ("message", "mpim", False),
        ("message", None, False),
        ("app_home_opened", None, True),
        ("member_joined_channel", "channel", True),
        ("member_left_channel", "channel", False),
    ],
)
def test_only_declared_events_arrive(event: str, channel_type: str | None, declared: bool) -> None:
    """A message is declared by the kind of its conversation, anything else by its type."""
    assert Manifest.of(GOOD).declares_event(event, channel_type) is declared


def test_events_may_lack_their_scopes() -> None:
    """A manifest Slack would refuse still says which event lacks what."""
    document = changed("/oauth_config/scopes/bot", ["groups:read"])
    assert Manifest(document).event_scopes() == {"message.channels": "channels:history"}


NEEDS: list[tuple[str, Json, str | None, str | None]] = [
    ("auth.test", {}, None, None),
    ("chat.postMessage", {}, "channel", "chat:write"),
    ("chat.postEphemeral", {}, "channel", "chat:write"),
    ("chat.update", {}, "im", "chat:write"),
    ("chat.delete", {}, "im", "chat:write"),
    ("chat.getPermalink", {}, "channel", None),
    ("conversations.info", {}, "channel", "channels:read"),
    ("conversations.info", {}, "group", "groups:read"),
    ("conversations.members", {}, "mpim", "mpim:read"),
    ("conversations.members", {}, "im", "im:read"),
    ("conversations.info", {}, None, "channels:read,groups:read,mpim:read,im:read"),
    ("conversations.history", {}, "im", "im:history"),
    ("conversations.replies", {}, "channel", "channels:history"),
    ("conversations.list", {}, None, "channels:read"),
    ("conversations.list", {"types": "private_channel"}, None, "groups:read"),
    ("users.conversations", {"types": ["im"]}, None, "im:read"),
    ("conversations.open", {"users": "U1"}, None, "im:write"),
    ("conversations.open", {"users": "U1,U2"}, None, "mpim:write"),
    ("conversations.open", {"channel": "D1"}, "im", "im:write"),
    ("conversations.join", {}, "channel", "channels:join"),
    ("users.info", {}, None, "users:read"),
    ("users.list", {}, None, "users:read"),
    ("users.profile.get", {}, None, "users.profile:read"),
    ("views.open", {}, None, None),
    ("views.push", {}, None, None),
    ("views.update", {}, None, None),
    ("views.publish", {}, None, None),
    ("reactions.add", {}, "channel", "reactions:write"),
    ("reactions.remove", {}, "channel", "reactions:write"),
    ("reactions.get", {}, "channel", "reactions:read"),
    ("files.getUploadURLExternal", {}, None, "files:write"),
    ("files.completeUploadExternal", {}, None, "files:write"),
    ("files.info", {}, None, "files:read"),
    ("dnd.info", {}, None, "dnd:read"),
    ("dnd.teamInfo", {}, None, "dnd:read"),
    ("team.info", {}, None, "team:read"),
]


@pytest.mark.parametrize(("method", "arguments", "conversation", "scope"), NEEDS)
def test_a_method_needs_its_scope(
    method: str, arguments: Json, conversation: str | None, scope: str | None
) -> None:
    """An app without scopes lacks the one the call needs, and with it lacks none."""
    assert granted().missing_scope(method, arguments, conversation) == scope
    held = (scope or "").split(",")[-1]
    assert granted(held).missing_scope(method, arguments, conversation) is None


def test_each_type_listed_needs_its_scope() -> None:
    """Listing two kinds of conversation with the scope for one lacks the other."""
    types = {"types": "public_channel, im"}
    assert granted("channels:read").missing_scope("conversations.list", types, None) == "im:read"


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
JUNK = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(
    path=st.sampled_from(
        [row[0] for row in MOST] + [EVENTS, "/oauth_config", "/features", "/settings"]
    ),
    junk=JUNK,
)
def test_no_manifest_is_too_strange(path: str, junk: object) -> None:
    """Whatever stands in a manifest, it is taken or refused with lines."""
    assert isinstance(mistakes(changed(path, junk)), list)
    assert isinstance(mistakes(junk), list)
