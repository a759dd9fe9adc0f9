"""The two ways the workspace says no: to the app, as Slack would, and to whoever drives it."""

from bot.sandbox.state import Value


class SlackError(Exception):
    """An answer with `ok: false`; `extra` joins the body, 429 carries `retry_after` seconds."""

    def __init__(self, error: str, *, retry_after: int | None = None, **extra: Value) -> None:
        super().__init__(error)
        self.error = error
        self.retry_after = retry_after
        self.extra = extra


class Refused(Exception):
    """Nobody could do that by hand: what was asked for isn't on the screen, or isn't allowed."""

    def __init__(self, error: str, detail: str = "") -> None:
        super().__init__(f"{error}: {detail}" if detail else error)
        self.error = error
        self.detail = detail
