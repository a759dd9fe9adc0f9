"""Whether somebody is away is read when a message is sent: by one call, by a list, kept nowhere."""

import asyncio
from datetime import datetime, timedelta

import pytest
import structlog
from sqlalchemy import select
from sqlmodel import SQLModel

from bot import logs
from bot.app import Bot
from bot.clock import stopped_at
from bot.services.messenger import OutcomeUnknown, RateLimited
from bot.slack import statuses
from bot.store.tables import Delivery
from tests.overhearing import MARK, overheard
from tests.services import mornings
from tests.services.backstage import Backstage, backstage, deliveries_of, only
from tests.services.mornings import FRIDAY, INFO, LIST, NOON, POST, TICK, live
from tests.stage import on_stage

pytestmark = pytest.mark.anyio

NOTE = "friday_note"
MINUTE = timedelta(minutes=1)
VACATION = {"status_emoji": ":palm_tree:", "status_text": "Vacation"}


def set_status(scene: Backstage, user_id: str, until: datetime | None = None) -> None:
    """They set a status that says vacation, until then; no event tells of it."""
    user = scene.ws.state.users[user_id]
    user.status_emoji, user.status_text = VACATION.values()
    user.status_expiration = int(until.timestamp()) if until else 0


async def are_away(scene: Backstage, bot: Bot, now: datetime, user_ids: list[str]) -> list[str]:
    """Those of them who are away, asked about one after another at that time."""
    scene.ws.clock.move(now)
    key = bot.installation_id
    return [each for each in user_ids if await bot.messenger.is_away(key, each)]


async def test_a_status_set_between_owing_and_sending_counts(sqlite_scene: Backstage) -> None:
    """In line, somebody leaves for their vacation: nothing is sent, nor is it next morning."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        due = await mornings.expect_notes(scene, bot, 45)
        await live(scene, bot, since=FRIDAY, until=FRIDAY)
        rows = await deliveries_of(bot, NOTE)
        leaves = next(row.recipient for row in rows if row.state == "owed")
        set_status(scene, leaves)
        await live(scene, bot, until=NOON + 24 * mornings.HOUR)
        assert set(mornings.letters(scene)) == set(due) - {leaves}


async def test_a_status_set_between_claim_and_sending_counts(scene: Backstage) -> None:
    """The message was claimed already when Slack was asked."""
    async with scene.bot() as bot:
        (user_id,) = await mornings.expect_notes(scene, bot, 1)
        scene.ws.clock.move(FRIDAY)
        held = await scene.driver.fault("hold_before", method=INFO)
        ticking = asyncio.create_task(bot.tick(stopped_at(FRIDAY)))
        await scene.driver.reached(held)
        assert (await only(bot, Delivery, kind=NOTE)).state == "sending"
        set_status(scene, user_id)
        await scene.driver.do("release", id=held)
        await ticking
        assert (await only(bot, Delivery, kind=NOTE)).state == "dropped"
        assert scene.calls(POST) == 0


@pytest.mark.parametrize(("minutes", "is_sent"), [(-1, True), (0, True), (1, False)])
async def test_a_status_that_ends_says_nothing_any_more(
    sqlite_scene: Backstage, minutes: int, is_sent: bool
) -> None:
    """Slack goes on showing its words for a while; its end counts."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        (user_id,) = await mornings.expect_notes(scene, bot, 1)
        set_status(scene, user_id, FRIDAY + minutes * MINUTE)
        await live(scene, bot, since=FRIDAY, until=NOON)
        assert (user_id in mornings.letters(scene)) is is_sent


async def test_many_are_read_from_the_list(sqlite_scene: Backstage) -> None:
    """Sixty a minute are asked about; for the others the workspace is listed once."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 1.0
    async with scene.bot() as bot:
        many = mornings.move_in(scene, 500)
        away = many[10:400:30]
        for user_id in away:
            set_status(scene, user_id)
        assert await are_away(scene, bot, FRIDAY, many) == away
        assert scene.ws.limits.taken[INFO] == statuses.ONE_BY_ONE
        assert scene.ws.limits.taken[LIST] == 3
        assert await are_away(scene, bot, FRIDAY + 9 * MINUTE, many[100:]) == away[3:]
        assert scene.ws.limits.taken[LIST] == 3


async def test_a_list_is_believed_for_ten_minutes(sqlite_scene: Backstage) -> None:
    """What was set since is seen then; a status that ended meanwhile is over at once."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        many = mornings.move_in(scene, 200)
        set_status(scene, many[100], FRIDAY + 5 * MINUTE)
        assert await are_away(scene, bot, FRIDAY, many) == [many[100]]
        set_status(scene, many[150])
        assert await are_away(scene, bot, FRIDAY + 5 * MINUTE, many[100:160]) == []
        assert await are_away(scene, bot, FRIDAY + 10 * MINUTE, many[100:160]) == [many[150]]


