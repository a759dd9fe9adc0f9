"""Who somebody is, and whether they are in a channel, asked of Slack no more often than needed."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.access import Actor
from bot.services import follow_zone
from bot.services.messenger import Messenger, OutcomeUnknown, Profile, RateLimited, Refused
from bot.store import people
from bot.store.engine import Begin
from bot.store.tables import Person

ASKED_AT_ONCE = 50
"""Profiles asked of Slack while somebody waits."""
PROFILE_FOR = timedelta(days=1)
"""A zone or role that changed arrives as an event too; this is for events that got lost."""
NOBODY = frozenset({"user_not_found", "user_not_visible"})
"""Slack's codes for a person whom this workspace does not know."""


async def profile(
    begin: Begin, messenger: Messenger, now: datetime, installation_id: str, user_id: str
) -> Person:
    """What is known of the person, asked of Slack when it is older than a day."""
    async with begin.reading() as session:
        person = await people.get(session, installation_id, user_id)
    if person is not None and now - person.refreshed_at < PROFILE_FOR:
        return person
    return await refresh(begin, messenger, now, installation_id, user_id)


async def profiles(
    begin: Begin,
    messenger: Messenger,
    now: datetime,
    installation_id: str,
    user_ids: Sequence[str],
) -> list[Person]:
    """What is known of these people; of those who are not, up to `ASKED_AT_ONCE` are asked for."""
    async with begin.reading() as session:
        known = await people.known(session, installation_id, user_ids)
    found = list(known.values())
    for user_id in [each for each in user_ids if each not in known][:ASKED_AT_ONCE]:
        try:
            found.append(await refresh(begin, messenger, now, installation_id, user_id))
        except (RateLimited, OutcomeUnknown):
            break
    return found


async def refresh(
    begin: Begin, messenger: Messenger, now: datetime, installation_id: str, user_id: str
) -> Person:
    """Ask Slack who this is, and keep the answer; what the person chose themselves stays.

    Somebody whom Slack does not know any more stays as they were; somebody it never knew is
    taken for a stranger, who may do nothing. Raises OutcomeUnknown where Slack refuses for any
    other reason: that says nothing of the person, and must not forget what they said.
    """
    try:
        said = await messenger.person(installation_id, user_id)
    except Refused as refusal:
        if refusal.error not in NOBODY:
            raise OutcomeUnknown(refusal.error) from None
        async with begin() as session:
            person = await people.ensure(session, installation_id, user_id, now=now)
            person.is_foreign |= now - person.refreshed_at >= people.NOT_ASKED
            person.refreshed_at = now
        return person
    return await keep(begin, now, installation_id, said)


async def heard(
    begin: Begin, messenger: Messenger, now: datetime, installation_id: str, said: Profile
) -> None:
    """An event told how somebody is: where that is news of somebody known, Slack is asked.

    It is asked because events come in any order; what Slack does not answer, the event told.
    """
    async with begin.reading() as session:
        person = await people.get(session, installation_id, said.user_id)
    if person is None or _told(person) == said:
        return
    try:
        await refresh(begin, messenger, now, installation_id, said.user_id)
    except (RateLimited, OutcomeUnknown):
        await keep(begin, now, installation_id, said)


def _told(person: Person) -> Profile:
    """What Slack said of the person last."""
    return Profile(
        user_id=person.user_id,
        zone=person.zone,
        is_admin=person.is_admin,
        is_guest=person.is_guest,
        is_foreign=person.is_foreign,
        is_bot=person.is_bot,
        is_deactivated=person.is_deactivated,
    )


async def keep(begin: Begin, now: datetime, installation_id: str, said: Profile) -> Person:
    """Keep what Slack said of somebody."""
    async with begin() as session:
        person = await people.ensure(session, installation_id, said.user_id, now=now)
        moved = person.zone != said.zone
        person.zone, person.is_admin, person.is_guest = said.zone, said.is_admin, said.is_guest
        person.is_foreign, person.is_bot = said.is_foreign, said.is_bot
        person.is_deactivated, person.refreshed_at = said.is_deactivated, now
        if moved:
            await follow_zone.follow(session, person, now)
    return person


async def actor(
    begin: Begin,
    messenger: Messenger,
    now: datetime,
    *,
    installation_id: str,
    channel_id: str,
    user_id: str,
) -> Actor:
    """The person as `bot.domain.access` judges them, in this channel, now.

    Where Slack doesn't say who is in the channel, nobody is; nor is anybody who was deactivated.
    """
    try:
        members = await messenger.members(installation_id, channel_id)
    except (Refused, RateLimited, OutcomeUnknown):
        members = frozenset()
    person = await profile(begin, messenger, now, installation_id, user_id)
    return as_actor(person, is_member=user_id in members)


def as_actor(person: Person, *, is_member: bool) -> Actor:
    """What is known of a person, for `bot.domain.access`; who was deactivated is in no channel."""
    return Actor(
        person.user_id,
        is_member=is_member and not person.is_deactivated,
        is_admin=person.is_admin,
        is_guest=person.is_guest,
        is_foreign=person.is_foreign,
        is_bot=person.is_bot,
    )
