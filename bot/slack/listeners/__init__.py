"""What Slack sends, by its own kinds; each file registers its listeners on the app."""

from slack_bolt.async_app import AsyncApp

from bot.slack.desk import Desk
from bot.slack.listeners import actions, commands, events, views


def register(app: AsyncApp, desk: Desk) -> None:
    """Register every listener; catch-alls last, since the first match wins."""
    for kind in (commands, actions, views, events):
        kind.register(app, desk)
