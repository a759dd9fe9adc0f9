"""The parts of the page, each with a version that changes when what it shows does."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.sandbox.page import clockbar, composing, inspecting, sidebar
from bot.sandbox.page.avatars import avatar
from bot.sandbox.page.conversation import PAGE, Drawings
from bot.sandbox.page.guide import Guide, Step
from bot.sandbox.page.html import tag
from bot.sandbox.page.place import Place
from bot.sandbox.page.readers import reader_of
from bot.sandbox.page.reading import ReadMarks
from bot.sandbox.page.render import blocks_html
from bot.sandbox.page.templating import fill, version_of
from bot.sandbox.page.text import object_html
from bot.sandbox.state import View
from bot.sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a browser asks for beyond its address: more messages, the inspector and its filter."""

    limit: int = PAGE
    inspects: bool = False
    filter: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page as HTML, with its version."""

    name: str
    version: str
    inner: str

    @property
    def html(self) -> Markup:
        """The part with the element around it that the page swaps."""
        return tag(
            "div",
            Markup(self.inner),  # noqa: S704 - from templates
            class_="part",
            id=f"part-{self.name}",
            data_part=self.name,
            data_version=self.version,
        )


class Parts:
    """Renders parts of the page for anybody."""

    def __init__(self, ws: Workspace, guide: Guide | None = None) -> None:
        self.ws = ws
        self.guide = guide
        self.life = secrets.token_hex(4)
        """Told apart by pages that wait for the next one."""
        self.marks = ReadMarks(ws)
        self.drawings = Drawings(ws)
        self._renderers: Mapping[str, Callable[[Place, Wishes], tuple[str, str]]] = {
            "guide": self._guide,
            "clock": self._clock,
            "people": self._people,
            "sidebar": self._sidebar,
            "header": self._header,
            "messages": self._messages,
            "composer": self._composer,
            "thread": self._thread,
            "modal": self._modal,
            "inspector": self._inspector,
        }

    @property
    def names(self) -> list[str]:
        """The names of all parts, in the page's order."""
        return list(self._renderers)

    def render(self, name: str, place: Place, wishes: Wishes = Wishes()) -> Part:
        """Return one part. Raises KeyError for a name that isn't in `names`."""
        version, inner = self._renderers[name](place, wishes)
        return Part(name, version or version_of(inner), inner)

    def steps(self, place: Place) -> list[Step]:
        """Return the guide's steps for whoever looks."""
        return list(self.guide.steps(place.person)) if self.guide else []

    def _guide(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        steps = self.steps(place)
        current = next((step for step in steps if not step.done), None)
        return "", fill("guide", steps=steps, current=current) if steps else ""

    def _clock(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        return "", fill("clock", clock=clockbar.clock_bar(self.ws, place))

    def _people(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        found = sidebar.candidates(self.ws, self.marks, place)
        return "", fill("people", people=found, me=next(c for c in found if c.is_me))

    def _sidebar(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        ws, marks = self.ws, self.marks
        channels = sidebar.channels(ws, marks, place)
        return "", fill(
            "sidebar",
            team=ws.state.team.name,
            channels=channels,
            first_stop=channels[0].url if channels else "",
            others=sidebar.others(ws, place),
            groups=sidebar.groups(ws, marks, place),
            app=sidebar.app(ws, marks, place),
            me=avatar(place.person),
            name=place.person.real_name,
            is_online=ws.sockets.count > 0 or ws.door is not None,
        )

    def _header(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        users = self.ws.state.users
        members = [users[m] for m in place.channel.members if m in users]
        return "", fill(
            "header",
            place=place,
            channel=place.channel,
            is_app=self._is_app(place),
            app=self.ws.state.bot.real_name,
            app_face=avatar(self.ws.state.bot),
            faces=[avatar(member) for member in members],
            members=[(avatar(m), m.real_name, m.id == place.person.id) for m in members],
            messages_tab=self.ws.manifest.messages_tab_enabled,
        )

    def _messages(self, place: Place, wishes: Wishes) -> tuple[str, str]:
        if place.is_home:
            return self._home(place)
        items, more = self.drawings.conversation(place, wishes.limit)
        return "", fill(
            "messages",
            items=items,
            more=more,
            place=place,
            app=self.ws.state.bot.real_name,
            is_app=self._is_app(place),
            limit=wishes.limit,
        )

    def _home(self, place: Place) -> tuple[str, str]:
        home = self.ws.state.homes.get(place.person.id)
        version = f"home-{home.hash}-{self._failed(place, home)}" if home else "home-none"
        blocks = self._view_blocks(place, home, "home") if home else None
        return version, fill(
            "home",
            blocks=blocks,
            failed=bool(home and self._failed(place, home)),
            app=self.ws.state.bot.real_name,
        )

    def _composer(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        if place.is_home:
            return "", ""
        return "", self._write_box(place, "channel")

    def _thread(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        if not place.thread:
            return "", ""
        root, replies, count = self.drawings.thread(place)
        return "", fill(
            "thread",
            place=place,
            root=root,
            replies=replies,
            count=count,
            where=self._name(place),
            composer=self._write_box(place, "thread"),
        )

    def _write_box(self, place: Place, pane: str) -> Markup:
        return fill(
            "composer",
            place=place,
            pane=pane,
            where=self._name(place),
            is_member=place.person.id in place.channel.members,
            is_read_only=self._is_app(place) and not self.ws.manifest.messages_tab_enabled,
            shortcuts=composing.shortcuts(self.ws, "global"),
        )

    def _modal(self, place: Place, _wishes: Wishes) -> tuple[str, str]:
        view = self.ws.state.top_view(place.person.id)
        if view is None:
            return "none", ""
        depth = len(self.ws.state.stacks[place.person.id])
        failed = self._failed(place, view)
        reader = reader_of(self.ws, place.person)
        version = version_of(f"{view.id} {view.hash} {view.errors} {depth} {failed}")
        return version, fill(
            "modal",
            view=view,
            depth=depth,
            title=object_html(view.payload.get("title"), reader),
            submit=object_html(view.payload.get("submit"), reader),
            close=object_html(view.payload.get("close"), reader) or "Close",
            blocks=self._view_blocks(place, view, "modal"),
            trouble=view.errors.get("", ""),
            failed=failed,
            app=self.ws.state.bot.real_name,
            emblem=avatar(self.ws.state.bot),
        )

    def _inspector(self, place: Place, wishes: Wishes) -> tuple[str, str]:
        if not wishes.inspects:
            return "closed", ""
        return "", fill(
            "inspector",
            lines=inspecting.lines(self.ws, reader_of(self.ws, place.person), wishes.filter),
            knobs=inspecting.KNOBS,
            active=inspecting.active(self.ws),
            kinds_active={fault.kind for fault in self.ws.faults if fault.times > 0},
            sockets=self.ws.sockets.count,
            unacknowledged=len(self.ws.outbox.unacknowledged),
            filter=wishes.filter,
        )

    def _view_blocks(self, place: Place, view: View, surface: str) -> Markup:
        return blocks_html(
            view.payload["blocks"],
            reader=reader_of(self.ws, place.person),
            surface="home" if surface == "home" else "modal",
            container=surface,
            values=view.chosen,
            errors=view.errors,
        )

    def _failed(self, place: Place, view: View) -> str:
        return self.ws.state.failed.get((place.person.id, view.id), "")

    def _is_app(self, place: Place) -> bool:
        return place.channel.kind == "im" and self.ws.state.bot.id in place.channel.members

    def _name(self, place: Place) -> str:
        if place.channel.kind == "im":
            other = self.ws.state.users.get(place.channel.peer_of(place.person.id))
            return other.real_name if other else "yourself"
        return f"#{place.channel.name}" if place.channel.name else "this conversation"
