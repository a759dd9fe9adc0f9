"""Rules that span blocks, the same for messages and views: what stands where, and unique ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot.sandbox.blockkit.blocks import BLOCK_SURFACES, BLOCKS
from bot.sandbox.blockkit.elements import ELEMENT_SURFACES
from bot.sandbox.shapes import Problem, Problems, field, items, kind_of, many, repeated, typed

Found = tuple[str, Mapping[str, object]]

_NESTED_BLOCKS = {"container": "child_blocks", "carousel": "elements", "plan": "tasks"}
_ELEMENT_LISTS = {"actions": "elements", "context_actions": "elements", "card": "actions"}
_ONE_ELEMENT = {"section": "accessory", "input": "element"}

DISPUTED_IN_HOME = frozenset({"data_visualization", "data_table", "table"})


def _objects(values: Iterable[object], pointer: str) -> Iterator[Found]:
    for index, value in enumerate(values):
        if isinstance(value, Mapping):
            yield f"{pointer}/{index}", value


def all_blocks(blocks: object, pointer: str) -> Iterator[Found]:
    """Yield each block with its pointer, those that other blocks hold included."""
    for where, block in _objects(items({"blocks": blocks}, "blocks"), pointer):
        yield where, block
        if key := _NESTED_BLOCKS.get(kind_of(block)):
            yield from all_blocks(block.get(key), f"{where}/{key}")


def elements_of(block: Mapping[str, object], pointer: str) -> Iterator[Found]:
    """Yield the elements that stand directly in a block, each with its pointer."""
    kind = kind_of(block)
    if key := _ELEMENT_LISTS.get(kind):
        yield from _objects(items(block, key), f"{pointer}/{key}")
    elif (key := _ONE_ELEMENT.get(kind)) and isinstance(one := block.get(key), Mapping):
        yield f"{pointer}/{key}", one


def check_blocks(
    blocks: object, pointer: str, surface: str, *, least: int, most: int, charts_in_home: bool
) -> Problems:
    """Yield what is wrong with the blocks of a "message", "modal" or "home" at this pointer."""
    yield from many(typed(BLOCKS), least, most)(blocks, pointer)
    found = list(all_blocks(blocks, pointer))
    yield from _blocks_may_stand_there(found, surface, charts_in_home=charts_in_home)
    yield from _elements_may_stand_there(found, surface)
    yield from _block_ids_differ(found)
    for where, block in found:
        yield from _action_ids_differ(block, where)
    yield from _response_url_is_for_modal_inputs(found, surface)
    yield from _one_focus(found)


def _blocks_may_stand_there(found: list[Found], surface: str, *, charts_in_home: bool) -> Problems:
    """Name each block that the surface refuses, but not again what stands inside it."""
    refused: tuple[str, ...] = ()
    for where, block in found:
        kind = kind_of(block)
        surfaces = BLOCK_SURFACES.get(kind, {surface})
        if kind in DISPUTED_IN_HOME and not charts_in_home:
            surfaces = surfaces - {"home"}
        if surface not in surfaces and not where.startswith(refused):
            refused = (*refused, f"{where}/")
            yield Problem(f"{where}/type", f"unsupported type: {kind} on surface {surface}")


def _elements_may_stand_there(found: list[Found], surface: str) -> Problems:
    for where, block in found:
        for place, one in elements_of(block, where):
            kind = kind_of(one)
            if surface not in ELEMENT_SURFACES.get(kind, {surface}):
                yield Problem(f"{place}/type", f"unsupported type: {kind} on surface {surface}")


def _block_ids_differ(found: list[Found]) -> Problems:
    for index in repeated(field([block for _, block in found], "block_id")):
        yield Problem(f"{found[index][0]}/block_id", "block_id already exists for another block")


def _action_ids_differ(block: Mapping[str, object], pointer: str) -> Problems:
    elements = list(elements_of(block, pointer))
    for index in repeated(field([one for _, one in elements], "action_id")):
        yield Problem(
            f"{elements[index][0]}/action_id", "action_id already exists for another element"
        )


def _response_url_is_for_modal_inputs(found: list[Found], surface: str) -> Problems:
    """Ask of a select that offers a response_url that it stands in a modal's input block."""
    for where, block in found:
        if surface == "modal" and kind_of(block) == "input":
            continue
        for place, one in elements_of(block, where):
            if one.get("response_url_enabled") is True:
                yield Problem(f"{place}/response_url_enabled", "only for a modal's input blocks")


def _one_focus(found: list[Found]) -> Problems:
    places = [
        place
        for where, block in found
        for place, one in elements_of(block, where)
        if one.get("focus_on_load") is True
    ]
    for place in places[1:]:
        yield Problem(f"{place}/focus_on_load", "only one element can be focused on load")


def by_kind(found: Iterable[Found]) -> Mapping[str, list[Found]]:
    """Return the blocks found, sorted by their type."""
    kinds: defaultdict[str, list[Found]] = defaultdict(list)
    for where, block in found:
        kinds[kind_of(block)].append((where, block))
    return kinds
