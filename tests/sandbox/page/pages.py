"""A reader for the renderer's tests, and a parser that shows what a browser would make of HTML."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser

from bot.sandbox.page.reader import Reader

VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
USERS = {"U1": "Ana", "U2": "Ben"}
CHANNELS = {"C1": "platform"}

ANA = Reader(
    user_id="U1",
    zone="Europe/Berlin",
    now=datetime(2026, 5, 4, 8, tzinfo=UTC),
    user_name=USERS.get,
    channel_name=CHANNELS.get,
    users=lambda: list(USERS.items()),
    channels=lambda: list(CHANNELS.items()),
    conversations=lambda: [*CHANNELS.items(), ("D1", "Ben")],
)


@dataclass
class Node:
    """An element with its attributes and what is in it."""

    name: str
    attributes: Mapping[str, str]
    children: list["Node"] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(self.said)

    def all(self) -> Iterator["Node"]:
        """Yield this element and every one inside it, in order."""
        yield self
        for child in self.children:
            yield from child.all()

    def find(self, name: str = "", **attributes: str) -> list["Node"]:
        """Return the elements of a name with these attributes, `_` standing for a hyphen."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [
            node
            for node in self.all()
            if name in ("", node.name) and wanted.items() <= node.attributes.items()
        ]

    def one(self, name: str = "", **attributes: str) -> "Node":
        """Return the only such element."""
        [found] = self.find(name, **attributes)
        return found


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for node in self.open:
            node.said.append(data)


def parsed(html: str) -> Node:
    """Return the page's elements; every end tag must close what was opened last."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    [page] = builder.open
    return page
