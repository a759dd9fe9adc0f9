"""A ritual asks every eighth time how often to go on, and rests after two thin rounds."""

import pytest

from bot.app import Bot
from bot.domain import rhythms
from bot.domain.access import Actor
from bot.domain.cadence import Recurrence
from bot.domain.errors import Refusal
from bot.domain.skills import Skill
from bot.services import show_summary, stay_alive, steer_ritual
from bot.store.tables import Delivery, Published, Ritual
from tests.services.backstage import NOW, Backstage, only, rows
from tests.services.test_publish_round import weeks
from tests.weeks import PEOPLE, WEEK, Weeks

pytestmark = pytest.mark.anyio


async def asking(bot: Bot, row: Published) -> bool:
    """Whether the row's summary asks now."""
    async with bot.begin.reading() as session:
        found = await show_summary.draw(session, bot.installation_id, row)
    assert found is not None
    return bool(found.asks)


async def told(ritual: Weeks, *people: int) -> list[Published]:
    """Rounds of so many people, closed one after another."""
    return [await ritual.a_round(*PEOPLE[:count], skill=Skill.DOMAIN) for count in people]


async def test_every_eighth_summary_asks_until_the_next_one(scene: Backstage) -> None:
    """A line in the thread is no summary, and the seven after it ask nothing."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        first = await told(ritual, 3, 3, 3, 2, 3, 3, 3, 3)
        assert not any([await asking(bot, row) for row in first])
        (eighth,) = await told(ritual, 3)
        assert await asking(bot, eighth)
        later = await told(ritual, *[3] * 8)
        assert not await asking(bot, eighth)
        assert [await asking(bot, row) for row in later] == [False] * 7 + [True]


async def test_two_thin_rounds_rest_and_the_owner_is_offered_a_slower_rhythm(
    scene: Backstage,
) -> None:
    """One is chance; the second pauses, once, and says so to the owner alone."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        await told(ritual, 3, 2, 3, 2)
        assert (await only(bot, Ritual)).state == Ritual.ACTIVE
        (row,) = await told(ritual, 0)
        assert (await only(bot, Ritual)).state == Ritual.PAUSED
        assert row.numbers["rests"]
        (notice,) = await rows(bot, Delivery, kind="notice")
        assert notice.subject.startswith("thin_rounds:")
        assert notice.recipient == scene.user("ana")


async def test_after_a_rest_one_thin_round_is_chance_again(scene: Backstage) -> None:
    """Resumed, it gets two more rounds."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        await told(ritual, 1, 1)
        owner = Actor(scene.user("ana"), is_member=True)
        key = bot.installation_id, owner, ritual.ritual.id
        await steer_ritual.resume(bot.begin, NOW, *key)
        await told(ritual, 1)
        assert (await only(bot, Ritual)).state == Ritual.ACTIVE
        await told(ritual, 1)
        assert (await only(bot, Ritual)).state == Ritual.PAUSED


async def test_a_slower_rhythm_resumes(scene: Backstage) -> None:
    """Every two weeks from the next weekly date on; only whoever runs it may."""
    async with scene.bot() as bot:
        ritual = await weeks(scene, bot)
        await told(ritual, 1, 1)
        key = bot.installation_id, ritual.ritual.id
        member = Actor(scene.user("ben"), is_member=True)
        owner = Actor(scene.user("ana"), is_member=True)
        slower = Recurrence.EVERY_TWO_WEEKS
        with pytest.raises(Refusal):
            await stay_alive.choose(bot.begin, NOW, key[0], member, key[1], slower)
        chosen = await stay_alive.choose(bot.begin, NOW, key[0], owner, key[1], slower)
        assert (chosen.state, chosen.every) == (Ritual.ACTIVE, "2w")
        assert chosen.next_prompt_at == NOW + WEEK
        stopped = await stay_alive.choose(bot.begin, NOW, key[0], owner, key[1], None)
        assert stopped.state == Ritual.PAUSED


def test_what_is_slower() -> None:
    """Twice as slow, to once a month, and not slower."""
    assert rhythms.slower(Recurrence.WEEKLY) is Recurrence.EVERY_TWO_WEEKS
    assert rhythms.slower(Recurrence.EVERY_TWO_WEEKS) is Recurrence.EVERY_FOUR_WEEKS
    assert rhythms.slower(Recurrence.FIRST_OF_MONTH) is None
    assert rhythms.choices(Recurrence.LAST_OF_MONTH)[0] is Recurrence.LAST_OF_MONTH


def test_an_unknown_rhythm_is_stale() -> None:
    """A button of another version changes nothing."""
    with pytest.raises(Refusal):
        stay_alive.read("5w")
    assert stay_alive.read("stop") is None
