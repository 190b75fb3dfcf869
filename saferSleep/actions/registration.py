"""Put families and people on record, and change them; the same baby is offered before a second record is made."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from saferSleep.actions.audit import entry
from saferSleep.actions.days import local_day
from saferSleep.actions.deps import Deps, Unit
from saferSleep.actions.families import person_in, seen
from saferSleep.domain import same_baby
from saferSleep.domain.details import Details, Reading, read_person
from saferSleep.domain.errors import AbsentError, ConflictError, Problem, RefusedError
from saferSleep.domain.people import Family, Person, Relation
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import AuditEntry
from saferSleep.domain.same_baby import Match


def add(
    deps: Deps,
    *,
    family_id: UUID,
    team_id: UUID | None,
    carer: Details,
    baby: Details,
    is_another: bool,
    takes_test_numbers: bool,
    by: Actor,
    at: datetime,
) -> tuple[Match, ...]:
    """Add a family; where the baby may be on record already, add nothing and return the records that may be theirs.

    The family's id comes with the form, so that sending the form twice makes one family.
    """
    reading = Reading(today=local_day(at), takes_test_numbers=takes_test_numbers)
    people = _read_both(deps, family_id, carer, baby, reading)
    if team_id not in by.team_ids:
        raise RefusedError(Problem("team_id", "option", "Choose the team."))
    return _once_more(lambda: _add(deps, family_id, team_id, people, is_another=is_another, by=by, at=at))


def add_person(
    deps: Deps,
    *,
    family_id: UUID,
    person_id: UUID,
    details: Details,
    is_another: bool,
    takes_test_numbers: bool,
    by: Actor,
    at: datetime,
) -> tuple[Match, ...]:
    """Add a person to a family; a baby who may be on record already is returned instead of added."""
    reading = Reading(today=local_day(at), takes_test_numbers=takes_test_numbers)
    person = read_person(details, reading, person_id=person_id, family_id=family_id)
    return _once_more(lambda: _add_person(deps, person, is_another=is_another, by=by, at=at))


def change_person(
    deps: Deps,
    *,
    family_id: UUID,
    person_id: UUID,
    revision: int,
    details: Details,
    takes_test_numbers: bool,
    by: Actor,
    at: datetime,
) -> None:
    """Change a person; raises ConflictError where somebody else changed them after this revision was read."""
    with deps.unit() as unit:
        family = seen(unit, family_id, by)
        before = person_in(family, person_id)
        reading = Reading(today=local_day(at), takes_test_numbers=takes_test_numbers, before=before)
        person = read_person(details, reading, person_id=person_id, family_id=family_id)
        if (person.relation is Relation.BABY) is not (before.relation is Relation.BABY):
            raise RefusedError(Problem("relation", "baby", "A baby stays a baby, and an adult an adult."))
        others = [other for other in family.people if other.id != person_id]
        _refuse_shared_numbers(person, others)
        person = replace(person, revision=revision)
        if replace(before, revision=revision) == person:
            return
        absent_unless(unit.families.change_person(person, by), person_id)
        unit.audit.add(_about(deps, "person changed", family, person, by=by, at=at, revision=revision + 1))


def absent_unless(kept: bool, record_id: UUID) -> None:
    """Raise AbsentError where a store kept nothing, because the record is not this person's."""
    if not kept:
        raise AbsentError(str(record_id))


def _once_more(work: Callable[[], tuple[Match, ...]]) -> tuple[Match, ...]:
    """Do the work; where another request put the same form on record in this moment, look at it again."""
    try:
        return work()
    except ConflictError:
        return work()


def _read_both(deps: Deps, family_id: UUID, carer: Details, baby: Details, reading: Reading) -> tuple[Person, Person]:
    """Return baby and carer; each problem names its field with the person in front."""
    problems: list[Problem] = []
    people: list[Person] = []
    for prefix, details in (("carer", carer), ("baby", baby)):
        try:
            people.append(read_person(details, reading, person_id=deps.new_id(), family_id=family_id))
        except RefusedError as refused:
            problems.extend(replace(problem, field=f"{prefix}_{problem.field}") for problem in refused.problems)
    if carer.relation == Relation.BABY or baby.relation != Relation.BABY:
        problems.append(Problem("carer_relation", "option", "Choose what this person is to the baby."))
    if problems:
        raise RefusedError(*problems)
    adult, child = people
    if child.nhs_number and child.nhs_number == adult.nhs_number:
        said = "This is the NHS number of the mother or main carer as well. Each person has their own."
        raise RefusedError(Problem("baby_nhs_number", "shared", said))
    return child, adult


