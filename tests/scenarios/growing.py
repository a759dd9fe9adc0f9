"""What people do about what they grow, and what the bot writes to them: their direct messages."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import SQLModel, col, select

from bot.demo.cards import CardInHand
from bot.demo.story import Answer
from bot.domain.followups import Edge, Verdict
from bot.domain.skills import Skill
from bot.sandbox.driver import Seen
from bot.sandbox.state import Json
from bot.services import send_note, send_reminder
from bot.slack.messages import actions as ids
from bot.store import people
from bot.store import projects as project_rows
from bot.store.tables import Decision, Delivery, Person
from bot.store.tables_growing import CheckIn, Project
from tests.scenarios.asking import ask, set_up, words
from tests.stage import BERLIN, Stage

QUEUE = "An on-call queue view"
MONOLITH = "Keep billing in the monolith until invoices settle"
READABLE_HOURS = [
    ("1,5h", 90),
    ("90min", 90),
    ("2h30", 150),
    ("2:30", 150),
    ("1½", 90),
    ("0", 0),
    ("40", 2400),
]
"""Hours as people type them, and the minutes they are."""
UNASKED = (send_note.NAME, send_reminder.NAME)
"""What the bot writes without being written to."""


async def plan(stage: Stage, who: str = "ben", title: str = QUEUE, **values: Any) -> str:
    """Plan a project by the command; return what is said then."""
    await open_plan(stage, who)
    return await hand_in_plan(stage, who, title, **values)


async def open_plan(stage: Stage, who: str = "ben") -> Json:
    """Open the form by the command; where a project runs, by its button *Plan another one*."""
    person = stage.person(who)
    while await person.views():
        await person.close_view()
    before = len(await whispered(stage, who))
    await person.command("platform", "/decisions focus")

    async def answered() -> Any:
        return await person.views() or (await whispered(stage, who))[before:]

    found = (await stage.driver.until(answered))[-1]
    if isinstance(found, Seen):
        await person.click("platform", found.ts, "Plan another one")
    return await top(stage, who)


async def hand_in_plan(stage: Stage, who: str, title: str = QUEUE, **values: Any) -> str:
    """Fill the open form in by the last part of an action_id, and submit it."""
    named = {f"plan_project.{name}": value for name, value in values.items()}
    done = await stage.person(who).submit({ids.PLAN_TITLE: title, **named})
    assert done.get("response_action") == "update", done
    said = words(await top(stage, who))
    while await stage.person(who).views():
        await stage.person(who).close_view()
    await stage.driver.settle()
    return said


async def top(stage: Stage, who: str = "ben") -> Json:
    """The modal on top of somebody's screen, once there is one."""
    views = await stage.driver.until(stage.person(who).views)
    return views[-1]  # type: ignore[no-any-return]


async def whispered(stage: Stage, who: str, channel: str = "platform") -> list[Seen]:
    """What only this person sees there."""
    return [each for each in await shown(stage, who, channel) if each.is_only_you]


async def shown(stage: Stage, who: str, channel: str) -> list[Seen]:
    """What a person sees there, and in the threads there, oldest first."""
    person = stage.person(who)
    seen = await person.see(channel)
    roots = [each.ts for each in seen if each.body.get("reply_count")]
    for root in roots:
        seen += (await person.see(channel, root))[1:]
    return sorted(seen, key=lambda each: each.ts)


async def written(stage: Stage, who: str = "ben") -> list[Seen]:
    """What the bot wrote into somebody's direct messages, oldest first."""
    seen = await shown(stage, who, "dm")
    return [each for each in seen if each.body.get("bot_id") and not each.is_only_you]


async def newest(stage: Stage, who: str = "ben") -> Seen:
    """The last thing the bot wrote to them."""
    return (await written(stage, who))[-1]


async def look(stage: Stage, who: str, ts: str) -> Seen:
    """A message to them, as it is now."""
    return next(each for each in await written(stage, who) if each.ts == ts)


async def screen(stage: Stage, who: str) -> tuple[Any, Any]:
    """All that a click in direct messages may change: what stands there, and what is open."""
    seen = [each.body for each in await shown(stage, who, "dm")]
    return seen, [each["id"] for each in await stage.person(who).views()]


async def press(
    stage: Stage, label: str, who: str = "ben", at: Seen | None = None, **given: Any
) -> Seen:
    """Press a button on what the bot wrote last, or on `at`; return that message as it is then."""
    message = at or await newest(stage, who)
    before = await screen(stage, who)
    answer = await stage.person(who).click("dm", message.ts, label, **given)
    assert answer["ok"], answer

    async def changed() -> bool:
        return await screen(stage, who) != before

    await stage.driver.until(changed)
    await stage.driver.settle()
    return await look(stage, who, message.ts)


async def told_aside(stage: Stage, who: str = "ben") -> str:
    """What the bot said last that goes away again."""
    return (await whispered(stage, who, "dm"))[-1].words


async def forge(stage: Stage, action_id: str, value: str, who: str = "carol") -> str:
    """Send a click that is on nobody's screen, in direct messages; return what is answered."""
    before = len(await whispered(stage, who, "dm"))
    action = {"type": "button", "block_id": "b", "action_id": action_id, "value": value}
    answer = await stage.person(who).click("dm", "1.0", forge={"action": action})
    assert answer["ok"], answer

    async def answered() -> list[Seen]:
        return (await whispered(stage, who, "dm"))[before:]

    return str((await stage.driver.until(answered))[-1].text)


