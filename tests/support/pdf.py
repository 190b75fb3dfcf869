"""Assessed visits over the shipped content, and what poppler and a validator read from a PDF."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import page

from saferSleep.content.loader import load
from saferSleep.domain.answers import Answer
from saferSleep.domain.changes import changes_that_matter_most
from saferSleep.domain.facts import Facts
from saferSleep.domain.people import Family, NoNumber, Person, Relation
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.records import Assessment, Referral, ReferralState, Status
from saferSleep.domain.rules import Ruleset
from saferSleep.domain.scoring import Finding, Result, Scorer

VISIT = date(2026, 11, 21)
BORN = date(2026, 9, 30)
DUE = date(2027, 2, 6)
COMPLETED = datetime(2026, 11, 21, 10, 5, tzinfo=UTC)
FAMILY, BABY, ASSESSMENT, TEAM, VISITOR = (UUID(int=number) for number in range(1, 6))
MARGIN_TOP, CONTENT_HEIGHT, PAGE_WIDTH = 51, 746, 596
"""Points of an A4 page: what is between running header and footer."""


NOTHING_TO_CHANGE: dict[str, Answer] = {
    "contact": "six_to_eight_weeks",
    "setting": "home",
    "people_present": ("mother",),
    "interpreter": "not_needed",
    "well_last_24_hours": "well",
    "feeding": "breast",
    "dummy": "every_sleep",
    "born_before_37_weeks": "no",
    "gestation_at_birth": 281,
    "birth_weight_g": 3450,
    "multiple_birth": "single",
    "last_night_place": ("own_space_parents_room",),
    "sleep_space_seen": "seen_no_concern",
    "usual_place_differs": "no",
    "day_place": ("own_space_parents_room",),
    "sleeps_elsewhere": "no",
    "position": ("back",),
    "surface": ("firm_and_flat",),
    "items_in_space": ("none",),
    "head_found_covered": "no",
    "swaddled": "no",
    "own_space_available": "yes_ready",
    "room_temperature": 185,
    "thermometer_in_room": "yes",
    "exhausted": "no",
    "nodded_off": ("none",),
    "routine_changes": ("none",),
    "household_smoking": ("nobody",),
    "smoking_in_pregnancy": "no",
    "co_reading_ppm": 2,
    "alcohol_before_caring": "none",
    "drugs_before_caring": "no",
    "sedating_medicine": "no",
    "accommodation": "settled",
    "people_in_home": 4,
    "habitable_rooms": 3,
    "space_for_cot": "yes",
    "previous_infant_death": "no",
    "practitioner_judgement": "as_expected",
    "unplanned_night_carer": "Grandmother Surjit, next door",
    "unplanned_night_place": ("own_space_parents_room",),
    "review_by": "2027-01-15",
}


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """What the action hands to the summary."""

    assessment: Assessment
    family: Family
    baby: Person
    questionnaire: Questionnaire
    ruleset: Ruleset
    facts: Facts
    answers: Mapping[str, Answer]
    result: Result
    changes: Sequence[Finding]
    referrals: Sequence[Referral] = ()
    sha256: str = "3f" * 32


def all_answered() -> dict[str, Answer]:
    """Answers of a visit with nothing to change."""
    return dict(NOTHING_TO_CHANGE)


def party_night() -> dict[str, Answer]:
    """Answers of a visit where much can change tonight."""
    return all_answered() | {
        "born_before_37_weeks": "yes",
        "gestation_at_birth": 252,
        "birth_weight_g": 2495,
        "last_night_place": ("own_space_parents_room", "shared_sofa_or_chair"),
        "shared_with": ("mother", "child"),
        "sharing_intended": "fell_asleep",
        "position": ("back", "side"),
        "items_in_space": ("pillow",),
        "room_temperature": 225,
        "household_smoking": ("mother",),
        "smoking_indoors": "no",
        "stop_smoking_offer_mother": "refer",
        "alcohol_before_caring": "two_or_more_units",
        "sober_adult_named": "no",
    }


def antenatal() -> dict[str, Answer]:
    """Answers about the plan for a baby who is not born yet."""
    return {
        "contact": "antenatal",
        "multiple_birth": "single",
        "last_night_place": ("shared_adult_bed",),
        "own_space_available": "no",
        "household_smoking": ("mother",),
        "smoking_indoors": "no",
        "smoking_in_pregnancy": "throughout",
        "alcohol_before_caring": "none",
        "drugs_before_caring": "no",
        "sedating_medicine": "no",
        "routine_changes": ("none",),
        "accommodation": "settled",
        "people_in_home": 3,
        "habitable_rooms": 3,
        "previous_infant_death": "no",
    }


def born(day: date = BORN) -> Facts:
    return Facts(VISIT, date_of_birth=day)


def unborn() -> Facts:
    return Facts(VISIT, due_date=DUE)


def assessed(
    answers: Mapping[str, Answer],
    facts: Facts | None = None,
    *,
    baby_name: str = "Amina Kaur",
    questionnaire: str = "safer-sleep-assessment",
    **changes: Any,
) -> Assessed:
    """Return a completed visit over the shipped content, scored."""
    asked = load().questionnaire(questionnaire)
    ruleset = load().ruleset_of(asked)
    facts = facts or born()
    baby = _baby(facts, baby_name)
    result = Scorer(asked, ruleset).assess(facts, answers)
    values: dict[str, Any] = {
        "assessment": _assessment(asked, facts),
        "family": _family(baby),
        "baby": baby,
        "changes": changes_that_matter_most(ruleset, result),
    }
    return Assessed(
        questionnaire=asked, ruleset=ruleset, facts=facts, answers=answers, result=result, **(values | changes)
    )


def with_assessment(of: Assessed, **changes: Any) -> Assessed:
    """Return the visit with its record changed."""
    return replace(of, assessment=replace(of.assessment, **changes))


def referral(**changes: Any) -> Referral:
    values: dict[str, Any] = {
        "id": UUID(int=9),
        "kind": "stop_smoking",
        "subject": "mother",
        "state": ReferralState.READY,
        "reason": "",
    } | changes
    return Referral(family_id=FAMILY, assessment_id=ASSESSMENT, team_id=TEAM, by=VISITOR, at=COMPLETED, **values)


def text_of(pdf: bytes, folder: Path) -> str:
    """Return what poppler reads between the running header and footer, in reading order."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    crop = ["-x", "0", "-y", str(MARGIN_TOP), "-W", str(PAGE_WIDTH), "-H", str(CONTENT_HEIGHT)]
    command = ["pdftotext", "-raw", "-enc", "UTF-8", *crop, str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def failures(pdf: bytes) -> list[str]:
    """Return what a PDF/UA-1 validator holds against the file."""
    report = page.validate_pdf_bytes(pdf, profile="ua1")
    return [str(failure) for failure in report.failures]


def _baby(facts: Facts, name: str) -> Person:
    return Person(
        id=BABY,
        family_id=FAMILY,
        relation=Relation.BABY,
        name=name,
        date_of_birth=facts.date_of_birth,
        due_date=facts.due_date,
        nhs_number="" if facts.unborn else "9990000018",
        no_number_reason=NoNumber.NOT_BORN_YET if facts.unborn else None,
    )


def _family(baby: Person) -> Family:
    return Family(
        id=FAMILY, team_id=TEAM, team_name="City West", created_by=VISITOR, created_at=COMPLETED, people=(baby,)
    )


def _assessment(asked: Questionnaire, facts: Facts) -> Assessment:
    return Assessment(
        id=ASSESSMENT,
        family_id=FAMILY,
        baby_id=BABY,
        team_id=TEAM,
        questionnaire=asked.name,
        visit_date=facts.visit_date,
        status=Status.COMPLETED,
        created_by=VISITOR,
        created_by_name="Grace Okafor",
        created_at=COMPLETED,
        completed_at=COMPLETED,
    )
