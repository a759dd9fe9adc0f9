"""Who is never collected, and what they are told: one private sentence, once."""

import pytest

from bot.sandbox import messages
from bot.sandbox.driver import Seen
from bot.sandbox.people import add_user
from bot.sandbox.state import User
from bot.store import replies
from bot.store import rounds as round_rows
from tests.stage import Stage

pytestmark = pytest.mark.anyio

THREE = "1. Keep billing in the monolith\n2. Drop the nightly export\n3. Ask legal before launch"
FOREIGN = "I only collect answers from people of the workspace I live in"
GUEST = "This ritual does not include guests"


def join(stage: Stage, name: str, **given: bool | str) -> User:
    """Somebody else is in #platform."""
    person = add_user(stage.ws, name, **given)  # type: ignore[arg-type]
    stage.ws.state.channels[stage.channel_id("platform")].members[person.id] = None
    return person


async def say(stage: Stage, who: User, text: str, thread_ts: str, **given: bool | str) -> None:
    """They write, and the bot is done with it."""
    place = stage.ws.state.channels[stage.channel_id("platform")]
    messages.post(stage.ws, place, who, text, thread_ts=thread_ts, **given)  # type: ignore[arg-type]
    await stage.driver.advance(by=2)


async def whispers(stage: Stage, who: User) -> list[Seen]:
    """What the thread shows them and nobody else."""
    place = stage.ws.state.channels[stage.channel_id("platform")]
    return [
        Seen({"ts": each.ts, "text": each.text})
        for each in place.only_you
        if each.ephemeral_to == who.id
    ]


async def kept(stage: Stage) -> int:
    """How many replies of the open round are kept."""
    home = stage.bot.installation_id
    async with stage.bot.begin.reading() as session:
        (began,) = await round_rows.open_in(session, home, [stage.channel_id("platform")])
        return len(await replies.of_round(session, home, began.id))


async def test_people_of_other_organisations_are_told_once(collecting: Stage) -> None:
    """Two replies, one sentence in the thread, nothing kept, no reaction."""
    root = (await collecting.prompt()).ts
    fiona = join(collecting, "Fiona Far", stranger=True)
    await say(collecting, fiona, THREE, root)
    await say(collecting, fiona, "And another thing", root)
    (said,) = await whispers(collecting, fiona)
    assert said.text.startswith(FOREIGN)
    assert await kept(collecting) == 0
    assert not any(each.body.get("reactions") for each in await collecting.thread("ana"))


async def test_in_other_threads_they_are_told_nothing(collecting: Stage) -> None:
    """Under somebody's message, or one of the bot's that asks for nothing."""
    fiona = join(collecting, "Fiona Far", stranger=True)
    introduction = (await collecting.ben.see("platform"))[0]
    assert introduction.body.get("bot_id")
    for root in (introduction.ts, await collecting.ben.say("platform", "A thread of our own")):
        await say(collecting, fiona, THREE, root)
    assert await whispers(collecting, fiona) == []


async def test_what_slack_would_not_show_is_shown_to_the_next_reply(collecting: Stage) -> None:
    """Once means once seen."""
    root = (await collecting.prompt()).ts
    fiona = join(collecting, "Fiona Far", stranger=True)
    await collecting.driver.fault("error", method="chat.postEphemeral", error="internal_error")
    await say(collecting, fiona, THREE, root)
    assert await whispers(collecting, fiona) == []
    await say(collecting, fiona, "And another thing", root)
    assert len(await whispers(collecting, fiona)) == 1


async def test_guests_are_told_once_where_the_ritual_leaves_them_out(collecting: Stage) -> None:
    """Known as guests only when Slack is asked; nothing of theirs stays."""
    root = (await collecting.prompt()).ts
    gert = join(collecting, "Gert Guest", is_restricted=True)
    await say(collecting, gert, THREE, root)
    await say(collecting, gert, THREE, root)
    (said,) = await whispers(collecting, gert)
    assert said.text.startswith(GUEST)
    assert await kept(collecting) == 0


@pytest.mark.parametrize("subtype", [None, "bot_message"])
async def test_bots_apps_and_workflows_are_neither_collected_nor_told(
    collecting: Stage, subtype: str | None
) -> None:
    """A workflow's post is a bot's message, with or without a user."""
    root = (await collecting.prompt()).ts
    robot = join(collecting, "Robot", is_bot=True, bot_id="B0000000099")
    given = {} if subtype is None else {"subtype": subtype}
    await say(collecting, robot, THREE, root, **given)
    assert await whispers(collecting, robot) == []
    assert await kept(collecting) == 0


async def test_replies_of_every_sort_count(collecting: Stage) -> None:
    """Also sent to the channel, with a file, as /me: understood, marked and asked about."""
    root = (await collecting.prompt()).ts
    for given in ({"broadcast": True}, {"files": ["sketch.png"]}, {"subtype": "me_message"}):
        await collecting.ben.say(
            "platform", "1. Keep billing in the monolith", thread_ts=root, **given
        )
    await collecting.driver.advance(by=45)
    assert "1 of 3" in (await collecting.card("ben")).words
    marked = [each for each in await collecting.thread("ana") if each.body.get("reactions")]
    assert len(marked) == 3
