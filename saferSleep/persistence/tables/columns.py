"""Columns that say whether they are personal, moments that are always UTC, and names for every constraint."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.types import TypeEngine

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA = MetaData(naming_convention=NAMES)
COUNTER = BigInteger().with_variant(Integer(), "sqlite")


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; one without a time zone is refused, because nobody could say when it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Bring the moment to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite keeps no zone, so it is the one put in above."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def personal(name: str, kind: TypeEngine[Any], *more: Any, nullable: bool = False) -> Column[Any]:
    """Return a column that says something about a person."""
    return Column(name, kind, *more, nullable=nullable, info={"personal": True})


def plain(name: str, kind: TypeEngine[Any], *more: Any, nullable: bool = False, key: bool = False) -> Column[Any]:
    """Return a column that says nothing about a person by itself; `key` makes it part of the primary key."""
    return Column(name, kind, *more, nullable=nullable, primary_key=key, info={"personal": False})


def own_id() -> Column[UUID]:
    """Return the column with the row's own id, made before the row is kept."""
    return plain("id", Uuid(), key=True)


def points_to(name: str, table: str, *, nullable: bool = False, key: bool = False) -> Column[UUID]:
    """Return a column that points to another table's id."""
    return plain(name, Uuid(), ForeignKey(f"{table}.id"), nullable=nullable, key=key)


def one_of(column: str, values: tuple[str, ...], name: str) -> CheckConstraint:
    """Return the rule that a column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=name)


def both_or_neither(first: str, second: str, name: str) -> CheckConstraint:
    """Return the rule that two columns are filled together or not at all."""
    return CheckConstraint(f"({first} IS NULL) = ({second} IS NULL)", name=name)
