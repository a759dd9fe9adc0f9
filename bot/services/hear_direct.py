"""Answers what people write to the bot itself: notes it, asks whether to, or does the obvious.

Only what begins with *log*, how a project goes, and the answer to a note are kept at once. Of the
rest nothing is stored but that an answer is owed; its words are read from Slack again when their
author says *note it*, or that it is about their project.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import cadence, dates
from bot.domain.direct import Asked, DirectAnswer, Meant, Understood, each_noted, understood
from bot.domain.errors import Reason, Refusal
from bot.domain.logbook import OpenRound
from bot.domain.projects import CheckedIn
from bot.domain.stances import Stance
from bot.services import (
    answer_note,
    be_quiet,
    check_in,
    follow_direct,
    keep_log,
    plan_project,
    send_reminder,
    show_home,
    write_directly,
)
from bot.services.follow_direct import Told
from bot.services.letters import NOBODY_ASKED, Kind, Letter, Present
from bot.services.messenger import Content, Messenger
from bot.store import decisions, deliveries, log, people
from bot.store import projects as project_rows
from bot.store import rounds as round_rows
from bot.store.engine import Begin
from bot.store.tables import Delivery

NAME = follow_direct.NAME
WITHOUT_GREETING = (Meant.QUIET, Meant.NO_REMINDERS, Meant.COMMAND)
"""Whoever wants quiet, or knows a command, is not told at length who answers."""

ABOUT_A_PROJECT = (
    Meant.CHECK_IN, Meant.HOURS, Meant.FOCUS, Meant.ASK_DROP, Meant.ASK, Meant.TALK,
)  # fmt: skip
"""What is answered beside their project, or may be about it."""


async def hear(begin: Begin, now: datetime, installation_id: str, told: Told) -> None:
    """Keep what is to be kept, follow what became of it, and owe an answer to what is new.

    Told again, it is no answer to what was asked any more, and might be taken for something else.
    """
    async with begin() as session:
        if told.text is None or told.is_edit:
            await follow_direct.follow(session, now, installation_id, told)
            return
        asked = await _asked(session, now, installation_id, told.user_id)
        if await _is_heard(session, installation_id, told):
            return
        means = understood(told.text, asked)
        means = await _do(session, now, installation_id, told, means)
        await _is_heard_of(session, now, installation_id, told.user_id, means)
        await deliveries.owe(
            session,
            installation_id,
            NAME,
            subject=follow_direct.subject_of(means, told.ts),
            recipient=told.user_id,
            due_at=now,
            thread_ts=told.thread_ts,
        )


async def _is_heard(session: AsyncSession, installation_id: str, told: Told) -> bool:
    """Whether its answer is owed already, looked up once what was asked is known.

    So whoever hears it at the same time either finds the answer here or owes the very same one.
    """
    last = await decisions.asked_last(session, installation_id, told.user_id)
    rests = {Meant.STANCE: list(Stance)}
    means = [Understood(each, rest) for each in Meant for rest in rests.get(each, [""])]
    subjects = [follow_direct.subject_of(each, told.ts) for each in means]
    subjects += follow_direct.outcomes(last.id, told.ts) if last else []
    return await deliveries.is_known(session, installation_id, NAME, subjects, told.user_id)


async def _do(
    session: AsyncSession, now: datetime, installation_id: str, told: Told, means: Understood
) -> Understood:
    """Do what can be done at once; return what is then to be answered."""
    key, text = (installation_id, told.user_id), told.text or ""
    try:
        if means.meant is Meant.NOTE:
            source = follow_direct.source_of(told.ts)
            await keep_log.add_all(session, now, *key, each_noted(text), source)
        elif means.meant is Meant.CHECK_IN:
            await check_in.add(session, now, *key, follow_direct.said(text, told.ts))
        elif means.meant is Meant.QUIET:
            return await _quieten(session, now, installation_id, told.user_id, means.rest)
        elif means.meant is Meant.NO_REMINDERS:
            await be_quiet.no_reminders(session, now, *key)
        elif means.meant is Meant.SPEAK:
            await be_quiet.speak(session, now, *key)
        else:
            await answer_note.do(session, now, *key, means, text)
    except Refusal as refusal:
        is_long = refusal.reason is Reason.TEXT_TOO_LONG
        return Understood(Meant.TOO_LONG if is_long else Meant.TALK)
    return means


async def _asked(session: AsyncSession, now: datetime, installation_id: str, user_id: str) -> Asked:
    """What the person was asked that a plain answer may be to."""
    person = await people.get(session, installation_id, user_id)
    if person is None:
        return Asked()
    running = await project_rows.running(session, installation_id, user_id)
    is_ending = running is not None and plan_project.told(running, 0, now, person.zone).is_ending
    return Asked(
        project=running is not None,
        is_ending=is_ending,
        stance=await answer_note.stance_asked(session, now, person),
        look_back=await answer_note.look_back_asked(session, now, person),
    )


async def _is_heard_of(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, means: Understood
) -> None:
    """A word from somebody whose notes had stopped brings them back, unless it stops them all.

    Their Home, if they looked at it lately, is drawn again; of strangers nothing is made.
    """
    if await people.get(session, installation_id, user_id) is None:
        return
    if means.meant not in (Meant.QUIET, Meant.NO_REMINDERS):
        await check_in.is_answered(session, installation_id, user_id, now)
    await show_home.owe_one(session, installation_id, user_id, now)


async def _quieten(
    session: AsyncSession, now: datetime, installation_id: str, user_id: str, rest: str
) -> Understood:
    """Quiet until the day that was named; one that makes no sense is asked about."""
    person = await people.ensure(session, installation_id, user_id, now=now)
    today = cadence.wall(now, cadence.known(person.zone)).day
    until = dates.parse_day(rest, today) if rest else None
    if rest and until is None:
        return Understood(Meant.COMMAND, Meant.QUIET)
    person.is_quiet, person.quiet_until = True, until
    return Understood(Meant.QUIET, until.isoformat() if until else "")


async def _compose(
    session: AsyncSession, delivery: Delivery, now: datetime, seen: Present
) -> Letter | None:
    answer = await _answer(session, delivery, now)
    if answer.meant is Meant.NOTE:
        key = delivery.installation_id, delivery.recipient
        open_round = await _open_round(session, now, *key, seen.channels)
        answer = replace(answer, open_round=open_round)
    return Letter(answer, delivery.thread_ts)


async def _answer(session: AsyncSession, delivery: Delivery, now: datetime) -> DirectAnswer:
    installation_id, user_id = delivery.installation_id, delivery.recipient
    meant, ts, rest = (*delivery.subject.split(":", 2), "")[:3]
    means = Meant(meant)
    person = await people.get(session, installation_id, user_id)
    needs_project = means in ABOUT_A_PROJECT
    project = (
        await plan_project.draw(session, now, installation_id, user_id) if needs_project else None
    )
    return DirectAnswer(
        means,
        ts,
        greets=write_directly.is_first(person) and means not in WITHOUT_GREETING,
        texts=await _noted(session, delivery, ts) if means is Meant.NOTE else (),
        reminds=person is None or not person.reminders_off,
        command=rest if means is Meant.COMMAND else "",
        until=date.fromisoformat(rest) if means is Meant.QUIET and rest else None,
        project=project,
        checked_in=await _checked_in(session, now, delivery, ts) if project else None,
        note=await answer_note.shown(session, now, installation_id, user_id, means, rest),
    )


async def _noted(session: AsyncSession, delivery: Delivery, ts: str) -> Sequence[str]:
    source = follow_direct.source_of(ts)
    found = await log.of_source(session, delivery.installation_id, delivery.recipient, source)
    return [each.text for each in found]


async def _checked_in(
    session: AsyncSession, now: datetime, delivery: Delivery, ts: str
) -> CheckedIn | None:
    key = delivery.installation_id, delivery.recipient
    kept = await project_rows.by_source(session, *key, follow_direct.source_of(ts), locked=False)
    return await check_in.drawn(session, now, kept) if kept else None


async def open_round(
    begin: Begin, messenger: Messenger, now: datetime, installation_id: str, user_id: str
) -> OpenRound | None:
    """The round the person could answer right away and has not, in a channel they are in."""
    channels = await send_reminder.channels_of(begin, messenger, installation_id, user_id)
    async with begin.reading() as session:
        return await _open_round(session, now, installation_id, user_id, channels)


async def _open_round(
    session: AsyncSession,
    now: datetime,
    installation_id: str,
    user_id: str,
    channels: Collection[str],
) -> OpenRound | None:
    for began, _ritual in await round_rows.open_for(session, installation_id, user_id):
        if began.channel_id not in channels or began.closes_at <= now:
            continue
        key = installation_id, began.id, user_id
        if await decisions.find_participation(session, *key) is None:
            return OpenRound(began.id, began.channel_id)
    return None


async def _present(
    begin: Begin, messenger: Messenger, delivery: Delivery, _now: datetime
) -> Present:
    """Only where a decision was noted does it matter which rounds are open for its author."""
    if not delivery.subject.startswith(f"{Meant.NOTE}:"):
        return NOBODY_ASKED
    key = delivery.installation_id, delivery.recipient
    return Present(await send_reminder.channels_of(begin, messenger, *key))


async def _redraw(
    session: AsyncSession, delivery: Delivery, now: datetime, _seen: Present
) -> Content | None:
    return await _answer(session, delivery, now)


KIND = Kind(_compose, sent=write_directly.reached, is_direct=True, present=_present, redraw=_redraw)
