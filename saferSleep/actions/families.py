"""Families: list, search and open them; every hit list and every opened record leaves its audit row."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from saferSleep.actions.audit import entry
from saferSleep.actions.deps import Deps, Unit
from saferSleep.domain import same_baby
from saferSleep.domain.accounts import Team
from saferSleep.domain.details import number_problem
from saferSleep.domain.errors import AbsentError, Problem, RefusedError
from saferSleep.domain.nhs_number import plain
from saferSleep.domain.people import Family, Person
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment, AuditEntry, Referral
from saferSleep.domain.same_baby import Match
from saferSleep.domain.written import line, typed_day

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The families of one hit list, as many as are shown, and how many there are."""

    families: tuple[Family, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A family with what happened so far, and the namesakes its babies could be taken for."""

    family: Family
    assessments: tuple[Assessment, ...]
    referrals: tuple[Referral, ...]
    namesakes: tuple[tuple[UUID, Match], ...]


def teams(deps: Deps, *, by: Actor) -> tuple[Team, ...]:
    """Return the teams this person may add a family to."""
    with deps.reading() as unit:
        account = unit.accounts.get(by.account_id)
    return account.teams if account else ()


def read(deps: Deps, *, family_id: UUID, by: Actor, at: datetime) -> Opened:
    """Open a family's page; raises AbsentError where there is none that this person may see."""
    with deps.unit() as unit:
        family = seen(unit, family_id, by)
        opened = Opened(
            family=family,
            assessments=unit.assessments.of_family(family_id, by),
            referrals=unit.referrals.of_family(family_id, by),
            namesakes=_namesakes(unit, family, by),
        )
        unit.audit.add(_about(deps, "family opened", family, by=by, at=at))
    return opened


def look(deps: Deps, *, family_id: UUID, by: Actor, at: datetime) -> Family:
    """Return a family with its people; raises AbsentError where there is none that this person may see."""
    with deps.unit() as unit:
        family = seen(unit, family_id, by)
        unit.audit.add(_about(deps, "family opened", family, by=by, at=at))
    return family


def read_person(deps: Deps, *, family_id: UUID, person_id: UUID, by: Actor, at: datetime) -> tuple[Family, Person]:
    """Open one person's details; raises AbsentError where this family has no such person."""
    with deps.unit() as unit:
        family = seen(unit, family_id, by)
        person = person_in(family, person_id)
        unit.audit.add(_about(deps, "person opened", family, by=by, at=at, subject_id=person_id))
    return family, person


def listed(deps: Deps, *, by: Actor, at: datetime) -> Found:
    """List the families of this person's teams, newest activity first."""
    with deps.unit() as unit:
        families = unit.families.listed(by)
        return _shown(deps, unit, families, "families listed", by=by, at=at, kind="all")


def search(deps: Deps, *, text: str, by: Actor, at: datetime) -> Found:
    """Find families of this person's teams by part of a name, or by a birth or due date typed in."""
    asked = line("text", text)
    if not asked:
        raise RefusedError(Problem("text", "missing", "Write part of a name, or a date of birth."))
    day = typed_day(asked)
    if day is None and number_problem(plain(asked), takes_test_numbers=True) is None:
        said = "To search by NHS number, give the date of birth as well, in the other search."
        raise RefusedError(Problem("text", "number", said))
    fits = _born_on(day) if day else _called(asked)
    with deps.unit() as unit:
        hits = [family for family in unit.families.listed(by) if any(fits(person) for person in family.people)]
        kind = "date" if day else "name"
        return _shown(deps, unit, hits, "family searched", by=by, at=at, kind=kind)


def find(
    deps: Deps, *, nhs_number: str, date_of_birth: date | None, takes_test_numbers: bool, by: Actor, at: datetime
) -> Found:
    """Find a family by NHS number and date of birth, both exactly right; a miss is audited as well."""
    number = plain(nhs_number.strip())
    problem = number_problem(number, takes_test_numbers=takes_test_numbers)
    problems = [problem] if problem else []
    if date_of_birth is None:
        problems.append(Problem("date_of_birth", "missing", "Give the date of birth as well."))
    if problems or date_of_birth is None:
        raise RefusedError(*problems)
    with deps.unit() as unit:
        family = unit.families.find_by_number(number, date_of_birth, by)
        hits = (family,) if family else ()
        return _shown(deps, unit, hits, "family searched", by=by, at=at, kind="nhs_number")


def seen(unit: Unit, family_id: UUID, by: Actor) -> Family:
    """Return the family; raises AbsentError where it is absent or not this person's to see."""
    family = unit.families.get(family_id, by)
    if family is None:
        raise AbsentError(str(family_id))
    return family


def person_in(family: Family, person_id: UUID) -> Person:
    """Return the person of the family; raises AbsentError where there is none with this id."""
    person = family.person(person_id)
    if person is None:
        raise AbsentError(str(person_id))
    return person


def _shown(
    deps: Deps, unit: Unit, families: Iterable[Family], event: str, *, by: Actor, at: datetime, kind: str
) -> Found:
    """Cut the hit list to what is shown, and audit the list and each family on it."""
    every = tuple(families)
    shown = every[:MOST_SHOWN]
    unit.audit.add(entry(deps, event, by=by, at=at, hits=len(every), kind=kind))
    for family in shown:
        unit.audit.add(_about(deps, "family shown in a list", family, by=by, at=at))
    return Found(shown, len(every))


def _born_on(day: date) -> Callable[[Person], bool]:
    return lambda person: day in (person.date_of_birth, person.due_date)


def _called(part: str) -> Callable[[Person], bool]:
    return lambda person: same_baby.contains(person.name, part)


def _namesakes(unit: Unit, family: Family, by: Actor) -> tuple[tuple[UUID, Match], ...]:
    """Return, beside the id of our baby, babies of other families with a like name on that day, or the number."""
    found: list[tuple[UUID, Match]] = []
    for baby in family.babies:
        near = unit.families.twin_records(baby.nhs_number, "", baby.date_of_birth, by)
        others = [other for other in near if other.id != family.id]
        found.extend((baby.id, match) for match in same_baby.matches(baby, None, others))
    return tuple(found)


def _about(
    deps: Deps, event: str, family: Family, *, by: Actor, at: datetime, subject_id: UUID | None = None
) -> AuditEntry:
    return entry(deps, event, by=by, at=at, team_id=family.team_id, family_id=family.id, subject_id=subject_id)
