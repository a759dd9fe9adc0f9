"""Column types that hold values to what they mean, whatever the database would let through."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware when given, stored as UTC, aware in UTC when read.

    SQLite hands back naive values whatever it was given, hence the decorator.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC; raise ValueError when it is naive."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> datetime | None:
        """Return the stored instant, aware, in UTC."""
        if value is None:
            return None
        read: datetime = value
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def words(kind: type[StrEnum]) -> Enum:
    """A column that keeps the enum's own values as text, so that adding one needs no migration."""
    return Enum(
        kind,
        values_callable=lambda members: [each.value for each in members],
        native_enum=False,
        create_constraint=False,
        length=40,
    )
