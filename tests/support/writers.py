"""Work for writer processes: each changes the same person and completes assessments of its own, and says how much."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from saferSleep.domain.accounts import Account
from saferSleep.domain.errors import ConflictError
from saferSleep.domain.people import Family, Person
from saferSleep.persistence.engine import Database, open_database
from saferSleep.persistence.locks import Keys, Lock
from tests.support import builders

PATIENCE = 1000


@dataclass(frozen=True, kw_only=True)
class Task:
    """What one writer process is given; everything in it survives being sent to another process."""

    url: str
    keys: Keys
    family_id: UUID
    account: Account
    rounds: int


def work(task: Task) -> list[UUID]:
    """Do the rounds; return the ids of the assessments whose completion was acknowledged."""
    database = open_database(task.url, Lock(task.keys))
    done = [one_round(database, task) for _ in range(task.rounds)]
    database.close()
    return done


def one_round(database: Database, task: Task) -> UUID:
    """Change the shared person and complete one assessment together, again when somebody else was first."""
    for _ in range(PATIENCE):
        try:
            return change_and_complete(database, task)
        except ConflictError:
            continue
    raise AssertionError("the others were always first")


def change_and_complete(database: Database, task: Task) -> UUID:
    with database.unit() as unit:
        family = unit.families.get(task.family_id, task.account.actor)
        assert family is not None
        unit.families.change_person(replaced(family), task.account.actor)
        completed = builders.completed_assessment(family, task.account, id=uuid4())
        builders.keep_completed(unit, completed, findings=("sofa_sharing", "smoking_mother"))
        unit.audit.add(builders.audit_entry(task.account, family))
        return completed.id


def replaced(family: Family) -> Person:
    mother = family.mother
    assert mother is not None
    return replace(mother, name=f"Asha {mother.revision}")
