"""Charts and tables: the data_visualization, table and data_table blocks; no surface's own limits.

Source: docs.slack.dev/reference/block-kit/blocks, June 2026. Slack has since raised six segments
and series to twelve and a hundred data rows to two hundred; the first, smaller numbers are held
here, because a workspace that lags behind still refuses more.
"""

from collections.abc import Mapping

from bot.sandbox.blockkit.rich_text import RICH_TEXT
from bot.sandbox.shapes import (
    Check,
    Problem,
    Problems,
    boolean,
    choice,
    field,
    items,
    kind_of,
    many,
    number,
    repeated,
    shape,
    string,
    tagged,
    typed,
    whole,
)


def _series_names_differ(chart: Mapping[str, object], pointer: str) -> Problems:
    for index in repeated(field(items(chart, "series"), "name")):
        yield Problem(f"{pointer}/series/{index}/name", "series names must be unique")


def _series_fill_the_categories(chart: Mapping[str, object], pointer: str) -> Problems:
    """Ask that each series has one point for each category, and none for anything else."""
    categories = items(chart, "axis_config", "categories")
    for index, series in enumerate(items(chart, "series")):
        labels = field(items(series, "data"), "label")
        where = f"{pointer}/series/{index}/data"
        for point, label in enumerate(labels):
            if label not in categories:
                yield Problem(f"{where}/{point}/label", "must be one of the categories")
        for point in repeated(labels):
            yield Problem(f"{where}/{point}/label", "category has more than one data point")
        if any(category not in labels for category in categories):
            yield Problem(where, "every category needs a data point")


def _categories_differ(chart: Mapping[str, object], pointer: str) -> Problems:
    for index in repeated(items(chart, "axis_config", "categories")):
        yield Problem(f"{pointer}/axis_config/categories/{index}", "categories must be unique")


PIE = tagged({"segments": many(shape({"label": string(20), "value": number(above=0)}), 1, 6)})
AXES = tagged(
    {
        "series": many(
            shape(
                {
                    "name": string(20),
                    "data": many(shape({"label": string(20), "value": number()}), 1, 20),
                }
            ),
            1,
            6,
        ),
        "axis_config": shape(
            {
                "categories": many(string(20), 1, 20),
                "x_label?": string(50),
                "y_label?": string(50),
            }
        ),
    },
    _series_names_differ,
    _categories_differ,
    _series_fill_the_categories,
)

CELLS: Mapping[str, Check] = {
    "raw_text": tagged({"text": string()}),
    "raw_number": tagged({"text": string(), "value": number()}),
    **RICH_TEXT,
}


def _rows_are_even(table: Mapping[str, object], pointer: str) -> Problems:
    rows = [items(row) for row in items(table, "rows")]
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield Problem(f"{pointer}/rows/{index}", "every row needs the same number of cells")


def _header_is_raw(table: Mapping[str, object], pointer: str) -> Problems:
    for index, cell in enumerate(items(next(iter(items(table, "rows")), None))):
        if kind_of(cell) == "rich_text":
            yield Problem(f"{pointer}/rows/0/{index}/type", "unsupported type: rich_text")


def _row_header_exists(table: Mapping[str, object], pointer: str) -> Problems:
    column = table.get("row_header_column_index")
    width = len(items(next(iter(items(table, "rows")), None)))
    if isinstance(column, int) and column >= max(width, 1):
        yield Problem(f"{pointer}/row_header_column_index", "must be the index of a column")


def _column_setting(value: object, pointer: str) -> Problems:
    """Pass a setting or null, which keeps the column's default."""
    if value is not None:
        yield from shape({"align?": choice("left", "center", "right"), "is_wrapped?": boolean})(
            value, pointer
        )


BLOCK_ID: dict[str, Check] = {"block_id?": string(255)}

DATA_BLOCKS: Mapping[str, Check] = {
    "data_visualization": tagged(
        {
            "title": string(50),
            "chart": typed({"pie": PIE, "bar": AXES, "line": AXES, "area": AXES}),
            **BLOCK_ID,
        }
    ),
    "table": tagged(
        {
            "rows": many(many(typed(CELLS), 0, 20), 1, 100),
            "column_settings?": many(_column_setting, 0, 20),
            **BLOCK_ID,
        }
    ),
    "data_table": tagged(
        {
            "caption": string(),
            "rows": many(many(typed(CELLS), 1, 20), 2, 101),
            "page_size?": whole(1, 100),
            "row_header_column_index?": whole(0),
            **BLOCK_ID,
        },
        _rows_are_even,
        _header_is_raw,
        _row_header_exists,
    ),
}
