"""Fetching a record for the person who asks: absent and not theirs look the same."""

import json
from uuid import UUID

from saferSleep.actions.deps import Deps, Unit
from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.documents import Content, content_of
from saferSleep.domain.errors import AbsentError, ConflictError
from saferSleep.domain.people import Family, Person, Relation
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment, Status


def get_assessment(unit: Unit, assessment_id: UUID, by: Actor) -> Assessment:
    """Return an assessment this person may see; raises AbsentError otherwise."""
    assessment = unit.assessments.get(assessment_id, by)
    if assessment is None:
        raise AbsentError(str(assessment_id))
    return assessment


def get_draft(unit: Unit, assessment_id: UUID, by: Actor) -> Assessment:
    """Return a draft this person may write; raises AbsentError, or ConflictError once it is completed."""
    assessment = get_assessment(unit, assessment_id, by)
    if assessment.status is not Status.DRAFT:
        raise ConflictError("This assessment is completed; a change to it is a correction.")
    return assessment


def get_frozen(deps: Deps, unit: Unit, assessment: Assessment, by: Actor) -> tuple[Content, str]:
    """Return what a completed assessment recorded and its hash; raises AbsentError where nothing is frozen."""
    completed = unit.assessments.document(assessment.id, by)
    if completed is None:
        raise AbsentError(str(assessment.id))
    questionnaire = deps.contents.scorer(assessment.questionnaire).questionnaire
    return content_of(questionnaire, json.loads(completed.document)), completed.sha256


def get_family_and_baby(unit: Unit, family_id: UUID, baby_id: UUID, by: Actor) -> tuple[Family, Person]:
    """Return a family and one of its babies; raises AbsentError where either is not there to see."""
    family = unit.families.get(family_id, by)
    baby = family.person(baby_id) if family else None
    if family is None or baby is None or baby.relation is not Relation.BABY:
        raise AbsentError(str(baby_id))
    return family, baby


def get_carried(deps: Deps, unit: Unit, assessment: Assessment, by: Actor) -> dict[str, Answer]:
    """Return what the last completed assessment of this baby says of facts that do not change, to be confirmed."""
    earlier = [
        other
        for other in unit.assessments.of_family(assessment.family_id, by)
        if other.baby_id == assessment.baby_id and other.status is Status.COMPLETED and not other.corrected_by_id
    ]
    if not earlier:
        return {}
    content, _ = get_frozen(deps, unit, earlier[0], by)
    questions = deps.contents.scorer(assessment.questionnaire).questionnaire.by_id
    return {
        name: answer
        for name, answer in content.answers.items()
        if name in questions and questions[name].carried and not isinstance(answer, NoAnswer)
    }
