"""Edits and deletions: answers stay with what is the same still, and nothing else stays."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.app import Bot
from bot.domain.followups import Edge, Verdict
from bot.domain.rounds import RoundState
from bot.domain.skills import Skill
from bot.services import answer_privately, collect_reply
from bot.services.answer_privately import Field
from bot.services.collect_reply import Said
from bot.store.tables import Decision, Delivery, Participation, Published, Reply, Round
from tests.services.backstage import NOW, Backstage, change, only, rows
from tests.services.kinds import open_round

pytestmark = pytest.mark.anyio

THREE = "1. Kept the monolith\n2. Dropped the nightly export\n3. Asked legal before launch"
LATER = NOW + timedelta(minutes=5)


class Thread:
    """Ben in the thread of an open round: what he writes, changes and takes away."""

    def __init__(self, scene: Backstage, bot: Bot, root: str) -> None:
        self.scene, self.bot, self.root = scene, bot, root
        self.edits = 0

    def _said(self, ts: str, text: str, edited_ts: str | None = None) -> Said:
        return Said(self.scene.channel(), ts, self.root, self.scene.user("ben"), text, edited_ts)

    async def say(self, text: str, ts: str = "1777881650.000100") -> str:
        """He writes, and is understood; return the ts."""
        await collect_reply.keep(
            self.bot.begin, NOW, self.bot.installation_id, self._said(ts, text)
        )
        await self.scene.tick(self.bot)
        return ts

    async def edit(self, ts: str, text: str) -> None:
        """He changes it, and is understood."""
        self.edits += 1
        said = self._said(ts, text, f"17778817{self.edits:02}.000100")
        await collect_reply.edit(self.bot.begin, LATER, self.bot.installation_id, said)
        await self.scene.tick(self.bot, LATER)

    async def delete(self, ts: str) -> None:
        """He takes it away."""
        home = self.bot.installation_id
        await collect_reply.delete(self.bot.begin, LATER, home, self._said(ts, ""))
        await self.scene.tick(self.bot, LATER)

    async def decisions(self) -> Sequence[Decision]:
        """His decisions of this round, in order."""
        began = await only(self.bot, Round, number=2)
        found = await rows(self.bot, Decision, round_id=began.id)
        return sorted(found, key=lambda each: each.position)

    async def texts(self) -> list[str]:
        """What they say."""
        return [each.text for each in await self.decisions()]

    async def answer(self, number: int, **values: object) -> str:
        """He answers his decision of this number, counted from 1; return its id."""
        decision = (await self.decisions())[number - 1]
        given = {"verdict": Verdict.NO, "edge": Edge.PEOPLE, "skill": Skill.DOMAIN, **values}
        await change(self.bot, Decision, decision.id, **given)
        return decision.id

    async def fill_in(self, *texts: str) -> None:
        """He writes these into the form, one for each of his decisions."""
        fields = [
            Field(each.id, text) for each, text in zip(await self.decisions(), texts, strict=True)
        ]
        began = await only(self.bot, Round, number=2)
        await answer_privately.submit(
            self.bot.begin,
            NOW,
            self.bot.installation_id,
            round_id=began.id,
            user_id=self.scene.user("ben"),
            fields=fields,
        )


async def thread(scene: Backstage, bot: Bot) -> Thread:
    """A round is open."""
    return Thread(scene, bot, await open_round(scene, bot))


async def test_answers_stay_with_what_is_the_same(scene: Backstage) -> None:
    """Reworded and moved to the front: verdict, reason and skill go along; a new one has none."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say(THREE)
        answered = await ben.answer(2)
        await ben.edit(
            ts,
            "1. Dropped the export, since nobody reads it\n2. Kept the monolith\n"
            "3. Wrote a style guide with design",
        )
        first, second, third = await ben.decisions()
        assert (first.id, first.text) == (answered, "Dropped the export, since nobody reads it")
        assert (first.verdict, first.edge, first.skill) == (Verdict.NO, Edge.PEOPLE, Skill.DOMAIN)
        assert (second.text, second.verdict) == ("Kept the monolith", None)
        assert (third.text, third.verdict) == ("Wrote a style guide with design", None)


async def test_another_decision_in_its_place_has_no_answers(scene: Backstage) -> None:
    """Written over with something else: what was said of the old one is gone with it."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say("1. Kept the monolith until invoices settle")
        answered = await ben.answer(1)
        await ben.edit(ts, "1. Told marketing that the launch waits for the audit")
        (decision,) = await ben.decisions()
        assert decision.id != answered
        assert (decision.verdict, decision.skill) == (None, None)


async def test_replies_add_up_in_the_order_they_were_written(scene: Backstage) -> None:
    """The second is read first, and the first is edited last: order is that of the messages."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        await ben.say("1. Asked legal before launch", ts="1777881660.000100")
        first = await ben.say("1. Kept the monolith\n2. Dropped the export", "1777881650.000100")
        assert await ben.texts() == ["Kept the monolith", "Dropped the export", THREE[-25:]]
        await ben.edit(first, "1. Kept the monolith\n2. Dropped the nightly export")
        assert await ben.texts() == ["Kept the monolith", "Dropped the nightly export", THREE[-25:]]


async def test_what_was_put_right_in_the_form_outlives_an_edit_of_something_else(
    scene: Backstage,
) -> None:
    """Fixed, taken out, left alone: an edit elsewhere in the message brings nothing back."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say(THREE)
        await ben.fill_in("Kept billing in one place", "", "Asked legal before launch")
        await ben.edit(ts, f"{THREE}, as we should")
        assert await ben.texts() == [
            "Kept billing in one place",
            "Asked legal before launch, as we should",
        ]


async def test_new_words_in_the_thread_win_over_older_ones_in_the_form(scene: Backstage) -> None:
    """He edits the very decision that he had fixed: what he wrote last is what counts."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say("1. Kept the monolith")
        await ben.fill_in("Kept billing in one place")
        await ben.edit(ts, "1. Kept the monolith until May")
        assert await ben.texts() == ["Kept the monolith until May"]
        await ben.edit(ts, "1. Left the monolith until May")
        assert await ben.texts() == ["Left the monolith until May"]


