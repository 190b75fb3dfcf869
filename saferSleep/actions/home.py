"""What a person finds after signing in: their drafts and reviews due, or the accounts they look after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from saferSleep.actions.audit import entry
from saferSleep.actions.days import local_day
from saferSleep.actions.deps import Deps, Unit
from saferSleep.domain.accounts import Account
from saferSleep.domain.people import Family, Person
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment

AHEAD = timedelta(days=14)
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Task:
    """One assessment that waits for this person, with the baby it is about."""

    assessment: Assessment
    family: Family
    baby: Person


@dataclass(frozen=True, slots=True)
class Home:
    """A practitioner's own drafts, oldest first, and the reviews due in their teams, longest overdue first."""

    today: date
    drafts: tuple[Task, ...]
    reviews: tuple[Task, ...]
    more_reviews: int


def read(deps: Deps, *, by: Actor, at: datetime) -> Home:
    """Open a practitioner's home; each family named on it leaves its audit row."""
    today = local_day(at)
    with deps.unit() as unit:
        due = unit.assessments.reviews_due(by, today + AHEAD)
        due = tuple(sorted(due, key=lambda review: (review.review_by or today, str(review.id))))
        drafts = _tasks(unit, unit.assessments.drafts_of(by), by)
        reviews = _tasks(unit, due[:MOST_SHOWN], by)
        unit.audit.add(entry(deps, "home opened", by=by, at=at, drafts=len(drafts), reviews=len(due)))
        for family in {task.family.id: task.family for task in (*drafts, *reviews)}.values():
            row = entry(deps, "family shown in a list", by=by, at=at, team_id=family.team_id, family_id=family.id)
            unit.audit.add(row)
    return Home(today, drafts, reviews, len(due) - len(due[:MOST_SHOWN]))


def accounts(deps: Deps, *, by: Actor, at: datetime) -> tuple[Account, ...]:
    """List the accounts of an administrator's organisation."""
    with deps.unit() as unit:
        found = unit.accounts.all_in(by.organisation_id)
        unit.audit.add(entry(deps, "accounts listed", by=by, at=at, hits=len(found)))
    return found


def _tasks(unit: Unit, assessments: Iterable[Assessment], by: Actor) -> tuple[Task, ...]:
    families: dict[UUID, Family | None] = {}
    tasks = []
    for assessment in assessments:
        if assessment.family_id not in families:
            families[assessment.family_id] = unit.families.get(assessment.family_id, by)
        family = families[assessment.family_id]
        baby = family.person(assessment.baby_id) if family else None
        if family and baby:
            tasks.append(Task(assessment, family, baby))
    return tuple(tasks)
