"""A small vocabulary for saying what a JSON document must look like; no rule of Slack's lives here.

A check takes a value and its JSON pointer and yields a problem for each thing wrong with it. Checks
are made by the functions below and put together in tables, so that a table reads like the page of
Slack's reference it was taken from. Wording follows the messages Slack itself sends.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing Slack would refuse: where it stands, what is wrong, the error code it answers."""

    pointer: str
    message: str
    error: str = "invalid_blocks"

    def __str__(self) -> str:
        """Return the line Slack puts into response_metadata.messages."""
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


Problems = Iterator[Problem]
Check = Callable[[object, str], Problems]
Rule = Callable[[Mapping[str, object], str], Problems]


def anything(_value: object, _pointer: str) -> Problems:
    """Pass whatever stands there, for keys whose content is nobody's business."""
    yield from ()


def boolean(value: object, pointer: str) -> Problems:
    """Pass true and false only; Slack takes neither 1 nor "true"."""
    if not isinstance(value, bool):
        yield Problem(pointer, "must provide a boolean")


def string(most: int | None = None, least: int = 1, form: str | None = None) -> Check:
    """Pass strings of `least` to `most` characters (code points) that match the pattern `form`."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, str):
            yield Problem(pointer, "must provide a string")
            return
        if most is not None and len(value) > most:
            yield Problem(pointer, f"must be less than {most + 1} characters")
        if len(value) < least:
            yield Problem(pointer, f"must be more than {least - 1} characters")
        elif form is not None and not re.search(form, value):
            yield Problem(pointer, f"does not match pattern: {form}")

    return check


def whole(least: int | None = None, most: int | None = None) -> Check:
    """Pass whole numbers from `least` to `most`, both included."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem(pointer, "must provide an integer")
        elif least is not None and value < least:
            yield Problem(pointer, f"must be no less than {least}")
        elif most is not None and value > most:
            yield Problem(pointer, f"must be no more than {most}")

    return check


def number(above: float | None = None) -> Check:
    """Pass finite numbers, greater than `above` where it is given."""

    def check(value: object, pointer: str) -> Problems:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield Problem(pointer, "must provide a number")
        elif not -math.inf < value < math.inf:  # NaN too; isfinite() chokes on huge integers
            yield Problem(pointer, "must provide a finite number")
        elif above is not None and value <= above:
            yield Problem(pointer, f"must be greater than {above:g}")

    return check


def choice(*values: str) -> Check:
    """Pass one of the strings named."""

    def check(value: object, pointer: str) -> Problems:
        if value not in values:
            yield Problem(pointer, f"must be one of: {', '.join(values)}")

    return check


def many(item: Check, least: int = 0, most: int | None = None) -> Check:
    """Pass lists of `least` to `most` items that each pass `item`."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, list | tuple):
            yield Problem(pointer, "must provide an array")
            return
        if most is not None and len(value) > most:
            yield Problem(pointer, f"no more than {most} items allowed")
        if len(value) < least:
            yield Problem(pointer, f"no fewer than {least} items allowed")
        for index, inner in enumerate(value):
            yield from item(inner, f"{pointer}/{index}")

    return check


def shape(fields: Mapping[str, Check], *rules: Rule) -> Check:
    """Pass objects with these keys and no others; a key ending in `?` may be left out.

    The rules are asked afterwards, about the object as a whole; they meet values of any type.
    """
    checks = {key.removesuffix("?"): inner for key, inner in fields.items()}
    required = [key for key in fields if not key.endswith("?")]

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, Mapping):
            yield Problem(pointer, "must provide an object")
            return
        for key in required:
            if key not in value:
                yield Problem(pointer, f"missing required field: {key}")
        for key, inner in value.items():
            if key in checks:
                yield from checks[key](inner, f"{pointer}/{key}")
            else:
                yield Problem(pointer, f"invalid additional property: {key}")
        for rule in rules:
            yield from rule(value, pointer)

    return check


def tagged(fields: Mapping[str, Check], *rules: Rule) -> Check:
    """Pass like `shape`, for objects that say in `type` what they are."""
    return shape({"type": anything, **fields}, *rules)


def typed(kinds: Mapping[str, Check]) -> Check:
    """Pass objects whose `type` is one of `kinds` and which pass the check named by it."""

    def check(value: object, pointer: str) -> Problems:
        if not isinstance(value, Mapping):
            yield Problem(pointer, "must provide an object")
        elif "type" not in value:
            yield Problem(pointer, "missing required field: type")
        elif (kind := kind_of(value)) not in kinds:
            yield Problem(f"{pointer}/type", f"unsupported type: {kind}")
        else:
            yield from kinds[kind](value, pointer)

    return check


def some_of(*keys: str) -> Rule:
    """Ask for at least one of the keys."""

    def rule(value: Mapping[str, object], pointer: str) -> Problems:
        if not any(key in value for key in keys):
            yield Problem(pointer, f"must provide one of: {', '.join(keys)}")

    return rule


def exactly_one_of(*keys: str) -> Rule:
    """Ask for one of the keys and not for two."""

    def rule(value: Mapping[str, object], pointer: str) -> Problems:
        if sum(key in value for key in keys) != 1:
            yield Problem(pointer, f"must provide exactly one of: {', '.join(keys)}")

    return rule


def kind_of(value: object) -> str:
    """Return the `type` an object claims, or an empty string."""
    kind = value.get("type") if isinstance(value, Mapping) else None
    return kind if isinstance(kind, str) else ""


def items(value: object, *keys: str) -> list[object]:
    """Return the list found by following the keys, or an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return list(value) if isinstance(value, list | tuple) else []


def repeated(values: Iterable[object]) -> Iterator[int]:
    """Return the position of each string that an earlier one equals; other values never repeat."""
    seen: set[str] = set()
    for index, value in enumerate(values):
        if isinstance(value, str):
            if value in seen:
                yield index
            seen.add(value)


def field(values: Sequence[object], key: str) -> list[object]:
    """Return what each object holds under the key, None where it holds nothing."""
    return [value.get(key) if isinstance(value, Mapping) else None for value in values]
