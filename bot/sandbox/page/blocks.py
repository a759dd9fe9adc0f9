"""Which function draws which block, and the blocks of text, controls and images."""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from bot.sandbox.page import cards
from bot.sandbox.page.charts import chart_html
from bot.sandbox.page.control import Control
from bot.sandbox.page.drawing import Drawing
from bot.sandbox.page.elements import GROUPS, draw_element
from bot.sandbox.page.html import classes, join, tag
from bot.sandbox.page.markdown import markdown_html
from bot.sandbox.page.pictures import picture
from bot.sandbox.page.rich_text import rich_text_html
from bot.sandbox.page.tables import data_table_html, table_html
from bot.sandbox.page.text import object_html
from bot.sandbox.state import Json

# Selects take a line of their own beside a section's text on small screens, buttons don't.
_NARROW = frozenset({"button", "workflow_button", "overflow", "image"})


def draw_blocks(drawing: Drawing, blocks: Iterable[Json]) -> Markup:
    """Return blocks, one below the other, in the element that names their screen."""
    return tag(
        "div",
        (_draw(drawing, block) for block in blocks),
        class_=classes("blocks", f"blocks-{drawing.surface}"),
        data_container=drawing.container,
        data_surface=drawing.surface,
    )


def _draw(drawing: Drawing, block: Json) -> Markup:
    kind = str(block.get("type"))
    if kind not in _DRAWN:
        return tag("p", f"A block of type {kind}", class_="block unknown")
    look = classes("block", f"block-{kind.replace('_', '-')}")
    return tag("div", _DRAWN[kind](drawing, block), class_=look, data_block=block.get("block_id"))


def _section(drawing: Drawing, block: Json) -> Markup:
    body = [
        tag("div", object_html(block["text"], drawing.reader), class_="text")
        if block.get("text")
        else None,
        tag("div", _fields(drawing, block), class_="fields") if block.get("fields") else None,
    ]
    accessory = block.get("accessory")
    if not accessory:
        return join(body)
    wide = accessory.get("type") not in _NARROW
    return join(
        [
            tag("div", body, class_="section-body"),
            tag(
                "div",
                draw_element(drawing, block, accessory),
                class_=classes("accessory", "accessory-wide" if wide else None),
            ),
        ]
    )


def _fields(drawing: Drawing, block: Json) -> Iterable[Markup]:
    return (
        tag("div", object_html(field, drawing.reader), class_="text") for field in block["fields"]
    )


def _header(drawing: Drawing, block: Json) -> Markup:
    return tag("h3", object_html(block.get("text"), drawing.reader))


def _divider(_drawing: Drawing, _block: Json) -> Markup:
    return tag("hr")


def _context(drawing: Drawing, block: Json) -> Markup:
    return join(
        draw_element(drawing, block, item)
        if item.get("type") == "image"
        else tag("span", object_html(item, drawing.reader), class_="text")
        for item in block.get("elements") or []
    )


def _actions(drawing: Drawing, block: Json) -> Markup:
    return join(draw_element(drawing, block, item) for item in block.get("elements") or [])


def _image(drawing: Drawing, block: Json) -> Markup:
    title = block.get("title")
    above = tag("p", object_html(title, drawing.reader), class_="picture-title") if title else None
    return join([above, picture(block, drawing.reader)])


def _input(drawing: Drawing, block: Json) -> Markup:
    element = block.get("element") or {}
    control = Control(drawing, block, element)
    label = [
        object_html(block.get("label"), drawing.reader),
        tag("span", " (optional)", class_="optional") if block.get("optional") else None,
    ]
    target = {"id": control.id("label"), "class_": "label"}
    is_group = element.get("type") in GROUPS
    hint, error = block.get("hint"), control.error
    return join(
        [
            tag("div", label, **target)
            if is_group
            else tag("label", label, for_=control.id(), **target),
            draw_element(drawing, block, element),
            tag("p", error, id=control.id("error"), class_="field-error", role="alert")
            if error
            else None,
            tag("p", object_html(hint, drawing.reader), id=control.id("hint"), class_="hint")
            if hint
            else None,
        ]
    )


def _rich_text(drawing: Drawing, block: Json) -> Markup:
    return rich_text_html(block, drawing.reader)


def _markdown(_drawing: Drawing, block: Json) -> Markup:
    return markdown_html(str(block.get("text") or ""))


def _table(drawing: Drawing, block: Json) -> Markup:
    return table_html(block, drawing.reader)


def _data_table(drawing: Drawing, block: Json) -> Markup:
    return data_table_html(block, drawing.reader)


def _container(drawing: Drawing, block: Json) -> Markup:
    inner = [_draw(drawing, child) for child in block.get("child_blocks") or []]
    return cards.framed(drawing, block, inner)


_DRAWN: Mapping[str, Callable[[Drawing, Json], Markup]] = {
    "section": _section,
    "header": _header,
    "divider": _divider,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "image": _image,
    "input": _input,
    "rich_text": _rich_text,
    "markdown": _markdown,
    "table": _table,
    "data_table": _data_table,
    "data_visualization": chart_html,
    "card": cards.card,
    "carousel": cards.carousel,
    "container": _container,
    "alert": cards.alert,
    "task_card": cards.task,
    "plan": cards.plan,
    "file": cards.file,
    "video": cards.video,
}
