"""Invariant 8: what people wrote reaches no log, metadata, button value, or other person."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from bot import logs
from bot.clock import stopped_at
from bot.domain.replies import cut
from bot.sandbox.errors import Refused
from bot.services import (
    answer_privately,
    ask_followup,
    check_in,
    collect_reply,
    follow_edit,
    keep_reply,
    plan_project,
)
from bot.slack.messages import actions as ids
from bot.slack.messenger import SlackMessenger
from bot.store.engine import Begin, create_engine
from bot.store.tables import Decision, Round
from tests.overhearing import MARK, overheard, strays
from tests.scenarios.asking import ask
from tests.scenarios.growing import decisions, hand_in, open_plan, plan, press, tell, written
from tests.stage import Stage, on_stage
from tests.test_migrations import NOW

pytestmark = pytest.mark.anyio

OPEN = f"{MARK}-open"
PRIVATE = f"{MARK}-private"
TYPED = f"{MARK}-typed"
THREE = f"1. Keep {OPEN} in the monolith\n2. Drop the {OPEN} export\n3. Ask {OPEN} before launch"
HOSTILE = (
    f"1. <!channel> {OPEN} <@U999|{OPEN}> <https://{OPEN}.example|{OPEN}>\n"
    f"2. %s %({OPEN})s {{{OPEN}}} ${{{OPEN}}} \x1b[31m{OPEN}\x1b[0m \0 \ud800 {OPEN}\n"
    f"3. \"{OPEN}\" '{OPEN}' `{OPEN}` \\{OPEN} \u202e{OPEN}"
)
PATIENCE = 30
"""Seconds to wait for what is bound to come."""


@dataclass
class Raised:
    """What was thrown at the bot, word for word."""

    texts: list[str] = field(default_factory=list)
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    def error(self, *args: object, **given: object) -> RuntimeError:
        """An exception that quotes what it was given."""
        self.texts.append(f"{args} {given}")
        self.bell.set()
        return RuntimeError(self.texts[-1])


@pytest.fixture(params=["json", "text"])
def form(request: pytest.FixtureRequest) -> str:
    """Each way of writing logs."""
    return str(request.param)


@dataclass(frozen=True)
class Scene:
    """A round that is open, and all that the process printed."""

    stage: Stage
    output: Callable[[], str]


@asynccontextmanager
async def scene(
    database_url: str, form: str, capfd: pytest.CaptureFixture[str]
) -> AsyncIterator[Scene]:
    """Monday at ten, with the bot logging all it can in this form."""
    logs.configure("DEBUG", form)
    try:
        async with on_stage(database_url) as stage:
            await stage.set_up()
            await stage.until(2026, 5, 4, 10, 0)
            yield Scene(stage, lambda: "".join(capfd.readouterr()))
    finally:
        logs.configure("WARNING", "text")


@asynccontextmanager
async def breaking(
    monkeypatch: pytest.MonkeyPatch, place: object, name: str, raised: Raised
) -> AsyncIterator[None]:
    """What is called there raises, from the beginning of the block until it did after its end."""

    async def broken(*args: object, **given: object) -> None:
        raise raised.error(*args, **given)

    def broken_at_once(*args: object, **given: object) -> None:
        raise raised.error(*args, **given)

    is_async = asyncio.iscoroutinefunction(getattr(place, name))
    with monkeypatch.context() as patch:
        patch.setattr(place, name, broken if is_async else broken_at_once)
        raised.bell.clear()
        yield
        await asyncio.wait_for(raised.bell.wait(), PATIENCE)


async def all_goes_well(stage: Stage) -> None:
    """Thread, card, edit, deletion, form, DM, unknown commands: what a round may hold."""
    await stage.reply("ben", THREE)
    await stage.driver.settle()
    await stage.answer_card("ben", ("No", "our_system", "product"), ("Yes", None, "domain"))
    ts = await stage.reply("carol", HOSTILE, wire=True)
    await stage.driver.advance(by=45)
    await stage.answer_card("carol", ("Partly", "people", "domain"))
    await stage.carol.edit("platform", ts, HOSTILE.replace("channel", "here"))
    await stage.driver.settle()
    await stage.carol.delete("platform", ts)
    await stage.answer_privately("gus", f"Quietly {PRIVATE}", f"And {PRIVATE} once more")
    await stage.person("dana").say("dm", f"Is {OPEN} for you?")
    await stage.person("dana").say("dm", f"log we chose {PRIVATE} over nothing")
    await stage.person("dana").say("dm", f"We chose {PRIVATE} because it was there")
    await stage.person("dana").command("platform", f"/decisions log Never {PRIVATE}")
    await stage.person("dana").say("platform", f"Has nothing to do with it: {OPEN}")
    for typed in (TYPED, f"pause {TYPED}", f"skip {TYPED}", f"summary {TYPED}"):
        await stage.ana.command("platform", f"/decisions {typed}")
    await stage.driver.settle()
    await somebody_grows(stage)


async def somebody_grows(stage: Stage, who: str = "gus") -> None:
    """A project planned, worked at in every way, closed; a decision looked back at, a stance."""
    await plan(stage, who, f"A {PRIVATE} view", step=f"Draw {PRIVATE}", why=f"Since {PRIVATE}")
    await tell(stage, f"2h, {PRIVATE} works", who)
    ts = await stage.person(who).say("dm", f"stuck on {PRIVATE}")
    await stage.driver.advance(by=1)
    await stage.person(who).edit("dm", ts, f"1h, stuck on {PRIVATE} again")
    await stage.driver.advance(by=2)
    await press(stage, "Change that", who)
    await hand_in(stage, who, hours="3", words=f"Rather {PRIVATE}")
    await press(stage, "Change that", who)
    await hand_in(stage, who, hours=f"{TYPED}")
    await closed(stage, who)
    await tell(stage, f"a few hours of {PRIVATE}", who)
    await press(stage, "Done", who, at=await tell(stage, "project", who))
    await hand_in(stage, who, learned=f"Never {PRIVATE}")
    await closed(stage, who)
    await _looks_back(stage, who)
    await ask(stage, who, f"quiet {TYPED}")
    await plan(stage, who, f"The next {PRIVATE}")


async def closed(stage: Stage, who: str) -> None:
    """Nothing is open before this person any more."""
    while await stage.person(who).views():
        await stage.person(who).close_view()


async def _looks_back(stage: Stage, who: str) -> None:
    """As from a note of weeks later: a line to themselves, an outcome, where they stand."""
    decision = (await decisions(stage, who))[0]
    at = (await written(stage, who))[-1]
    button: dict[str, Any] = {"type": "button", "block_id": "b", "value": decision.id}
    open_line = {**button, "action_id": ids.LINE_OPEN}
    await stage.person(who).click("dm", at.ts, forge={"action": open_line})
    await stage.driver.until(stage.person(who).views)
    await hand_in(stage, who, line=f"Again {PRIVATE}")
    for action_id in ("look_back.mixed", "ask_stance.embracing"):
        action = {**button, "action_id": action_id}
        await stage.person(who).click("dm", at.ts, forge={"action": action})
    await stage.driver.settle()


async def all_goes_wrong(stage: Stage, monkeypatch: pytest.MonkeyPatch, raised: Raised) -> None:
    """Whatever handles words breaks over them: listeners, steps of the tick, the database."""
    async with breaking(monkeypatch, SlackMessenger, "whisper", raised):
        await stage.reply("dana", THREE)
    async with breaking(monkeypatch, SlackMessenger, "whisper", raised):
        await stage.bot.tick(stopped_at(await stage.driver.now()))
    async with breaking(monkeypatch, collect_reply, "cut", raised):
        await stage.reply("eli", THREE)
    async with breaking(monkeypatch, collect_reply, "cut", raised):
        await stage.bot.tick(stopped_at(await stage.driver.now()))
    async with breaking(monkeypatch, keep_reply, "insert_all_new", raised):
        await stage.reply("fay", THREE)
    async with breaking(monkeypatch, ask_followup, "_apply", raised):
        await stage.ben.click("platform", (await stage.card("ben")).ts, "No")
    async with breaking(monkeypatch, check_in, "add", raised):
        await stage.person("gus").say("dm", f"2h, {PRIVATE} breaks")
    async with breaking(monkeypatch, plan_project, "start", raised):
        await open_plan(stage, "fay")
        await stage.person("fay").submit({ids.PLAN_TITLE: f"My {PRIVATE}"})
    await closed(stage, "fay")
    async with breaking(monkeypatch, answer_privately, "submit", raised):
        with suppress(Refused):
            await stage.answer_privately("fay", f"My {PRIVATE}")
    await _break_a_constraint(stage, monkeypatch)
    for method in ("chat.postEphemeral", "reactions.add"):
        for kind in ("5xx", "429", "error", "reset_after"):
            await stage.driver.fault(kind, method=method)
    await stage.reply("fay", THREE)
    await stage.driver.advance(by=90)


async def _break_a_constraint(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database itself refuses a decision, and quotes the row that it refuses."""
    made = follow_edit.new_decision
    written = asyncio.Event()

    def without_position(began: Round, user_id: str, _position: int, *rest: Any) -> Decision:
        written.set()
        return made(began, user_id, None, *rest)  # type: ignore[arg-type] # what is refused

    with monkeypatch.context() as patch:
        patch.setattr(follow_edit, "new_decision", without_position)
        await stage.reply("ana", THREE)
        await asyncio.wait_for(written.wait(), PATIENCE)
        await stage.bot.tick(stopped_at(await stage.driver.now()))


