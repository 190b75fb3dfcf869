"""Fictional people, teams and records for tests: each takes what matters and fills in the rest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from saferSleep.domain.accounts import Account, SignIn, Team
from saferSleep.domain.answers import Answer
from saferSleep.domain.nhs_number import TEST_RANGE, check_digit
from saferSleep.domain.people import Family, NoNumber, Person, Relation
from saferSleep.domain.permissions import Profession, Role
from saferSleep.domain.records import (
    Assessment,
    AuditEntry,
    Completed,
    DraftAnswer,
    Narrow,
    Referral,
    ReferralState,
    Status,
)

if TYPE_CHECKING:
    from saferSleep.actions.deps import Unit

THEN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
VISIT = date(2026, 3, 2)
BORN = date(2026, 1, 12)
_emails = count(1)
_numbers = count(TEST_RANGE[0] // 10)


def fictional_number() -> str:
    """Return an NHS number that is never issued, with its right check digit; never the same twice."""
    for first_nine in _numbers:
        digit = check_digit(str(first_nine))
        if digit is not None:
            return f"{first_nine}{digit}"
    raise AssertionError("the numbers from 999 have run out")


def team(organisation_id: UUID, name: str = "North", **changes: Any) -> Team:
    values: dict[str, Any] = {"id": uuid4(), "organisation_name": "Leicester", "area": "LE1"} | changes
    return Team(organisation_id=organisation_id, name=name, **values)


def account(*teams: Team, **changes: Any) -> Account:
    number = next(_emails)
    values: dict[str, Any] = {
        "id": uuid4(),
        "email": f"visitor{number}@example.test",
        "name": f"Visitor {number}",
        "password_hash": "$argon2id$fictional",
        "role": Role.PRACTITIONER,
        "profession": Profession.HEALTH_VISITOR,
        "organisation_id": teams[0].organisation_id if teams else uuid4(),
        "unique": uuid4().hex,
    } | changes
    return Account(teams=teams, **values)


def sign_in(by: Account, **changes: Any) -> SignIn:
    values: dict[str, Any] = {"id": uuid4(), "started_at": THEN, "last_seen_at": THEN} | changes
    return SignIn(account_id=by.id, **values)


def person(family_id: UUID, relation: Relation = Relation.MOTHER, **changes: Any) -> Person:
    values: dict[str, Any] = {
        "id": uuid4(),
        "name": "Asha Fictional",
        "no_number_reason": None if changes.get("nhs_number") else NoNumber.NOT_KNOWN_YET,
        "spoken_language": "gu",
        "written_language": "gu",
    } | changes
    return Person(family_id=family_id, relation=relation, **values)


def baby(family_id: UUID, **changes: Any) -> Person:
    born: dict[str, Any] = {} if "due_date" in changes else {"date_of_birth": BORN}
    return person(family_id, Relation.BABY, **({"name": "Baby Fictional"} | born | changes))


def family(of: Team, by: Account, *people: Person, **changes: Any) -> Family:
    """Return a family; without people given, a baby and a mother."""
    family_id = people[0].family_id if people else uuid4()
    values: dict[str, Any] = {"id": family_id, "created_at": THEN} | changes
    kept = people or (baby(family_id), person(family_id))
    return Family(team_id=of.id, team_name=of.name, created_by=by.id, people=kept, **values)


def assessment(of: Family, by: Account, **changes: Any) -> Assessment:
    values: dict[str, Any] = {
        "id": uuid4(),
        "baby_id": of.babies[0].id,
        "team_id": of.team_id,
        "questionnaire": "safer-sleep-assessment@1",
        "visit_date": VISIT,
        "status": Status.DRAFT,
        "created_at": THEN,
    } | changes
    return Assessment(family_id=of.id, created_by=by.id, created_by_name=by.name, **values)


def completed_assessment(of: Family, by: Account, **changes: Any) -> Assessment:
    values: dict[str, Any] = {
        "status": Status.COMPLETED,
        "completed_at": THEN + timedelta(minutes=20),
        "band": "act_today",
        "is_complete": True,
        "review_by": VISIT + timedelta(days=7),
    } | changes
    return assessment(of, by, **values)


def answer(question_id: str, value: Answer, by: Account, **changes: Any) -> DraftAnswer:
    values: dict[str, Any] = {"revision": 1, "received_at": THEN, "device_at": None} | changes
    return DraftAnswer(question_id=question_id, answer=value, by=by.id, **values)


def document(of: Assessment, content: bytes = b'{"answers":{}}') -> Completed:
    return Completed(assessment_id=of.id, document=content, sha256=hashlib.sha256(content).hexdigest())


def narrow(of: Assessment, **changes: Any) -> Narrow:
    values: dict[str, Any] = {
        "month": of.visit_date.replace(day=1),
        "questionnaire": of.questionnaire,
        "ruleset": "safer-sleep@1",
        "contact": "6_to_8_weeks",
        "band": of.band,
        "is_complete": True,
        "points": 6,
        "findings": ("sofa_sharing",),
        "gap_count": 0,
        "age_band": "under_13_weeks",
        "gestation_band": "term",
        "ethnicity": "H",
        "language": "gu",
        "interpreter": "no",
        "area": "LE1",
    } | changes
    return Narrow(assessment_id=of.id, team_id=of.team_id, **values)


def referral(of: Family, by: Account, **changes: Any) -> Referral:
    values: dict[str, Any] = {
        "id": uuid4(),
        "assessment_id": None,
        "kind": "stop_smoking",
        "subject": "mother",
        "state": ReferralState.READY,
        "reason": "",
        "at": THEN,
    } | changes
    return Referral(family_id=of.id, team_id=of.team_id, by=by.id, **values)


def audit_entry(by: Account, of: Family | None = None, **changes: Any) -> AuditEntry:
    values: dict[str, Any] = {
        "id": uuid4(),
        "at": THEN,
        "team_id": of.team_id if of else None,
        "event": "family read",
        "subject_id": of.id if of else None,
        "details": {"people": 2},
    } | changes
    return AuditEntry(by=by.id, family_id=of.id if of else None, **values)


@dataclass(frozen=True, kw_only=True)
class Home:
    """An organisation that is kept, with one team and one health visitor."""

    team: Team
    account: Account


def settle(unit: Unit, organisation: str) -> Home:
    """Keep an organisation with one team and one health visitor."""
    organisation_id = uuid4()
    unit.accounts.add_organisation(organisation_id, organisation)
    own_team = team(organisation_id, organisation_name=organisation)
    unit.accounts.add_team(own_team)
    visitor = account(own_team)
    unit.accounts.add(visitor)
    return Home(team=own_team, account=visitor)


def keep_completed(unit: Unit, done: Assessment, **changes: Any) -> Assessment:
    """Keep a completed assessment with its document and its row without identity."""
    unit.assessments.complete(done, document(done), narrow(done, **changes))
    return done


def add_noise(unit: Unit) -> Home:
    """Keep what is nobody's business in a test: another organisation, its family and its records."""
    other = settle(unit, "Elsewhere")
    others = family(other.team, other.account)
    unit.families.add(others)
    draft = assessment(others, other.account)
    unit.assessments.start(draft, (answer("last_night_place", "own_cot", other.account),))
    keep_completed(unit, completed_assessment(others, other.account))
    unit.referrals.add(referral(others, other.account))
    unit.audit.add(audit_entry(other.account, others))
    unit.outbox.add("assessment.completed", draft.id, THEN)
    unit.sign_ins.add(sign_in(other.account))
    return other
