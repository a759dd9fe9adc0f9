"""What Slack asks of a whole view: the modal's and the home tab's own keys, and their size."""

from collections.abc import Mapping
from dataclasses import replace

from bot.sandbox.blockkit.messages import json_bytes
from bot.sandbox.blockkit.objects import plain
from bot.sandbox.blockkit.surfaces import all_blocks, check_blocks
from bot.sandbox.shapes import (
    Check,
    Problem,
    Problems,
    anything,
    boolean,
    kind_of,
    string,
    tagged,
    typed,
)

BLOCKS_MOST = 100
VIEW_BYTES_MOST = 250_000

_SHARED: dict[str, Check] = {
    "blocks": anything,  # looked into by check_blocks, which knows the surface
    "callback_id?": string(255, least=0),
    "private_metadata?": string(3000, least=0),
    "external_id?": string(255, least=0),
}


def _inputs_need_submit(view: Mapping[str, object], pointer: str) -> Problems:
    kinds = [kind_of(block) for _, block in all_blocks(view.get("blocks"), "")]
    if "input" in kinds and "submit" not in view:
        yield Problem(f"{pointer}/submit", "submit is required when an input is within blocks")


VIEWS: Mapping[str, Check] = {
    "modal": tagged(
        {
            "title": plain(24),
            "submit?": plain(24),
            "close?": plain(24),
            "clear_on_close?": boolean,
            "notify_on_close?": boolean,
            "submit_disabled?": boolean,
            **_SHARED,
        },
        _inputs_need_submit,
    ),
    "home": tagged(_SHARED),
}


def check_view(view: Mapping[str, object], *, charts_in_home: bool = False) -> list[Problem]:
    """Return everything Slack refuses in a modal or home view; an empty list means it is taken.

    Pointers start at /view and the error is invalid_arguments, as in the answers of views.*.
    Whether tables and charts may stand in a home tab is disputed (blocks.validate takes them,
    others were refused), so they are problems unless `charts_in_home`.
    """
    found = [*typed(VIEWS)(view, "/view"), *_check_view_blocks(view, charts_in_home=charts_in_home)]
    problems = [replace(problem, error="invalid_arguments") for problem in found]
    if json_bytes(view) > VIEW_BYTES_MOST:
        problems.append(Problem("/view", f"more than {VIEW_BYTES_MOST} bytes", "view_too_large"))
    return problems


def _check_view_blocks(view: Mapping[str, object], *, charts_in_home: bool) -> Problems:
    surface = kind_of(view)
    if surface in VIEWS and "blocks" in view:
        yield from check_blocks(
            view["blocks"],
            "/view/blocks",
            surface,
            least=1,
            most=BLOCKS_MOST,
            charts_in_home=charts_in_home,
        )
