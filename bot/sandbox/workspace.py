"""The practice workspace as one object: its state, clock, rules and ways to reach the app."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.bell import Bell
from bot.sandbox.clock import Clock
from bot.sandbox.errors import SlackError
from bot.sandbox.faults import Faults
from bot.sandbox.ids import Ids
from bot.sandbox.limits import Limits
from bot.sandbox.manifest import Manifest
from bot.sandbox.outbox import Outbox
from bot.sandbox.settings import Settings
from bot.sandbox.signed_http import SignedHttp
from bot.sandbox.socket import SocketHub
from bot.sandbox.state import SLACKBOT, State, Team, Trigger, User
from bot.sandbox.traffic import Traffic

# What an app needs to connect; they open nothing but this workspace.
BOT_TOKEN = "xoxb-practice-bot"  # noqa: S105 - no secret
APP_TOKEN = "xapp-practice-app"  # noqa: S105 - no secret
SIGNING_SECRET = "practice-signing-secret"  # noqa: S105 - no secret
# A Monday morning, 10:00 in Berlin.
SOME_MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the app shows to be let in."""

    bot: str = BOT_TOKEN
    app: str = APP_TOKEN


class Workspace:
    """Owns everything that lasts; the modules around it are its verbs."""

    def __init__(
        self,
        manifest: Manifest,
        *,
        now: datetime = SOME_MONDAY,
        team_name: str = "Practice",
        real_time: Callable[[], float] = time.monotonic,
    ) -> None:
        self.manifest = manifest
        self.real_time = real_time
        self.tokens = Tokens()
        self.revoked: str | None = None
        self.address = ""
        self.ids = Ids()
        self.clock = Clock(now)
        self.settings = Settings()
        self.limits = Limits(self.settings, lambda: self.clock.now)
        self.faults = Faults()
        self.traffic = Traffic(lambda: self.clock.now)
        self.activity = Bell()
        self.changes = Bell()
        self.calls_under_way: list[str] = []
        self.state = self._found(team_name)
        self.sockets = SocketHub(self.state.app_id, self.activity)
        self.outbox = Outbox(self.sockets, self.settings, self.faults, self.traffic, self.activity)
        self.door: SignedHttp | None = None
        self.moving = asyncio.Lock()
        self.closing = asyncio.Event()

    @classmethod
    def load(cls, manifest: Path, *, now: datetime = SOME_MONDAY) -> "Workspace":
        """Return an empty workspace that holds the app to the manifest in this file."""
        return cls(Manifest.load(manifest), now=now)

    def _found(self, team_name: str) -> State:
        team = Team(self.ids.next("T"), team_name, team_name.casefold().replace(" ", "-"))
        name = self.manifest.bot_name
        bot = User(
            id=self.ids.next("U"),
            name=name.casefold().replace(" ", "_"),
            real_name=name,
            display_name=name,
            team_id=team.id,
            is_bot=True,
            bot_id=self.ids.next("B"),
        )
        slackbot = User(SLACKBOT, "slackbot", "Slackbot", "Slackbot", team.id)
        state = State(team, bot, app_id=self.ids.next("A"))
        state.users = {bot.id: bot, SLACKBOT: slackbot}
        return state

    def new_trigger(self, user: str, view_id: str | None = None) -> str:
        """Return a trigger id with which the app may open one modal for this person."""
        number = self.ids.count("trigger")
        trigger = Trigger(f"{number}.{self.state.team.id}.{user}", user, self.real_time(), view_id)
        self.state.triggers[trigger.id] = trigger
        return trigger.id

    def use_trigger(self, trigger_id: str) -> Trigger:
        """Use a trigger up. Raises SlackError if it is unknown, too old or was used before."""
        trigger = self.state.triggers.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self.real_time() - trigger.made_at > self.settings.trigger_life:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def changed(self) -> None:
        """Tell those who watch the screen that something on it may be new."""
        self.changes.ring()

    async def close(self) -> None:
        """Let go of all who wait, and stop sending."""
        self.closing.set()
        self.faults.clear()
        self.sockets.disconnect("link_disabled", abruptly=True)
        for bell in (self.clock.questions, self.activity, self.changes):
            bell.ring()
        await self.outbox.close()
        if self.door:
            await self.door.close()
