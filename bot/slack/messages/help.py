"""What `/decisions help` says: every command in a line, and what this is for."""

from collections.abc import Mapping

from bot.slack.messages.blocks import Message, message, section

PURPOSE = (
    "*Three Decisions*: a few minutes, now and then, to see which technical decisions your team "
    "makes, which of them AI could have made, and which skills you lean toward. "
    "A mirror, never a scoreboard."
)
FOR_ALL: Mapping[str, str] = {
    "": "what is open for you here",
    "log [what]": "note a decision for the next time you are asked",
    "skip": "leave me out of this round",
    "next": "when the next prompts come",
    "summary [4w, 12w, quarter, year]": "the last summary, or several rounds added up, for you",
    "me": "what your own decisions add up to, for you alone",
    "focus": "what you grow: your small project, or one to plan",
    "quiet [until]": "no direct messages from me, until a day or until `quiet off`",
    "export": "your decisions as files, by direct message",
    "setup": "start a ritual in a channel",
    "help": "this",
}
FOR_OWNERS: Mapping[str, str] = {
    "now": "start a round at once",
    "pause [until]": "no prompts, until a day or until resumed",
    "resume": "prompts come again",
    "skip next": "leave the next prompt out",
    "edit": "change a ritual, hand it over, delete it",
    "export numbers": "what was published, as a file",
}
NO_RITUAL = (
    "This channel has no ritual yet. In a team's channel anybody may start one: `/decisions setup`"
)


def render(*, has_ritual: bool = True) -> Message:
    """Help, for anybody; without a ritual here it says how to start one."""
    first = [] if has_ritual else [NO_RITUAL]
    parts = [
        PURPOSE,
        *first,
        _listed("For everybody", FOR_ALL),
        _listed("For whoever runs a ritual", FOR_OWNERS),
    ]
    return message("\n".join(parts), [section(part) for part in parts])


def _listed(title: str, commands: Mapping[str, str]) -> str:
    lines = (f"`{f'/decisions {name}'.strip()}` · {does}" for name, does in commands.items())
    return "\n".join([f"*{title}*", *lines])
