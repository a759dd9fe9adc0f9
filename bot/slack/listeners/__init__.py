"""What Slack sends, by its own kinds; each file registers its listeners on the app."""

from slack_bolt.async_app import AsyncApp

from bot.slack.desk import Desk
from bot.slack.listeners import actions, changing, commands, events, logging, setting_up, views


def register(app: AsyncApp, desk: Desk) -> None:
    """Register every listener; catch-alls last in each file, since the first match wins.

    Events come first: Bolt asks one listener after another, and most of what comes is replies.
    What nobody here takes, such as a button of an older version, is answered as an error.
    """
    for kind in (events, commands, actions, changing, logging, setting_up, views):
        kind.register(app, desk)