async def test_a_list_too_long_for_a_minute_is_read_on(sqlite_scene: Backstage) -> None:
    """Those on the pages read so far are known; for the others it goes on where it stopped."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 0.05
    async with scene.bot() as bot:
        many = sorted(mornings.move_in(scene, 700))  # as Slack lists them
        set_status(scene, many[-1])
        asked = many[:5]
        assert await are_away(scene, bot, FRIDAY, asked) == []
        for minute in range(3):
            with pytest.raises(RateLimited) as later:
                await are_away(scene, bot, FRIDAY + minute * MINUTE, [*many[:100], *many[-6:]])
            assert 0 < later.value.seconds <= 60
        assert await are_away(scene, bot, FRIDAY + 3 * MINUTE, many[-6:]) == [many[-1]]
        assert scene.ws.limits.taken[LIST] == 4


async def test_a_list_left_off_on_another_day_begins_anew(sqlite_scene: Backstage) -> None:
    """Its cursor may mean nothing any more; nor may what it said."""
    scene = sqlite_scene
    scene.ws.settings.rate_limits = 0.05
    async with scene.bot() as bot:
        many = mornings.move_in(scene, 700)
        with pytest.raises(RateLimited):
            await are_away(scene, bot, FRIDAY, many)
        set_status(scene, many[0])
        week = FRIDAY + timedelta(days=7)
        with pytest.raises(RateLimited):
            await are_away(scene, bot, week, many[1:])
        assert await are_away(scene, bot, week + MINUTE, many[:1]) == many[:1]
        cursors = [
            each["arguments"].get("cursor") for each in scene.ws.traffic.since(0, "call", LIST)
        ]
        assert cursors.count("") == 2


async def test_a_cursor_that_slack_does_not_take_begins_anew(sqlite_scene: Backstage) -> None:
    """It refuses once; the next one to ask starts from the front."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        many = mornings.move_in(scene, 300)
        await scene.driver.fault("error", method=LIST, error="invalid_cursor")
        await are_away(scene, bot, FRIDAY, many[:60])
        with pytest.raises(Exception, match="invalid_cursor"):
            await are_away(scene, bot, FRIDAY, many[60:61])
        assert await are_away(scene, bot, FRIDAY, many) == []


async def test_where_slack_is_silent_nobody_else_waits_for_it(sqlite_scene: Backstage) -> None:
    """One call of each fails; those who ask in the next half minute are told to come again."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        many = mornings.move_in(scene, 3)
        for method in (INFO, LIST):
            await scene.driver.fault("5xx", method=method, times=99)
            with pytest.raises(OutcomeUnknown):
                await are_away(scene, bot, FRIDAY, many)
        with pytest.raises(RateLimited):
            await are_away(scene, bot, FRIDAY + TICK, many)
        assert (scene.calls(INFO), scene.calls(LIST)) == (1, 1)


async def test_an_event_counts_though_a_list_said_otherwise(sqlite_url: str) -> None:
    """Listed a minute ago, and then they set their status: they are asked about by themselves."""
    async with on_stage(sqlite_url, now=FRIDAY) as stage:
        scene = Backstage(stage.ws, stage.driver, stage.settings)
        many = mornings.move_in(scene, 70)
        assert await are_away(scene, stage.bot, FRIDAY, many) == []
        await stage.driver.do("change_user", user=many[69], **VACATION)
        await stage.driver.settle()
        assert await are_away(scene, stage.bot, FRIDAY + MINUTE, many[60:]) == [many[69]]


async def test_whoever_is_gone_gets_nothing(sqlite_scene: Backstage) -> None:
    """Deactivated, and no event came: asked about or listed, they are not written to."""
    scene = sqlite_scene
    async with scene.bot() as bot:
        many = mornings.move_in(scene, 70)
        gone = [many[0], many[69]]
        for user_id in gone:
            scene.ws.state.users[user_id].deleted = True
        assert await are_away(scene, bot, FRIDAY, many) == gone


async def test_a_status_is_kept_in_no_table_and_named_in_no_log(
    sqlite_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A morning with a hundred people, listed and asked about, at work and away."""
    logs.configure("DEBUG", "json")
    try:
        async with backstage(sqlite_url) as scene, scene.bot() as bot:
            due = await mornings.expect_notes(scene, bot, 100)
            for number, user_id in enumerate(due):
                user = scene.ws.state.users[user_id]
                user.status_text = f"Vacation with a {MARK}" if number % 2 else f"{MARK} at work"
                user.status_emoji = f":{MARK}:"
            await live(scene, bot, since=FRIDAY, until=NOON)
            assert len(mornings.letters(scene)) == 50
            assert scene.calls(LIST) > 0
            assert await tables_with(bot, MARK) == []
    finally:
        structlog.get_logger().info("the.end")
        said = "".join(capfd.readouterr())
        logs.configure("WARNING", "text")
    assert "the.end" in said
    assert overheard(said) == []


async def tables_with(bot: Bot, word: str) -> list[str]:
    """The tables in which a word stands, in any column."""
    found = []
    async with bot.begin.engine.connect() as connection:
        for name, table in SQLModel.metadata.tables.items():
            statement = select(table).execution_options(across_installations=True)
            rows = (await connection.execute(statement)).all()
            found += [name] if any(word in str(row).casefold() for row in rows) else []
    return found
