"""What the tables have in common: their names' form, instants in UTC, and references to each other."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, MetaData, String, TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC; SQLite, which knows no zones, keeps it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Choice(TypeDecorator[StrEnum]):
    """A member of one enum, stored as its text; a newer version's member is read as `otherwise`, if there is one."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[StrEnum], length: int, otherwise: StrEnum | None = None) -> None:
        super().__init__(length)
        self.members = members
        self.otherwise = otherwise

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is not None and not isinstance(value, self.members):
            raise TypeError(f"{value!r} is no {self.members.__name__}")
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        known = value in list(self.members) or self.otherwise is None
        return self.members(value) if known else self.otherwise


def of(table: str, *, optional: bool = False) -> Column[Any]:
    return Column(f"{table}_id", ForeignKey(f"{table}.id"), nullable=optional)
