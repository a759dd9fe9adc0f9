"""Blocks that frame others or stand as boxes: card, alert, tasks, file, video."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.sandbox.page.drawing import Drawing
from bot.sandbox.page.elements import draw_element
from bot.sandbox.page.html import Child, classes, join, tag
from bot.sandbox.page.icons import icon
from bot.sandbox.page.links import link
from bot.sandbox.page.pictures import thumbnail
from bot.sandbox.page.rich_text import rich_text_html
from bot.sandbox.page.text import object_html, words
from bot.sandbox.state import Json

_LEVELS = ("info", "warning", "error", "success")
_STATUSES = {
    "complete": ("check", "Done"),
    "in_progress": ("wait", "In progress"),
    "pending": ("wait", "Waiting"),
    "error": ("wrong", "Failed"),
}


def card(drawing: Drawing, block: Json) -> Markup:
    """Return a card: image, titles, body, buttons."""
    reader = drawing.reader
    hero, small = block.get("hero_image"), block.get("icon")
    titles = [
        _text(drawing, block, "title", "card-title"),
        _text(drawing, block, "subtitle", "card-subtitle"),
    ]
    buttons = [draw_element(drawing, block, one) for one in block.get("actions") or []]
    return tag(
        "article",
        thumbnail(hero, reader, "hero") if hero else None,
        tag(
            "div",
            thumbnail(small, reader) if small else None,
            tag("div", titles),
            class_="card-head",
        ),
        _text(drawing, block, "body", "card-body"),
        tag("div", buttons, class_="block-actions") if buttons else None,
        class_="card",
    )


def carousel(drawing: Drawing, block: Json) -> Markup:
    """Return cards side by side, which scroll by themselves."""
    cards = (tag("li", card(drawing, one)) for one in block.get("elements") or [])
    return tag("ul", cards, class_="carousel", tabindex=0, aria_label="Cards")


def framed(drawing: Drawing, block: Json, inner: Iterable[Markup]) -> Markup:
    """Return a container: its title over its blocks, folded where it says so."""
    reader = drawing.reader
    small, rich = block.get("icon"), block.get("rich_text_title")
    title = rich_text_html(rich, reader) if rich else object_html(block.get("title"), reader)
    head: list[Child] = [
        thumbnail(small, reader) if small else None,
        tag(
            "div",
            tag("div", title, class_="card-title"),
            _text(drawing, block, "subtitle", "card-subtitle"),
        ),
    ]
    look = classes("container", "container-divided" if block.get("has_header_divider") else None)
    body = tag("div", inner, class_="container-body")
    if not block.get("is_collapsible"):
        return tag("div", tag("div", head, class_="card-head"), body, class_=look)
    folded = bool(block.get("default_collapsed"))
    return tag(
        "details", tag("summary", head, class_="card-head"), body, class_=look, open=not folded
    )


def alert(drawing: Drawing, block: Json) -> Markup:
    """Return a note in the colour of its level."""
    level = block.get("level")
    look = classes("alert", f"alert-{level}" if level in _LEVELS else None)
    said = object_html(block.get("text"), drawing.reader)
    return tag("div", icon("wrong"), tag("div", said), class_=look, role="note")


def task(drawing: Drawing, block: Json) -> Markup:
    """Return a task with where it stands; what there is to tell of it folds out."""
    sign, said = _STATUSES.get(str(block.get("status")), _STATUSES["pending"])
    status = tag("span", icon(sign), class_=f"status status-{sign}", role="img", aria_label=said)
    head = [status, tag("span", str(block.get("title") or ""))]
    told = [
        rich_text_html(block[key], drawing.reader)
        for key in ("details", "output")
        if block.get(key)
    ]
    sources = [
        tag("li", link(str(source.get("url") or ""), str(source.get("text") or "")))
        for source in block.get("sources") or []
    ]
    if not told and not sources:
        return tag("div", head, class_="task")
    more = tag("div", told, tag("ul", sources) if sources else None, class_="task-body")
    return tag("details", tag("summary", head), more, class_="task")


def plan(drawing: Drawing, block: Json) -> Markup:
    """Return a plan's tasks under its title."""
    tasks = (tag("li", task(drawing, one)) for one in block.get("tasks") or [])
    title = tag("p", str(block.get("title") or ""), class_="card-title")
    return tag("div", title, tag("ol", tasks, class_="tasks"), class_="card")


def file(_drawing: Drawing, block: Json) -> Markup:
    """Return a remote file by the only name a message has for it."""
    named = tag("span", str(block.get("external_id") or "File"))
    return tag("div", icon("file"), named, class_="attachment")


def video(drawing: Drawing, block: Json) -> Markup:
    """Return a video as a link to where it plays; nothing is embedded."""
    reader = drawing.reader
    url = str(block.get("title_url") or block.get("video_url") or "")
    by = " · ".join(filter(None, (block.get("author_name"), block.get("provider_name"))))
    title = link(url, words(block.get("title")), aria_description=str(block.get("alt_text") or ""))
    told = [
        tag("b", title),
        _text(drawing, block, "description", "card-subtitle"),
        tag("small", by) if by else None,
    ]
    preview = {"image_url": block.get("thumbnail_url"), "alt_text": block.get("alt_text")}
    shown = thumbnail(preview, reader) if reader.picture(preview) else icon("play")
    return tag("div", shown, tag("div", told), class_="attachment")


def _text(drawing: Drawing, block: Json, key: str, look: str) -> Markup:
    said = block.get(key)
    return tag("div", object_html(said, drawing.reader), class_=look) if said else join(None)