async def confirmed(ben: Thread) -> Participation:
    """He said *Looks right*; his card was shown and nothing is due."""
    began, user_id = await only(ben.bot, Round, number=2), ben.scene.user("ben")
    async with ben.bot.begin() as session:
        key = (ben.bot.installation_id, began.id, user_id)
        part = await session.get_one(Participation, key)
        part.confirmed_at, part.card_due_at = NOW, None
    return part


async def part_of(ben: Thread) -> Participation:
    """The state of his card."""
    began = await only(ben.bot, Round, number=2)
    return await only(ben.bot, Participation, round_id=began.id)


async def test_an_edit_that_asks_nothing_new_shows_no_card_again(scene: Backstage) -> None:
    """A word changed after *Looks right*: it still does; one decision more is asked about."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say(THREE)
        shown = (await part_of(ben)).card_shown_at
        await confirmed(ben)
        await ben.edit(ts, THREE.replace("nightly", "weekly"))
        part = await part_of(ben)
        assert (part.confirmed_at, part.card_shown_at) == (NOW, shown)
        await ben.edit(ts, f"{THREE}\n4. Wrote a style guide with design")
        assert (await part_of(ben)).confirmed_at is None


async def test_an_edit_outside_the_decisions_shows_no_card_again(scene: Backstage) -> None:
    """A greeting added above: nothing on the card is out of date."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say(THREE)
        shown = (await part_of(ben)).card_shown_at
        await ben.edit(ts, f"Morning all!\n\n{THREE}")
        part = await part_of(ben)
        assert (part.card_shown_at, part.card_due_at) == (shown, None)


async def published(ben: Thread) -> str:
    """The round closed, its summary quotes Ben's first decision; return the summary's ts."""
    began = await only(ben.bot, Round, number=2)
    first = (await ben.decisions())[0]
    await change(ben.bot, Decision, first.id, quotable=True, counted_in=began.id)
    await change(ben.bot, Round, began.id, state=RoundState.CLOSED, closed_at=began.closes_at)
    async with ben.bot.begin() as session:
        session.add(
            Published(
                installation_id=ben.bot.installation_id, round_id=began.id,
                ritual_id=began.ritual_id, closed_at=began.closes_at, people=3, decisions=5,
                numbers={}, quoted=[first.id],
            )
        )  # fmt: skip
        session.add(
            Delivery(
                installation_id=ben.bot.installation_id, kind="summary", subject=began.id,
                recipient=began.channel_id, due_at=NOW,
            )
        )  # fmt: skip
    await ben.scene.tick(ben.bot, LATER)
    sent = await only(ben.bot, Delivery, kind="summary")
    assert sent.ts is not None
    return sent.ts


def summary_text(ben: Thread, ts: str) -> str:
    """What the summary says in the channel."""
    return str(ben.scene.ws.state.channels[ben.scene.channel()].messages[ts].blocks)


async def test_a_quote_follows_its_decision(scene: Backstage) -> None:
    """After the close: edited, the summary quotes the new words; deleted, none at all."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say(THREE)
        summary = await published(ben)
        assert "Kept the monolith" in summary_text(ben, summary)
        await ben.edit(ts, THREE.replace("monolith", "monolith whole"))
        assert "Kept the monolith whole" in summary_text(ben, summary)
        await ben.edit(ts, THREE.replace("monolith", "monolith with <@U999>"))
        assert "monolith" not in summary_text(ben, summary)
        await ben.edit(ts, THREE)
        assert "Kept the monolith" in summary_text(ben, summary)
        await ben.delete(ts)
        assert "monolith" not in summary_text(ben, summary)
        numbers = await only(bot, Published)
        assert (numbers.people, numbers.decisions) == (3, 5)


async def test_a_deleted_reply_takes_all_of_its_words_along(scene: Backstage) -> None:
    """No decision, no text, nor what it said before its last edit."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say(THREE)
        await change(bot, Reply, (await only(bot, Reply)).id, earlier_text="Something older")
        await ben.delete(ts)
        reply = await only(bot, Reply)
        assert (reply.text, reply.earlier_text, reply.is_deleted) == ("", None, True)
        assert await ben.decisions() == []


async def test_a_late_edit_counts_until_the_next_round_has_closed(scene: Backstage) -> None:
    """Closed: what is added is kept for the next summary. Settled: words only go or change."""
    async with scene.bot() as bot:
        ben = await thread(scene, bot)
        ts = await ben.say(THREE)
        began = await only(bot, Round, number=2)
        await change(bot, Round, began.id, state=RoundState.CLOSED)
        four = f"{THREE}\n4. Wrote a style guide with design"
        await ben.edit(ts, four)
        assert len(await ben.texts()) == 4
        await confirmed(ben)
        await change(bot, Round, began.id, state=RoundState.SETTLED)
        await ben.edit(ts, four.replace("nightly ", "") + "\n5. Chose a queue for mails")
        assert await ben.texts() == [
            "Kept the monolith",
            "Dropped the export",
            "Asked legal before launch",
            "Wrote a style guide with design",
        ]
        assert (await part_of(ben)).confirmed_at == NOW
        await ben.edit(ts, "1. Kept the monolith")
        assert await ben.texts() == ["Kept the monolith"]
