"""What Slack takes as an app manifest, as one table; reading one and asking it lives in manifest.

Source of keys and lengths: github.com/slackapi/manifest-schema, version 2. Features that this
workspace does not play (functions, workflows, datastores, assistants) are unknown keys here.
"""

from collections.abc import Iterator, Mapping

from bot.sandbox.scopes import EVENT_SCOPES
from bot.sandbox.shapes import (
    Check,
    Problem,
    Problems,
    boolean,
    choice,
    field,
    items,
    many,
    repeated,
    shape,
    string,
    whole,
)


def _web_address(most: int) -> Check:
    return string(most, form=r"^https?://")


EVENTS = many(string(50), 0, 100)
SCOPES = many(string(50), 0, 255)

DOCUMENT = shape(
    {
        "$schema?": string(),
        "_metadata?": shape({"major_version?": whole(1, 2), "minor_version?": whole(0)}),
        "display_information": shape(
            {
                "name": string(35),
                "description?": string(140),
                "background_color?": string(7, form=r"^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
                "long_description?": string(4000, least=175),
            }
        ),
        "features?": shape(
            {
                "app_home?": shape(
                    {
                        "home_tab_enabled?": boolean,
                        "messages_tab_enabled?": boolean,
                        "messages_tab_read_only_enabled?": boolean,
                    }
                ),
                "bot_user?": shape({"display_name": string(80), "always_online?": boolean}),
                "shortcuts?": many(
                    shape(
                        {
                            "name": string(24),
                            "type": choice("message", "global"),
                            "callback_id": string(255),
                            "description": string(150),
                        }
                    ),
                    1,
                    10,
                ),
                "slash_commands?": many(
                    shape(
                        {
                            "command": string(32, least=2, form=r"^/"),
                            "description": string(2000),
                            "usage_hint?": string(1000),
                            "should_escape?": boolean,
                            "url?": _web_address(3000),
                        }
                    ),
                    1,
                    50,
                ),
                "unfurl_domains?": many(string(255), 1, 5),
            }
        ),
        "oauth_config?": shape(
            {
                "redirect_urls?": many(string(2500), 0, 1000),
                "scopes?": shape(
                    {
                        "bot?": SCOPES,
                        "user?": SCOPES,
                        "bot_optional?": SCOPES,
                        "user_optional?": SCOPES,
                    }
                ),
                "token_management_enabled?": boolean,
                "pkce_enabled?": boolean,
            }
        ),
        "settings?": shape(
            {
                "allowed_ip_address_ranges?": many(string(), 1, 50),
                "event_subscriptions?": shape(
                    {
                        "request_url?": _web_address(3500),
                        "bot_events?": EVENTS,
                        "user_events?": EVENTS,
                        "metadata_subscriptions?": many(
                            shape({"app_id": string(), "event_type": string(50)}), 1, 20
                        ),
                    }
                ),
                "incoming_webhooks?": shape({"incoming_webhooks_enabled?": boolean}),
                "interactivity?": shape(
                    {
                        "is_enabled": boolean,
                        "request_url?": _web_address(3500),
                        "message_menu_options_url?": _web_address(3500),
                    }
                ),
                "is_hosted?": boolean,
                "function_runtime?": string(),
                "org_deploy_enabled?": boolean,
                "socket_mode_enabled?": boolean,
                "token_rotation_enabled?": boolean,
            }
        ),
    }
)


def mistakes(document: object) -> list[Problem]:
    """Return everything Slack would refuse in a manifest: shape first, then what must agree."""
    found = list(DOCUMENT(document, ""))
    if isinstance(document, Mapping):
        for rule in (_nothing_twice, _addresses_without_sockets, _scopes_fit):
            found.extend(rule(document))
    return found


def at(document: object, *keys: str) -> object:
    """Return what stands at the end of the keys, None where there is nothing."""
    for key in keys:
        document = document.get(key) if isinstance(document, Mapping) else None
    return document


def events_lacking_scopes(events: list[object], scopes: frozenset[str]) -> dict[str, str]:
    """Return each event that is known and whose scope is lacking, with the scope it needs."""
    needs = {event: EVENT_SCOPES.get(event) for event in events if isinstance(event, str)}
    return {
        event: need
        for event, need in needs.items()
        if need is not None and scopes.isdisjoint(need.split("|"))
    }


def bot_scopes(document: object) -> frozenset[str]:
    """Return the scopes the bot token carries."""
    listed = items(document, "oauth_config", "scopes", "bot")
    return frozenset(scope for scope in listed if isinstance(scope, str))


_COMMANDS = ("features", "slash_commands")
_SHORTCUTS = ("features", "shortcuts")
_BOT_EVENTS = ("settings", "event_subscriptions", "bot_events")


def _nothing_twice(document: Mapping[str, object]) -> Problems:
    lists: tuple[tuple[tuple[str, ...], str | None], ...] = (
        (_COMMANDS, "command"),
        (_SHORTCUTS, "callback_id"),
        (_BOT_EVENTS, None),
        (("oauth_config", "scopes", "bot"), None),
        (("oauth_config", "redirect_urls"), None),
    )
    for path, key in lists:
        listed = items(document, *path)
        for index in repeated(field(listed, key) if key else listed):
            suffix = f"/{key}" if key else ""
            yield Problem(f"/{'/'.join(path)}/{index}{suffix}", "is there twice")


def _addresses_without_sockets(document: Mapping[str, object]) -> Problems:
    """Ask for the addresses Slack calls, which Socket Mode alone makes needless."""
    if at(document, "settings", "socket_mode_enabled") is True:
        return
    needless = "is required unless socket_mode_enabled"
    for index, command in enumerate(items(document, *_COMMANDS)):
        if isinstance(command, Mapping) and "url" not in command:
            yield Problem(f"/features/slash_commands/{index}/url", needless)
    interactivity = at(document, "settings", "interactivity")
    if at(interactivity, "is_enabled") is True and at(interactivity, "request_url") is None:
        yield Problem("/settings/interactivity/request_url", needless)
    subscriptions = at(document, "settings", "event_subscriptions")
    if items(subscriptions, "bot_events") and at(subscriptions, "request_url") is None:
        yield Problem("/settings/event_subscriptions/request_url", needless)


def _scopes_fit(document: Mapping[str, object]) -> Iterator[Problem]:
    """Ask that each feature has the scope, the bot and the setting without which it is refused."""
    scopes, events = bot_scopes(document), items(document, *_BOT_EVENTS)
    for index, event in enumerate(events):
        if isinstance(event, str) and event not in EVENT_SCOPES:
            yield Problem(f"/{'/'.join(_BOT_EVENTS)}/{index}", f"unknown event: {event}")
    for event, need in events_lacking_scopes(events, scopes).items():
        where = f"/{'/'.join(_BOT_EVENTS)}/{events.index(event)}"
        yield Problem(where, f"{event} needs the scope {need.replace('|', ' or ')}")
    for path in (_COMMANDS, _SHORTCUTS):
        if items(document, *path) and "commands" not in scopes:
            yield Problem(f"/{'/'.join(path)}", "needs the scope commands")
    if scopes and at(document, "features", "bot_user") is None:
        yield Problem("/features/bot_user", "is required when there are bot scopes")
    interactive = at(document, "settings", "interactivity", "is_enabled") is True
    if items(document, *_SHORTCUTS) and not interactive:
        yield Problem("/features/shortcuts", "needs interactivity to be enabled")
