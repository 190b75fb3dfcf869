"""What every store stands on: the transaction, the lock, and what the actor may see."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from saferSleep.domain.permissions import Actor
from saferSleep.persistence.locks import Lock

Upsert = postgresql.Insert | sqlite.Insert


@dataclass(frozen=True, slots=True)
class Ground:
    """One transaction, the lock for what is personal, and whether the transaction may write."""

    connection: Connection
    lock: Lock
    writes: bool

    def upsert(self, table: Table) -> Upsert:
        """Return an insert that may say what to do where the row exists."""
        return upsert_into(table, self.connection.dialect.name)


@cache
def upsert_into(table: Table, dialect: str) -> Upsert:
    """Return the dialect's own insert; both say it in the same words."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def seen(only_own: bool, team_id: ColumnElement[UUID], recorded_by: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Return the same condition as `seen_by` for any actor, to be made once and given `who_sees` each time."""
    in_team = team_id.in_(bindparam("actor_teams", expanding=True))
    return and_(in_team, recorded_by == bindparam("actor_account")) if only_own else in_team


def who_sees(actor: Actor) -> dict[str, Any]:
    """Return the actor's part of a statement made with `seen`."""
    teams: dict[str, Any] = {"actor_teams": actor.team_ids}
    return teams | {"actor_account": actor.account_id} if actor.sees_only_own_records else teams


def seen_by(actor: Actor, team_id: ColumnElement[UUID], recorded_by: ColumnElement[UUID]) -> ColumnElement[bool]:
    """Return the condition for what the actor sees: own teams, and another agency its own records only."""
    in_team: ColumnElement[Any] = team_id.in_(actor.team_ids)
    if actor.sees_only_own_records:
        return and_(in_team, recorded_by == actor.account_id)
    return in_team
