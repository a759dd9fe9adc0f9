"""The table and data_table blocks, as real tables that scroll by themselves where too wide."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.sandbox.page.html import Child, classes, tag
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.rich_text import rich_text_html
from bot.sandbox.page.text import with_icons
from bot.sandbox.state import Json

Row = Sequence[Json]


def table_html(block: Json, reader: Reader) -> Markup:
    """Return a table; its first row is the head, columns stand as their settings say."""
    looks = [_look(setting or {}) for setting in block.get("column_settings") or []]
    return _scrolling("Table", _table(block.get("rows") or [], reader, looks))


def data_table_html(block: Json, reader: Reader) -> Markup:
    """Return a table under its caption; one column may name the rows."""
    caption = str(block.get("caption") or "")
    name_column = block.get("row_header_column_index")
    parts = _table(block.get("rows") or [], reader, [], name_column)
    return _scrolling(caption, [tag("caption", caption), *parts])


def _scrolling(said: str, parts: Child) -> Markup:
    table = tag("table", parts)
    return tag("div", table, class_="table-scroll", role="region", aria_label=said, tabindex=0)


def _table(
    rows: Sequence[Row], reader: Reader, looks: Sequence[str], name_column: int | None = None
) -> list[Markup]:
    head = (tag("tr", _cells(row, reader, looks, scope="col")) for row in rows[:1])
    body = (tag("tr", _cells(row, reader, looks, name_column)) for row in rows[1:])
    return [tag("thead", head), tag("tbody", body)]


def _cells(
    row: Row,
    reader: Reader,
    looks: Sequence[str],
    name_column: int | None = None,
    *,
    scope: str | None = None,
) -> Iterator[Child]:
    for index, cell in enumerate(row):
        is_number = cell.get("type") == "raw_number"
        look = looks[index] if index < len(looks) else ""
        held = scope or ("row" if index == name_column else None)
        yield tag(
            "th" if held else "td",
            _cell(cell, reader),
            scope=held,
            class_=classes(look or ("align-right" if is_number else None)) or None,
        )


def _cell(cell: Json, reader: Reader) -> Markup:
    if cell.get("type") == "rich_text":
        return rich_text_html(cell, reader)
    return with_icons(str(cell.get("text") or ""))


def _look(setting: Json) -> str:
    align = setting.get("align")
    side = f"align-{align}" if align in ("left", "center", "right") else None
    return classes(side, "wrapped" if setting.get("is_wrapped") else None)
