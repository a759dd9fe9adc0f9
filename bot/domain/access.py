"""Who may do what, asked anew each time a click, command or submit arrives (docs/privacy.md)."""

from dataclasses import dataclass

from bot.domain.errors import Reason, Refusal


@dataclass(frozen=True)
class Actor:
    """The person who asks, as Slack describes them now."""

    user_id: str
    is_member: bool
    """In the ritual's channel; False whenever that could not be found out."""
    is_admin: bool = False
    is_guest: bool = False
    is_foreign: bool = False
    """Belongs to another organisation, through a shared channel."""
    is_bot: bool = False


@dataclass(frozen=True)
class TurnedAway:
    """What somebody is told once, in private, of whom nothing is collected."""

    reason: Reason


def require_member(actor: Actor) -> None:
    """Raise Refusal unless the actor is in the channel; it says nothing of what is there."""
    if not actor.is_member:
        raise Refusal(Reason.NO_RITUAL_HERE)


def require_may_answer(actor: Actor, *, guests: bool) -> None:
    """Raise Refusal unless this person may answer here, by a button, form or command."""
    require_member(actor)
    require_collected(actor, guests=guests)


def require_collected(actor: Actor, *, guests: bool) -> None:
    """Raise Refusal unless what this person wrote in the thread is collected.

    Whoever wrote there was in the channel; membership is not asked again.
    """
    if actor.is_foreign or actor.is_bot:
        raise Refusal(Reason.ANOTHER_ORGANISATION)
    if actor.is_guest and not guests:
        raise Refusal(Reason.GUESTS_NOT_INCLUDED)


def require_may_run(actor: Actor, owner_id: str) -> None:
    """Raise Refusal unless the actor owns the ritual, or administers a channel they are in."""
    require_member(actor)
    if actor.user_id != owner_id and not actor.is_admin:
        raise Refusal(Reason.NOT_THE_OWNER, owner=owner_id)


def require_full_member(actor: Actor) -> None:
    """Raise Refusal unless the actor is a full member of the workspace."""
    if actor.is_foreign or actor.is_guest or actor.is_bot:
        raise Refusal(Reason.NOT_A_MEMBER)


def require_may_set_up(actor: Actor) -> None:
    """Raise Refusal unless the actor is a full member of the workspace and of the channel."""
    require_full_member(actor)
    if not actor.is_member:
        raise Refusal(Reason.NOT_IN_CHANNEL)
