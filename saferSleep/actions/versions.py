"""New versions: a correction of a completed assessment, and a prompt card that grows into the full one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from saferSleep.actions.audit import about
from saferSleep.actions.contents import CARD, FULL
from saferSleep.actions.deps import Deps
from saferSleep.actions.scoped import get_assessment, get_frozen
from saferSleep.domain.answers import Answer
from saferSleep.domain.errors import ConflictError, Problem, RefusedError
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment, DraftAnswer, Status


def correct(deps: Deps, *, assessment_id: UUID, new_id: UUID, reason: str, by: Actor, at: datetime) -> UUID:
    """Start a new version of a completed assessment, with its answers and the reason; the old one stays."""
    if not reason.strip():
        raise RefusedError(Problem("reason", "blank", "Say what is being corrected and why."))
    with deps.unit() as unit:
        assessment = get_assessment(unit, assessment_id, by)
        content, _ = get_frozen(deps, unit, assessment, by)
        if assessment.corrected_by_id and assessment.corrected_by_id != new_id:
            raise ConflictError("This assessment has a newer version already.")
        successor = _next_draft(assessment, new_id, by, at)
        successor = replace(successor, corrects_id=assessment.id, correction_reason=reason.strip())
        unit.assessments.start(successor, _as_drafts(content.answers, by, at))
        unit.audit.add(about(deps, "correction started", assessment, by=by, at=at, version=str(new_id)))
    return new_id


def grow(deps: Deps, *, assessment_id: UUID, new_id: UUID, by: Actor, at: datetime) -> UUID:
    """Grow a prompt card into the full assessment; its answers stay and nothing is asked twice."""
    full = deps.contents.newest(FULL)
    with deps.unit() as unit:
        assessment = get_assessment(unit, assessment_id, by)
        if not assessment.questionnaire.startswith(f"{CARD}@"):
            raise ConflictError("Only a prompt card grows into the full assessment.")
        if assessment.status is Status.DRAFT:
            unit.assessments.change_questionnaire(assessment_id, full.name)
            grown = assessment_id
        else:
            content, _ = get_frozen(deps, unit, assessment, by)
            successor = replace(_next_draft(assessment, new_id, by, at), questionnaire=full.name)
            unit.assessments.start(successor, _as_drafts(content.answers, by, at))
            grown = new_id
        unit.audit.add(about(deps, "card grown", assessment, by=by, at=at, version=str(grown)))
    return grown


def _next_draft(assessment: Assessment, new_id: UUID, by: Actor, at: datetime) -> Assessment:
    return replace(
        assessment,
        id=new_id,
        status=Status.DRAFT,
        created_by=by.account_id,
        created_by_name=by.name,
        created_at=at,
        completed_at=None,
        corrects_id=None,
        correction_reason="",
        corrected_by_id=None,
        band="",
        is_complete=None,
        review_by=None,
    )


def _as_drafts(answers: Mapping[str, Answer], by: Actor, at: datetime) -> tuple[DraftAnswer, ...]:
    return tuple(
        DraftAnswer(question_id=name, answer=answer, revision=1, by=by.account_id, received_at=at)
        for name, answer in answers.items()
    )