async def hand_in(stage: Stage, who: str = "ben", **values: Any) -> Json:
    """Submit the form on top, filled in by block."""
    done = await stage.person(who).submit(values or None)
    await stage.driver.settle()
    return done


async def tell(stage: Stage, text: str, who: str = "ben", **given: Any) -> Seen:
    """Write to the bot; return what it answers."""
    before = len(await written(stage, who))
    await stage.person(who).say("dm", text, **given)
    await stage.driver.advance(by=1)
    (answer,) = (await written(stage, who))[before:]
    return answer


def steps(note: Seen) -> list[str]:
    """The small steps that a message to somebody who is stuck names."""
    lines = note.words.splitlines()
    return [line for line in lines if line.startswith("One small step, if you like: ")]


async def home_says(stage: Stage, text: str, who: str = "ben") -> None:
    """Wait until somebody's Home, without their opening it again, says this."""

    async def said() -> bool:
        return text in words(await stage.person(who).home() or {"blocks": []})

    await stage.driver.until(said)


async def running(stage: Stage, who: str = "ben") -> Project:
    """The one project they are at."""
    (found,) = [each for each in await projects(stage, who) if each.ended_at is None]
    return found


# What is kept


async def rows(stage: Stage, table: type[Any], **equal: Any) -> Sequence[Any]:
    """Rows of a table, those whose columns equal what is given."""
    given = [getattr(table, name) == value for name, value in equal.items()]
    scope = table.installation_id == stage.bot.installation_id
    async with stage.bot.begin.reading() as session:
        return (await session.scalars(select(table).where(scope, *given))).all()


async def change(stage: Stage, table: type[SQLModel], key: str, **values: Any) -> None:
    """A row says this from now on."""
    async with stage.bot.begin() as session:
        row = await session.get_one(table, (stage.bot.installation_id, key))
        for name, value in values.items():
            setattr(row, name, value)


async def projects(stage: Stage, who: str = "ben") -> Sequence[Project]:
    """Every project of theirs, oldest first."""
    async with stage.bot.begin.reading() as session:
        return await project_rows.all_of(session, stage.bot.installation_id, stage.user_id(who))


async def check_ins(stage: Stage, who: str = "ben") -> Sequence[CheckIn]:
    """Everything they said about projects, oldest first."""
    async with stage.bot.begin.reading() as session:
        return await project_rows.check_ins_of(
            session, stage.bot.installation_id, stage.user_id(who)
        )


async def minutes(stage: Stage, who: str = "ben") -> int:
    """All the minutes they told of."""
    return sum(each.minutes for each in await check_ins(stage, who))


async def known(stage: Stage, who: str = "ben") -> Person:
    """What is kept of the person."""
    async with stage.bot.begin.reading() as session:
        found = await people.get(session, stage.bot.installation_id, stage.user_id(who))
    assert found is not None
    return found


async def decisions(stage: Stage, who: str = "ben") -> Sequence[Decision]:
    """Their decisions, oldest first."""
    found = await rows(stage, Decision, user_id=stage.user_id(who))
    return sorted(found, key=lambda each: (each.created_at, each.position))


async def unasked(stage: Stage, who: str = "ben") -> list[tuple[str, str]]:
    """What the bot wrote to them unasked, oldest first: which week, and what kind of message."""
    async with stage.bot.begin.reading() as session:
        statement = select(Delivery).where(
            col(Delivery.installation_id) == stage.bot.installation_id,
            col(Delivery.recipient) == stage.user_id(who),
            col(Delivery.kind).in_(UNASKED),
        )
        sent = {each.ts: each.kind for each in await session.scalars(statement) if each.ts}
    return [
        (_week(each.ts), sent[each.ts]) for each in await written(stage, who) if each.ts in sent
    ]


def _week(ts: str) -> str:
    year, week, _ = datetime.fromtimestamp(float(ts), BERLIN).isocalendar()
    return f"{year}-W{week:02}"


# A round


async def decide(
    stage: Stage, who: str = "ben", *texts: str, verdict: Verdict = Verdict.NO, **given: Any
) -> None:
    """Answer the open round in its thread, and the card to its end."""
    said = texts or (f"We keep billing in the monolith until invoices settle, says {who}",)
    await stage.reply(who, "\n".join(f"{n}. {text}" for n, text in enumerate(said, 1)))
    await stage.driver.advance(by=45)
    prompt = await stage.prompt(who=who)
    hand = CardInHand(stage, who, "platform", prompt.ts)
    edge = None if verdict is Verdict.YES else Edge.OUR_SYSTEM
    answer = Answer(verdict, edge, Skill.SYSTEM_DESIGN, **given)
    await hand.answer([answer] * len(said))


async def one_round(stage: Stage, *texts: str, starred: Collection[int] = ()) -> None:
    """Ben decided these things on Monday 4 May, in a ritual that rests since its first close.

    Those at the places in `starred`, counted from 0, he wants to look back at.
    """
    await set_up(stage)
    await stage.until(2026, 5, 4, 10, 1)
    await decide(stage, "ben", *texts)
    for at, decision in enumerate(await decisions(stage)):
        await change(stage, Decision, decision.id, look_back=at in starred)
    await stage.until(2026, 5, 7, 16, 1)
    await ask(stage, "ana", "pause")
