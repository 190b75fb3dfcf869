"""Puts one demo family on record through the same actions as the pages, and its baby's birth when it comes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from saferSleep.actions import families, registration
from saferSleep.actions.deps import Deps
from saferSleep.demo.people import Invention, People
from saferSleep.demo.plans import Plan
from saferSleep.demo.teams import demo_id
from saferSleep.domain.details import Details
from saferSleep.domain.errors import ConflictError
from saferSleep.domain.permissions import Actor
from saferSleep.domain.same_baby import Match

EARLY_BY = 37
"""Days by which a baby who came early was before the due date."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One family on record, with the baby as it is after a birth that comes later."""

    place: int
    plan: Plan
    by: Actor
    family_id: UUID
    people: People
    born_later: Details | None

    @property
    def needs_interpreter(self) -> bool:
        """Whether the carer needs one."""
        return self.people.carer.interpreter_needed == "yes"


def moment_of(day: date, place: int) -> datetime:
    """Return a moment in the working day, another one for each family."""
    return datetime.combine(day, time(9 + place % 7, place * 7 % 60), UTC)


def put_on_record(deps: Deps, plan: Plan, invention: Invention, *, place: int, by: Actor) -> Record:
    """Add the family with everybody in it, on the day of its first visit."""
    birth = invention.today - timedelta(days=plan.born)
    first = invention.today - timedelta(days=_days_on_record(plan))
    due = birth + timedelta(days=_days_before_due(plan, place)) if birth > first else None
    people = invention.people(plan, birth, due)
    record = Record(
        place=place,
        plan=plan,
        by=by,
        family_id=demo_id("family", place),
        people=people,
        born_later=invention.born(plan, people.baby, birth) if due and plan.born >= 0 else None,
    )
    _add(deps, record, moment_of(first, place) - timedelta(minutes=30))
    return record


def record_birth(deps: Deps, record: Record, *, day: date) -> None:
    """Give an expected baby its birth date, name and number."""
    if record.born_later is None:
        return
    at = moment_of(day, record.place) - timedelta(minutes=10)
    family = families.look(deps, family_id=record.family_id, by=record.by, at=at)
    if family.babies[0].date_of_birth is not None:
        return
    registration.change_person(
        deps,
        family_id=record.family_id,
        person_id=family.babies[0].id,
        revision=family.babies[0].revision,
        details=record.born_later,
        takes_test_numbers=True,
        by=record.by,
        at=at,
    )


def _days_on_record(plan: Plan) -> int:
    return max((visit.days_ago for visit in plan.visits), default=max(1, plan.born - 6))


def _days_before_due(plan: Plan, place: int) -> int:
    if plan.born < 0:
        return 0
    return EARLY_BY if "early" in plan.always else place % 15 - 7


def _add(deps: Deps, record: Record, at: datetime) -> None:
    people = record.people
    offered = registration.add(
        deps,
        family_id=record.family_id,
        team_id=record.by.team_ids[0],
        carer=people.carer,
        baby=people.baby,
        is_another=record.plan.is_namesake,
        takes_test_numbers=True,
        by=record.by,
        at=at,
    )
    _refuse_doubles(offered)
    others = ((people.second_baby,) if people.second_baby else ()) + people.adults
    for number, details in enumerate(others):
        offered = registration.add_person(
            deps,
            family_id=record.family_id,
            person_id=demo_id("person", record.place, number),
            details=details,
            is_another=False,
            takes_test_numbers=True,
            by=record.by,
            at=at + timedelta(minutes=1 + number),
        )
        _refuse_doubles(offered)


def _refuse_doubles(offered: tuple[Match, ...]) -> None:
    if offered:
        raise ConflictError(f"a demo baby is taken for another: {offered[0].reason}")
