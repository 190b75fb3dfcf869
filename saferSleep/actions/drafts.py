"""What a practitioner does with a draft: start it, open it, and keep its answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from saferSleep.actions.audit import about
from saferSleep.actions.days import local_day
from saferSleep.actions.deps import Deps
from saferSleep.actions.scoped import get_carried, get_draft, get_family_and_baby
from saferSleep.domain.answers import Answer
from saferSleep.domain.errors import ConflictError, Problem, RefusedError
from saferSleep.domain.facts import Facts
from saferSleep.domain.people import Family, Person
from saferSleep.domain.permissions import Actor
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.records import Assessment, DraftAnswer, Status
from saferSleep.domain.rules import Ruleset


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A draft as its form shows it: what is asked, what was answered, and what an earlier record says."""

    assessment: Assessment
    family: Family
    baby: Person
    questionnaire: Questionnaire
    ruleset: Ruleset
    facts: Facts
    answers: Mapping[str, Answer]
    revisions: Mapping[str, int]
    carried: Mapping[str, Answer]


def facts_of(baby: Person, visit_date: date) -> Facts:
    """Return the facts of a visit to this baby; raises RefusedError where the days cannot be."""
    return Facts(visit_date=visit_date, date_of_birth=baby.date_of_birth, due_date=baby.due_date)


def start(
    deps: Deps,
    *,
    assessment_id: UUID,
    family_id: UUID,
    baby_id: UUID,
    questionnaire: str,
    visit_date: date,
    by: Actor,
    at: datetime,
) -> UUID:
    """Start a draft about one baby at one visit; starting the same id again changes nothing."""
    if visit_date > local_day(at):
        raise RefusedError(Problem("visit_date", "future", "The visit cannot be in the future."))
    with deps.unit() as unit:
        family, baby = get_family_and_baby(unit, family_id, baby_id, by)
        facts_of(baby, visit_date)
        assessment = Assessment(
            id=assessment_id,
            family_id=family.id,
            baby_id=baby.id,
            team_id=family.team_id,
            questionnaire=deps.contents.newest(questionnaire).name,
            visit_date=visit_date,
            status=Status.DRAFT,
            created_by=by.account_id,
            created_by_name=by.name,
            created_at=at,
        )
        if unit.assessments.start(assessment, ()):
            unit.audit.add(about(deps, "assessment started", assessment, by=by, at=at))
        elif unit.assessments.get(assessment_id, by) is None:
            raise ConflictError("This id belongs to another record.")
    return assessment_id


def read(deps: Deps, *, assessment_id: UUID, by: Actor, at: datetime) -> Asked:
    """Return a draft with its answers; a completed assessment is read through its result."""
    with deps.unit() as unit:
        assessment = get_draft(unit, assessment_id, by)
        family, baby = get_family_and_baby(unit, assessment.family_id, assessment.baby_id, by)
        drafts = unit.assessments.answers(assessment_id)
        carried = get_carried(deps, unit, assessment, by)
        unit.audit.add(about(deps, "draft opened", assessment, by=by, at=at))
    scorer = deps.contents.scorer(assessment.questionnaire)
    return Asked(
        assessment=assessment,
        family=family,
        baby=baby,
        questionnaire=scorer.questionnaire,
        ruleset=scorer.ruleset,
        facts=facts_of(baby, assessment.visit_date),
        answers={draft.question_id: draft.answer for draft in drafts},
        revisions={draft.question_id: draft.revision for draft in drafts},
        carried=carried,
    )


def save(deps: Deps, *, assessment_id: UUID, answers: Mapping[str, Answer | None], by: Actor, at: datetime) -> None:
    """Keep answers of a draft; None makes a question blank again, and nothing blocks a draft."""
    with deps.unit() as unit:
        assessment = get_draft(unit, assessment_id, by)
        before = {draft.question_id: draft for draft in unit.assessments.answers(assessment_id)}
        given = {name: answer for name, answer in answers.items() if answer is not None}
        known = deps.contents.scorer(assessment.questionnaire).questionnaire.by_id
        if strange := [name for name in given if name not in known]:
            raise RefusedError(*(Problem(name, "unknown_question", "Not a question of this form.") for name in strange))
        changed = {name: given[name] for name in given if name not in before or before[name].answer != given[name]}
        rows = tuple(
            DraftAnswer(
                question_id=name,
                answer=answer,
                revision=before[name].revision + 1 if name in before else 1,
                by=by.account_id,
                received_at=at,
            )
            for name, answer in changed.items()
        )
        dropped = tuple(name for name, answer in answers.items() if answer is None and name in before)
        unit.assessments.put_answers(assessment_id, rows)
        unit.assessments.drop_answers(assessment_id, dropped)
        count = len(rows) + len(dropped)
        unit.audit.add(about(deps, "draft answers saved", assessment, by=by, at=at, answers=count))
