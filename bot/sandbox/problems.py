"""Says no to blocks the way Slack does: an error code and where in the payload it went wrong."""

from collections.abc import Sequence

from bot.sandbox.blockkit import Problem
from bot.sandbox.errors import SlackError


def refuse_problems(problems: Sequence[Problem]) -> None:
    """Raise SlackError with every problem's message and pointer, if there are any."""
    if not problems:
        return
    messages = [str(problem) for problem in problems]
    raise SlackError(problems[0].error, errors=messages, response_metadata={"messages": messages})
