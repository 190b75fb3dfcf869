"""An assessment as rows: itself, its document, and what is counted without identity."""

from typing import Any

from sqlalchemy import Row

from saferSleep.domain.records import Assessment, Completed, Narrow, Status
from saferSleep.persistence.locks import Lock

_REASON = ("assessments", "correction_reason")
_DOCUMENT = ("documents", "document")


def values_of(assessment: Assessment, lock: Lock) -> dict[str, Any]:
    """Return the values of the assessment's row."""
    return {
        "id": assessment.id,
        "family_id": assessment.family_id,
        "baby_id": assessment.baby_id,
        "team_id": assessment.team_id,
        "questionnaire": assessment.questionnaire,
        "visit_date": assessment.visit_date,
        "status": assessment.status,
        "created_by": assessment.created_by,
        "created_at": assessment.created_at,
        "completed_at": assessment.completed_at,
        "corrects_id": assessment.corrects_id,
        "correction_reason": lock.lock_text(assessment.correction_reason, *_REASON, assessment.id),
        "corrected_by_id": assessment.corrected_by_id,
        "band": assessment.band,
        "is_complete": assessment.is_complete,
        "review_by": assessment.review_by,
    }


def assessment_of(row: Row[Any], lock: Lock) -> Assessment:
    """Return the assessment that a row, with the name of who made it, holds."""
    return Assessment(
        id=row.id,
        family_id=row.family_id,
        baby_id=row.baby_id,
        team_id=row.team_id,
        questionnaire=row.questionnaire,
        visit_date=row.visit_date,
        status=Status(row.status),
        created_by=row.created_by,
        created_by_name=row.created_by_name,
        created_at=row.created_at,
        completed_at=row.completed_at,
        corrects_id=row.corrects_id,
        correction_reason=lock.unlock_text(row.correction_reason, *_REASON, row.id),
        corrected_by_id=row.corrected_by_id,
        band=row.band,
        is_complete=row.is_complete,
        review_by=row.review_by,
    )


def document_values(completed: Completed, lock: Lock) -> dict[str, Any]:
    """Return the values of the document's row."""
    assessment_id = completed.assessment_id
    return {
        "assessment_id": assessment_id,
        "document": lock.lock(completed.document, *_DOCUMENT, assessment_id),
        "sha256": completed.sha256,
    }


def completed_of(row: Row[Any], lock: Lock) -> Completed:
    """Return the frozen document that a row holds."""
    document = lock.unlock(row.document, *_DOCUMENT, row.assessment_id)
    return Completed(assessment_id=row.assessment_id, document=document, sha256=row.sha256)


def narrow_values(narrow: Narrow) -> dict[str, Any]:
    """Return the values of the row without identity; its findings are rows of their own."""
    return {
        "assessment_id": narrow.assessment_id,
        "team_id": narrow.team_id,
        "month": narrow.month,
        "questionnaire": narrow.questionnaire,
        "ruleset": narrow.ruleset,
        "contact": narrow.contact,
        "band": narrow.band,
        "is_complete": narrow.is_complete,
        "points": narrow.points,
        "gap_count": narrow.gap_count,
        "age_band": narrow.age_band,
        "gestation_band": narrow.gestation_band,
        "ethnicity": narrow.ethnicity,
        "language": narrow.language,
        "interpreter": narrow.interpreter,
        "area": narrow.area,
    }


def finding_values(narrow: Narrow) -> list[dict[str, Any]]:
    """Return the values of the rows of its findings."""
    return [{"assessment_id": narrow.assessment_id, "rule_id": rule_id} for rule_id in narrow.findings]