async def test_a_whole_round_says_nothing_of_what_was_written(
    sqlite_url: str, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Logs at DEBUG, and every id, value and metadata Slack keeps for us, hold no word of it."""
    async with scene(sqlite_url, form, capfd) as at:
        await all_goes_well(at.stage)
        await at.stage.until(2026, 5, 7, 16, 0)
        traffic = await at.stage.driver.log()
    assert overheard(at.output()) == []
    assert strays(traffic) == []
    assert MARK in str(traffic)


@pytest.fixture(params=["sqlite json", "postgresql text"])
def place_and_form(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Each database with one way of writing logs."""
    kind, form = request.param.split()
    return request.getfixturevalue(f"{kind}_url"), form


async def test_what_breaks_over_words_does_not_repeat_them(
    place_and_form: tuple[str, str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Listeners and steps raise exceptions full of text: logs have their types and places."""
    raised = Raised()
    async with scene(*place_and_form, capfd) as at:
        await at.stage.driver.do("settings", ack_within=0.5, resend_after=0.5)
        await all_goes_well(at.stage)
        await all_goes_wrong(at.stage, monkeypatch, raised)
        traffic = await at.stage.driver.log()
    said = at.output()
    assert overheard(said) == []
    assert strays(traffic) == []
    for word in ("request.broken", "card.broken", "reply.broken", "IntegrityError"):
        assert word in said
    assert sum(MARK in text for text in raised.texts) >= 5


async def test_a_log_of_what_was_written_is_overheard(
    sqlite_url: str, form: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that logs a reply's text is caught by what the tests above look with."""

    def telling(text: str) -> Any:
        structlog.get_logger().debug("reply.cut", text=text)
        return cut(text)

    monkeypatch.setattr(collect_reply, "cut", telling)
    async with scene(sqlite_url, form, capfd) as at:
        await at.stage.reply("ben", THREE)
        await at.stage.driver.settle()
    assert len(overheard(at.output())) >= 1


async def test_private_words_are_seen_by_their_author_alone(sqlite_url: str) -> None:
    """In channel, thread, DM, Home, modals and the summary, nobody else finds any of them."""
    async with on_stage(sqlite_url) as stage:
        await stage.set_up()
        await stage.until(2026, 5, 4, 10, 0)
        for who in ("ana", "ben"):
            await stage.reply(who, f"{who} decided for the first time")
        await stage.answer_privately("gus", f"Quietly {PRIVATE}", f"And {PRIVATE} once more")
        assert PRIVATE in await _screen_of(stage, "gus")
        await stage.until(2026, 5, 7, 16, 0)
        assert "3 people" in (await stage.ana.see("platform"))[-1].text
        for who in ("ana", "ben", "carol", "dana", "eli", "fay"):
            assert MARK not in await _screen_of(stage, who)


async def test_what_somebody_grows_is_seen_by_nobody_else(sqlite_url: str) -> None:
    """Project, hours, notes, stance and outcome: not in the channel, nor for its owner, an admin.

    Enough people grow for totals, so that all there is to see of it is seen.
    """
    async with on_stage(sqlite_url) as stage:
        await stage.set_up()
        await stage.until(2026, 5, 4, 10, 0)
        for who in ("ben", "carol", "dana", "eli", "gus"):
            await stage.answer_privately(who, f"Quietly {PRIVATE} says {who}")
            await closed(stage, who)
            await somebody_grows(stage, who)
        await stage.until(2026, 5, 7, 16, 0)
        assert "*Small projects*: system design (5)." in (await stage.ana.see("platform"))[-1].text
        for typed in ("summary", "summary quarter", "summary year", "export numbers", "me", "next"):
            await ask(stage, "ana", typed)
        assert PRIVATE in await _screen_of(stage, "gus")
        assert MARK not in await _screen_of(stage, "ana")
        assert MARK not in await _screen_of(stage, "fay")
        (numbers,) = stage.ws.state.files.values()
        assert MARK not in (numbers.content or b"").decode()


async def _screen_of(stage: Stage, who: str) -> str:
    """All that one person can look at."""
    person = stage.person(who)
    await person.open_home()
    await stage.driver.settle()
    seen = [*await person.see("platform"), *await stage.thread(who), *await person.see("dm")]
    return f"{[each.body for each in seen]} {await person.views()} {await person.home()}"


async def test_words_are_stored_where_they_can_be_erased(sqlite_url: str) -> None:
    """What people wrote stands in replies, decisions and the log, and nowhere else."""
    async with on_stage(sqlite_url) as stage:
        await stage.set_up()
        await stage.until(2026, 5, 4, 10, 0)
        await all_goes_well(stage)
        await stage.until(2026, 5, 7, 16, 0)
        async with stage.bot.begin.reading() as session:
            found = set()
            for table in SQLModel.metadata.tables.values():
                everything = select(table).execution_options(across_installations=True)
                for row in (await session.execute(everything)).mappings():
                    words = [name for name, value in row.items() if MARK in str(value).casefold()]
                    found |= {f"{table.name}.{name}" for name in words}
    grown = {"project.title", "project.first_step", "project.stretches", "project.learned"}
    grown |= {"check_in.words", "decision.outcome_line"}
    places = {"reply.text", "reply.earlier_text", "decision.text", "decision.cut_as"}
    assert found <= places | grown | {"decision.shared_as", "log_entry.text"}
    assert grown | {"reply.text", "decision.text", "log_entry.text"} <= found


async def test_an_error_of_the_database_hides_what_it_was_given(
    database_url: str, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its text has no parameters; what PostgreSQL quotes by itself stays out of the logs too."""
    logs.configure("DEBUG", form)
    engine = create_engine(database_url)
    orphan = Decision(
        installation_id="T1", ritual_id="none", round_id="none", user_id="U1", position=1,
        text=OPEN, created_at=NOW, reply_id=TYPED,
    )  # fmt: skip
    with pytest.raises(IntegrityError) as refused:
        async with Begin(engine)() as session:
            session.add(orphan)
    await engine.dispose()
    assert "parameters hidden" in str(refused.value)
    assert OPEN not in str(refused.value)
    structlog.get_logger().error("row.refused", exc_info=refused.value)
    said = "".join(capfd.readouterr())
    assert "IntegrityError" in said
    assert overheard(said) == []


@pytest.mark.parametrize(
    ("arguments", "where"),
    [
        ({"metadata": {"event_payload": {"text_of": OPEN}}}, "/metadata/event_payload/text_of"),
        ({"metadata": f'{{"event_type": "{OPEN}"}}'}, "/metadata/event_type"),
        ({"blocks": f'[{{"elements": [{{"value": "{OPEN}"}}]}}]'}, "/blocks/elements/value"),
        ({"blocks": [{"block_id": f"card:{OPEN}"}]}, "/blocks/block_id"),
        ({"view": {"private_metadata": f'{{"said": "{OPEN}"}}'}}, "/view/private_metadata/said"),
        ({"view": {"callback_id": OPEN}}, "/view/callback_id"),
        ({"view": {OPEN: "1"}}, "/view/(key)"),
    ],
)
def test_a_word_among_ids_is_found(arguments: dict[str, Any], where: str) -> None:
    """Wherever Slack keeps something for us, however it is wrapped."""
    assert strays([{"kind": "call", "name": "m", "arguments": arguments}]) == [f"m: {where}"]


def test_a_word_in_text_is_where_it_belongs() -> None:
    """Texts of messages and what a form is filled in with may say what people wrote."""
    blocks = [{"text": {"text": OPEN}}, {"element": {"initial_value": OPEN}}]
    arguments = {"text": OPEN, "blocks": json.dumps(blocks)}
    assert strays([{"kind": "call", "name": "m", "arguments": arguments}]) == []
