"""What Slack sends, by its own kinds; each file registers its listeners on the app."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from slack_bolt.async_app import AsyncApp

from bot.slack.desk import Desk
from bot.slack.listeners import (
    actions,
    changing,
    checking_in,
    commands,
    events,
    logging,
    looking_back,
    planning,
    quieting,
    setting_up,
    views,
)
from bot.slack.work import Work

KINDS = (
    events,
    commands,
    actions,
    changing,
    checking_in,
    logging,
    looking_back,
    planning,
    quieting,
    setting_up,
    views,
)


def register(app: AsyncApp, desk: Desk) -> None:
    """Register every listener; catch-alls last in each file, since the first match wins.

    Events come first: Bolt asks one listener after another, and most of what comes is replies.
    What nobody here takes, such as a button of an older version, is answered as an error.
    """
    counting = cast("AsyncApp", _Counting(app, desk.work))
    for kind in KINDS:
        kind.register(counting, desk)


class _Counting:
    """The app as listeners are registered on it: each is counted while it is at work.

    So that a stop waits for all of them; Bolt itself would let go of them half-way.
    """

    def __init__(self, app: AsyncApp, work: Work) -> None:
        self._app = app
        self._work = work

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def registering(*what: Any, **how: Any) -> Callable[..., Any]:
            take = getattr(self._app, name)(*what, **how)

            def counted(listener: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
                take(self._work.tracked(listener))
                return listener

            return counted

        return registering
