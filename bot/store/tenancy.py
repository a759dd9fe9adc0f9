"""Every statement on a tenant's table names its installation, or does not run (invariant 6).

Only `bot.store.due` reads across installations; it says so with the execution option
`across_installations`, which a test keeps from spreading.
"""

import re
from collections.abc import Iterable
from typing import Any
from weakref import WeakSet

from sqlalchemy import Engine, event
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.elements import (
    BinaryExpression,
    BindParameter,
    ClauseElement,
    ColumnClause,
    TextClause,
)
from sqlalchemy.sql.expression import Alias, FromClause, TableClause
from sqlalchemy.sql.operators import eq, in_op
from sqlmodel import SQLModel

SCOPE = "installation_id"
_WORD = re.compile(r"\w+")


class UnscopedQuery(Exception):
    """A statement would have touched rows of more than one installation: a mistake of ours."""


def guard(engine: Engine) -> None:
    """From now on, `engine` refuses statements on tenant tables that name no installation."""
    checked: WeakSet[Any] = WeakSet()

    @event.listens_for(engine, "before_cursor_execute")
    def refuse_unscoped(
        _conn: object, _cursor: object, _sql: str, _params: object, context: Any, _many: bool
    ) -> None:
        compiled = context.compiled if context is not None else None
        if compiled is None or compiled in checked:
            return
        if not context.execution_options.get("across_installations", False):
            unscoped = unscoped_tables(compiled.statement)
            if unscoped:
                raise UnscopedQuery(", ".join(sorted(unscoped)))
            checked.add(compiled)


def unscoped_tables(statement: Any) -> set[str]:
    """Names of the tenant tables that `statement` reads or changes without naming a tenant."""
    if isinstance(statement, TextClause):
        return {word for word in _WORD.findall(statement.text) if word in _tenant_names()}
    if not isinstance(statement, ClauseElement) or isinstance(statement, Insert):
        return set()
    parts = list(visitors.iterate(statement))
    sources = {part for part in parts if _is_tenant_source(part)}
    sources |= {
        part.table
        for part in parts
        if isinstance(part, ColumnClause)
        and part.table is not None
        and _is_tenant_source(part.table)
    }
    aliased = {part.element for part in parts if isinstance(part, Alias)}
    scoped = _scoped(parts)
    return {str(getattr(each, "name", each)) for each in sources - aliased - scoped}


def _tenant_names() -> set[str]:
    return {name for name, table in SQLModel.metadata.tables.items() if SCOPE in table.c}


def _is_tenant_source(part: object) -> bool:
    return isinstance(part, TableClause | Alias) and SCOPE in part.c


def _scoped(parts: Iterable[Any]) -> set[FromClause]:
    """Sources whose installation is given, or equals that of a source whose is."""
    given: set[FromClause] = set()
    pairs: list[tuple[FromClause, FromClause]] = []
    for part in parts:
        if not isinstance(part, BinaryExpression) or part.operator not in (eq, in_op):
            continue
        left, right = _scope_of(part.left), _scope_of(part.right)
        if left is not None and right is not None:
            pairs.append((left, right))
        elif left is not None and isinstance(part.right, BindParameter):
            given.add(left)
        elif right is not None and isinstance(part.left, BindParameter):
            given.add(right)
    for _ in pairs:  # as many passes as links in the longest chain
        given |= {b for a, b in pairs if a in given} | {a for a, b in pairs if b in given}
    return given


def _scope_of(side: object) -> FromClause | None:
    if isinstance(side, ColumnClause) and side.name == SCOPE:
        return side.table
    return None
