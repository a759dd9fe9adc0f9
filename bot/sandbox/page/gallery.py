"""The gallery: every message, modal and Home on one page, from samples that are handed in."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.sandbox.elements import with_ids
from bot.sandbox.ids import Ids
from bot.sandbox.page.drawing import Surface
from bot.sandbox.page.html import join, tag
from bot.sandbox.page.reader import Named, Reader
from bot.sandbox.page.render import blocks_html
from bot.sandbox.page.text import text_html, words
from bot.sandbox.state import Json

Surfaces = Mapping[str, Json]
"""By name: `surface` (message, modal or home) and `payload` (a message, or the full view)."""

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_GROUPS = (("message", "Messages"), ("modal", "Modals"), ("home", "Home"))
_THEMES = ("light", "dark")
_ICON = "/static/icon.svg"
# The samples are dated around this day; it decides what reads as today or tomorrow.
_NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


def gallery_routes(surfaces: Surfaces) -> list[Route]:
    """Return the route of `/gallery`; its style and script are the page's, under `/static`.

    `?theme=light` and `?theme=dark` set the theme, a cookie named `theme` does if it isn't given,
    and otherwise the browser decides.
    """

    @cache
    def page(theme: str) -> Markup:
        return gallery_html(surfaces, theme=theme)

    async def endpoint(request: Request) -> Response:
        theme = request.query_params.get("theme", request.cookies.get("theme", ""))
        html = page(theme if theme in _THEMES else "")
        return HTMLResponse(html, headers={"content-security-policy": POLICY})

    return [Route("/gallery", endpoint)]


def gallery_html(surfaces: Surfaces, *, theme: str = "") -> Markup:
    """Return the whole page; a theme that isn't light or dark leaves it to the browser."""
    chosen = theme if theme in _THEMES else None
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", "Gallery · Practice workspace"),
        tag("link", rel="icon", href=_ICON),
        tag("link", rel="stylesheet", href="/static/style.css"),
        tag("link", rel="stylesheet", href="/static/gallery.css"),
        tag("script", src="/static/gallery.js", defer=True),
    )
    groups = [(title, _of_kind(surfaces, kind)) for kind, title in _GROUPS]
    body = tag(
        "body",
        _top(groups, chosen),
        tag("main", (_group(title, held) for title, held in groups if held), class_="gallery"),
    )
    return Markup("<!doctype html>") + tag("html", head, body, lang="en", data_theme=chosen)


def _of_kind(surfaces: Surfaces, kind: str) -> Surfaces:
    return {name: held for name, held in surfaces.items() if held.get("surface") == kind}


def _top(groups: list[tuple[str, Surfaces]], theme: str | None) -> Markup:
    field = tag("input", type="search", placeholder="Filter by name", aria_label="Filter by name")
    leads = (tag("a", title, href=f"#{title.lower()}") for title, held in groups if held)
    themes = (
        tag("a", named.capitalize(), href=f"?theme={named}", aria_current=_current(named, theme))
        for named in _THEMES
    )
    return tag(
        "header",
        tag("h1", "Gallery"),
        tag("nav", leads, aria_label="Groups"),
        tag("label", field, class_="gallery-filter", hidden=True),
        tag("nav", themes, class_="themes", aria_label="Theme"),
        class_="gallery-top",
    )


def _current(named: str, theme: str | None) -> str | None:
    return "true" if named == theme else None


def _group(title: str, held: Surfaces) -> Markup:
    heading = tag("h2", title, tag("span", str(len(held)), class_="count"), id=title.lower())
    specimens = (_specimen(name, one) for name, one in held.items())
    return tag("section", heading, tag("div", specimens, class_="specimens"))


def _specimen(name: str, one: Json) -> Markup:
    surface, payload = str(one["surface"]), one["payload"]
    source = json.dumps(payload, indent=2, ensure_ascii=False)
    return tag(
        "article",
        tag("h3", tag("a", name, href=f"#{name}")),
        {"message": _message, "modal": _modal, "home": _home}[surface](name, payload),
        tag("details", tag("summary", "JSON"), tag("pre", source)),
        class_="specimen",
        id=name,
        data_name=name.casefold(),
    )


def _message(name: str, payload: Json) -> Markup:
    who = tag(
        "div",
        tag("b", "Three Decisions"),
        tag("span", "APP", class_="app-badge"),
        tag("time", "10:00"),
        class_="who",
    )
    blocks = payload.get("blocks")
    text = str(payload.get("text") or "")
    shown = (
        _blocks(name, "message", blocks)
        if blocks
        else tag("div", text_html(text, "mrkdwn", _READER), class_="text")
    )
    words_alone = tag("div", text_html(text, "mrkdwn", _READER), class_="text")
    spoken = tag("details", tag("summary", "Read aloud"), words_alone) if blocks else None
    face = tag("img", src=_ICON, alt="", class_="avatar")
    message = tag("div", face, tag("div", who, shown), class_="as-message")
    return join([message, spoken])


def _modal(name: str, payload: Json) -> Markup:
    close = words(payload.get("close")) or "Close"
    submit = words(payload.get("submit"))
    buttons = [tag("button", close, type="button", class_="button")]
    if submit:
        buttons.append(tag("button", submit, type="button", class_="button button-primary"))
    return tag(
        "div",
        tag("header", tag("b", words(payload.get("title"))), tag("span", "×", aria_hidden="true")),
        tag("div", _blocks(name, "modal", payload.get("blocks")), class_="body"),
        tag("footer", buttons),
        class_="as-modal",
    )


def _home(name: str, payload: Json) -> Markup:
    return tag("div", _blocks(name, "home", payload.get("blocks")), class_="as-home")


def _blocks(name: str, surface: Surface, blocks: list[Json] | None) -> Markup:
    drawn = with_ids(blocks, Ids())
    return blocks_html(drawn, reader=_READER, surface=surface, container=name)


def _named(made_up: str) -> str | None:
    """Return a name for an id of the samples, which carry theirs in them: `C0PLATFORM`."""
    return made_up[2:].lower() if made_up[1:2] == "0" else None


def _person(made_up: str) -> str | None:
    named = _named(made_up)
    return named.capitalize() if named else None


def _some_channels() -> list[Named]:
    return [("C0PLATFORM", "platform"), ("C0PAYMENTS", "payments")]


_READER = Reader(
    user_id="",
    zone="Europe/Berlin",
    now=_NOW,
    user_name=_person,
    channel_name=_named,
    channels=_some_channels,
    conversations=_some_channels,
)