def _add(
    deps: Deps,
    family_id: UUID,
    team_id: UUID,
    people: tuple[Person, Person],
    *,
    is_another: bool,
    by: Actor,
    at: datetime,
) -> tuple[Match, ...]:
    baby, carer = people
    with deps.unit() as unit:
        # The likenesses first: whatever another request kept meanwhile is then found by its id, as the same form.
        near = unit.families.twin_records(baby.nhs_number, carer.nhs_number, baby.date_of_birth, by)
        known = unit.families.get(family_id, by)
        if known:
            return _repeated_family(known, people)
        offered = () if is_another else same_baby.matches(baby, carer, near)
        if offered:
            return _offer(deps, unit, offered, by=by, at=at)
        family = Family(
            id=family_id,
            team_id=team_id,
            team_name=_team_name(unit, team_id, by),
            created_by=by.account_id,
            created_at=at,
            people=people,
        )
        unit.families.add(family)
        unit.audit.add(_about(deps, "family added", family, baby, by=by, at=at))
    return ()


def _add_person(deps: Deps, person: Person, *, is_another: bool, by: Actor, at: datetime) -> tuple[Match, ...]:
    with deps.unit() as unit:
        family = seen(unit, person.family_id, by)
        known = family.person(person.id)
        if known:
            return _repeated(known, person)
        _refuse_shared_numbers(person, family.people)
        if person.relation is Relation.BABY and not is_another:
            near = unit.families.twin_records(person.nhs_number, "", person.date_of_birth, by)
            offered = same_baby.matches(person, None, _unique((family, *near)))
            if offered:
                return _offer(deps, unit, offered, by=by, at=at)
        absent_unless(unit.families.add_person(person, by), family.id)
        unit.audit.add(_about(deps, "person added", family, person, by=by, at=at))
    return ()


def _team_name(unit: Unit, team_id: UUID, by: Actor) -> str:
    account = unit.accounts.get(by.account_id)
    mine = account.teams if account else ()
    return next((team.name for team in mine if team.id == team_id), "")


def _offer(deps: Deps, unit: Unit, offered: tuple[Match, ...], *, by: Actor, at: datetime) -> tuple[Match, ...]:
    """Audit each record that is shown as a possible double."""
    for match in offered:
        shown = _about(deps, "same baby offered", match.family, match.baby, by=by, at=at, reason=match.reason)
        unit.audit.add(shown)
    return offered


def _unique(families: Iterable[Family]) -> tuple[Family, ...]:
    return tuple({family.id: family for family in families}.values())


def _repeated(known: Person, person: Person) -> tuple[Match, ...]:
    """The same form sent twice is one person; another content under the same id is a conflict."""
    if replace(known, id=person.id, revision=person.revision) != person:
        raise ConflictError("this form was used already")
    return ()


def _repeated_family(known: Family, people: tuple[Person, ...]) -> tuple[Match, ...]:
    for person in people:
        if not any(replace(kept, id=person.id, revision=person.revision) == person for kept in known.people):
            raise ConflictError("this form was used already")
    return ()


def _refuse_shared_numbers(person: Person, others: Iterable[Person]) -> None:
    if person.nhs_number and any(other.nhs_number == person.nhs_number for other in others):
        said = "Another person of this family has this NHS number. Each person has their own."
        raise RefusedError(Problem("nhs_number", "shared", said))


def _about(
    deps: Deps, event: str, family: Family, person: Person, *, by: Actor, at: datetime, **details: str | int
) -> AuditEntry:
    return entry(
        deps, event, by=by, at=at, team_id=family.team_id, family_id=family.id, subject_id=person.id, **details
    )
