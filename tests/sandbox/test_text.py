"""What people type reaches the app the way Slack sends it."""

import pytest

from bot.sandbox.richtext import rich_text
from bot.sandbox.state import Channel, User
from bot.sandbox.text import typed, typed_command

USERS = [
    User("U1", "ana", "Ana Ruiz", "Ana", "T1"),
    User("U2", "anabel", "Anabel Ruiz", "Anabel", "T1"),
]
CHANNELS = [Channel("C1", "platform", "channel", 0, "U1")]


@pytest.mark.parametrize(
    ("said", "wire"),
    [
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        ("ask @Ana Ruiz or @anabel", "ask <@U1> or <@U2>"),
        ("mail ana@ana or @anatole", "mail ana@ana or @anatole"),
        ("in #platform, not #other", "in <#C1|platform>, not #other"),
        ("hey @here", "hey <!here>"),
        ("see https://x.example/?a=1&b=2 now", "see <https://x.example/?a=1&amp;b=2> now"),
        ("<@U1>", "&lt;@U1&gt;"),
    ],
)
def test_typed_messages(said: str, wire: str) -> None:
    """Reserved characters are escaped; names, channels and links become tokens."""
    assert typed(said, USERS, CHANNELS) == wire


def test_typed_commands_name_names() -> None:
    """A command that asks for escaping gets ids with names, and plain links."""
    said = "tell @ana in #platform https://x.example"
    wire = "tell <@U1|ana> in <#C1|platform> https://x.example"
    assert typed_command(said, USERS, CHANNELS) == wire


def test_rich_text_has_every_piece() -> None:
    """The block beside a message splits it into text, people, channels and links."""
    block = rich_text("hi <@U1> in <#C1|platform> &amp; <https://x.example>", "b1")
    [section] = block["elements"]
    assert [piece["type"] for piece in section["elements"]] == [
        "text",
        "user",
        "text",
        "channel",
        "text",
        "link",
    ]
    assert section["elements"][4]["text"] == " & "
