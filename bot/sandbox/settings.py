"""How strict and how patient the workspace is; in force from the moment it is changed."""

from dataclasses import dataclass, fields

from bot.sandbox.errors import Refused
from bot.sandbox.state import Json


@dataclass(slots=True)
class Settings:
    """Slack's own values unless a test wants it quicker; all times in seconds of real time.

    `ack_within`: how long an interaction, or an event by HTTP, may go unanswered.
    `resend_after`: when a socket's unacknowledged event comes again, and the pause between HTTP
    tries after the first. `short_pages`: give half of what `limit` asks for.
    `history_limit`: messages a page of history at most; 15 outside the Marketplace. `rate_limits`:
    the share of Slack's limits per method that holds, 1.0 for all of it, 0 for none (limits.py).
    """

    ack_within: float = 3.0
    resend_after: float = 3.0
    trigger_life: float = 3.0
    response_url_life: float = 1800.0
    post_limit: bool = True
    short_pages: bool = False
    history_limit: int = 999
    rate_limits: float = 0.0

    def change(self, given: Json) -> None:
        """Take over the named values. Raises Refused for a name that isn't a setting."""
        known = {field.name: type(getattr(self, field.name)) for field in fields(self)}
        for name, value in given.items():
            if name not in known:
                raise Refused("no_such_setting", name)
            setattr(self, name, known[name](value))
