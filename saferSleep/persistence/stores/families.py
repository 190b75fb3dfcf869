"""Families and their people, within what the actor may see."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, case, func, or_, select, update

from saferSleep.domain.errors import ConflictError
from saferSleep.domain.people import Family, Person, Relation
from saferSleep.domain.permissions import Actor
from saferSleep.persistence.ground import Ground, seen, seen_by, who_sees
from saferSleep.persistence.stores.people import birth_hash, number_hash, person_of, values_of
from saferSleep.persistence.tables.accounts import teams
from saferSleep.persistence.tables.assessments import assessments
from saferSleep.persistence.tables.families import families, people

_FAMILIES = (
    select(
        families.c.id.label("of_family"),
        families.c.team_id,
        families.c.created_by,
        families.c.created_at,
        teams.c.name.label("team_name"),
        *people.c,
    )
    .join_from(families, teams, families.c.team_id == teams.c.id)
    .outerjoin(people, people.c.family_id == families.c.id)
)
_PEOPLE_ORDER = (case((people.c.relation == Relation.BABY, 0), else_=1), people.c.position, people.c.id)


class FamilyStore:
    """Families with their people; a family that is not the actor's is as good as absent."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the unit's transaction."""
        self._ground = ground

    def add(self, family: Family) -> None:
        """Keep a new family with its people."""
        row = {"id": family.id, "team_id": family.team_id, "created_by": family.created_by}
        self._ground.connection.execute(families.insert(), row | {"created_at": family.created_at})
        rows = [
            values_of(person, self._ground.lock) | {"position": position}
            for position, person in enumerate(family.people)
        ]
        if rows:
            self._ground.connection.execute(people.insert(), rows)

    def get(self, family_id: UUID, actor: Actor) -> Family | None:
        """Return the family; None where it is absent or not the actor's to see."""
        values = {"wanted": family_id} | who_sees(actor)
        rows = self._ground.connection.execute(_by_id(actor.sees_only_own_records), values).all()
        return self._family(rows) if rows else None

    def listed(self, actor: Actor) -> tuple[Family, ...]:
        """Return the actor's families, newest activity first."""
        visits = (
            select(
                assessments.c.family_id,
                func.max(func.coalesce(assessments.c.completed_at, assessments.c.created_at)).label("at"),
            )
            .where(seen_by(actor, assessments.c.team_id, assessments.c.created_by))
            .group_by(assessments.c.family_id)
            .subquery()
        )
        newest = func.coalesce(visits.c.at, families.c.created_at).desc()
        found = _FAMILIES.outerjoin(visits, visits.c.family_id == families.c.id)
        return self._all(found.order_by(newest), actor)

    def find_by_number(self, nhs_number: str, date_of_birth: date, actor: Actor) -> Family | None:
        """Return the family that has a person with exactly this number and birth date; the newest of several."""
        number, birth = number_hash(self._ground.lock, nhs_number), birth_hash(self._ground.lock, date_of_birth)
        if number is None:
            return None
        both = and_(people.c.nhs_number_hash == number, people.c.date_of_birth_hash == birth)
        return self._first(_FAMILIES.where(_with_person(both)).order_by(families.c.created_at.desc()), actor)

    def twin_records(
        self, nhs_number: str, mother_number: str, date_of_birth: date | None, actor: Actor
    ) -> tuple[Family, ...]:
        """Return families that may already hold this baby: same number, same mother's number or same birth date."""
        lock = self._ground.lock
        known = [number_hash(lock, number) for number in (nhs_number, mother_number)]
        numbers = people.c.nhs_number_hash.in_([number for number in known if number is not None])
        birth = and_(people.c.relation == Relation.BABY, people.c.date_of_birth_hash == birth_hash(lock, date_of_birth))
        same = or_(numbers, birth) if date_of_birth else numbers
        return self._all(_FAMILIES.where(_with_person(same)).order_by(families.c.created_at.desc()), actor)

    def add_person(self, person: Person, actor: Actor) -> bool:
        """Keep a new person of a family; False where the family is not the actor's."""
        if not self._sees(person.family_id, actor):
            return False
        last = select(func.coalesce(func.max(people.c.position), -1) + 1).where(people.c.family_id == person.family_id)
        position = self._ground.connection.scalar(last)
        self._ground.connection.execute(people.insert(), values_of(person, self._ground.lock) | {"position": position})
        return True

    def change_person(self, person: Person, actor: Actor) -> bool:
        """Keep a changed person and raise the revision; ConflictError where `revision` is not the one kept."""
        if not self._sees(person.family_id, actor):
            return False
        this = (people.c.id == person.id, people.c.family_id == person.family_id)
        changed = update(people).where(*this, people.c.revision == person.revision)
        values = values_of(person, self._ground.lock) | {"revision": person.revision + 1}
        if self._ground.connection.execute(changed.values(values)).rowcount:
            return True
        if self._ground.connection.scalar(select(people.c.id).where(*this)) is None:
            return False
        raise ConflictError("somebody else changed this person first")

    def _sees(self, family_id: UUID, actor: Actor) -> bool:
        """Return whether the family is the actor's, and hold it until the unit ends."""
        found = select(families.c.id).where(families.c.id == family_id, _scope(actor)).with_for_update()
        return self._ground.connection.scalar(found) is not None

    def _first(self, statement: Select[Any], actor: Actor) -> Family | None:
        return next(iter(self._all(statement, actor)), None)

    def _all(self, statement: Select[Any], actor: Actor) -> tuple[Family, ...]:
        ordered = statement.where(_scope(actor)).order_by(families.c.id, *_PEOPLE_ORDER)
        rows = self._ground.connection.execute(ordered).all()
        return tuple(self._family(list(group)) for _, group in groupby(rows, lambda row: row.of_family))

    def _family(self, rows: Sequence[Row[Any]]) -> Family:
        first = rows[0]
        return Family(
            id=first.of_family,
            team_id=first.team_id,
            team_name=first.team_name,
            created_by=first.created_by,
            created_at=first.created_at,
            people=tuple(person_of(row, self._ground.lock) for row in rows if row.id is not None),
        )


@cache
def _by_id(only_own: bool) -> Select[Any]:
    """Return the statement that every page about a family begins with, made once."""
    scope = seen(only_own, families.c.team_id, families.c.created_by)
    return _FAMILIES.where(families.c.id == bindparam("wanted"), scope).order_by(*_PEOPLE_ORDER)


def _scope(actor: Actor) -> ColumnElement[bool]:
    return seen_by(actor, families.c.team_id, families.c.created_by)


def _with_person(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return families.c.id.in_(select(people.c.family_id).where(condition))
