"""Completing an assessment, once for ever, and reading its result."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import rfc8785

from saferSleep.actions.audit import about
from saferSleep.actions.deps import Deps, Unit
from saferSleep.actions.drafts import facts_of
from saferSleep.actions.scoped import get_assessment, get_family_and_baby, get_frozen
from saferSleep.domain.answers import Answer, NoAnswer, read_answers
from saferSleep.domain.changes import changes_that_matter_most
from saferSleep.domain.documents import Content, answers_as_json, document
from saferSleep.domain.errors import ConflictError, Problem, RefusedError
from saferSleep.domain.facts import Facts
from saferSleep.domain.narrow import narrow
from saferSleep.domain.offers import stop_smoking_referrals
from saferSleep.domain.people import Family, Person
from saferSleep.domain.permissions import Actor
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.records import Assessment, Completed, Narrow, Referral, Status
from saferSleep.domain.review import review_day
from saferSleep.domain.rules import Ruleset
from saferSleep.domain.scoring import Finding, Result, Scorer


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """A completed assessment with everything its result says; page, paper and message are made from it."""

    assessment: Assessment
    family: Family
    baby: Person
    questionnaire: Questionnaire
    ruleset: Ruleset
    facts: Facts
    answers: Mapping[str, Answer]
    result: Result
    changes: tuple[Finding, ...]
    referrals: tuple[Referral, ...]
    sha256: str


def complete(
    deps: Deps,
    *,
    assessment_id: UUID,
    answers: Mapping[str, Answer],
    record_not_asked: bool,
    by: Actor,
    at: datetime,
) -> UUID:
    """Freeze an assessment with versions and hash; the same id with the same answers again changes nothing.

    Raises RefusedError naming each required question left blank, unless they are to be recorded as not asked, and
    ConflictError where this id was completed with other answers.
    """
    with deps.reading() as unit:
        assessment = get_assessment(unit, assessment_id, by)
        if assessment.status is Status.COMPLETED:
            return _same_again(deps, unit, assessment, answers, by)
        family, baby = get_family_and_baby(unit, assessment.family_id, assessment.baby_id, by)
    scorer = deps.contents.scorer(assessment.questionnaire)
    content = accepted(scorer, facts_of(baby, assessment.visit_date), answers, record_not_asked=record_not_asked)
    ready = _frozen(scorer, assessment, family, content, at)
    try:
        _keep(deps, ready, content, by=by, at=at)
    except ConflictError:
        return _done_meanwhile(deps, assessment_id, answers, by)
    return assessment_id


def result(deps: Deps, *, assessment_id: UUID, by: Actor, at: datetime, event: str = "result opened") -> Assessed:
    """Return a completed assessment, scored again with the very versions it was frozen with."""
    with deps.unit() as unit:
        assessment = get_assessment(unit, assessment_id, by)
        content, digest = get_frozen(deps, unit, assessment, by)
        family, baby = get_family_and_baby(unit, assessment.family_id, assessment.baby_id, by)
        referrals = unit.referrals.of_assessment(assessment_id, by)
        unit.audit.add(about(deps, event, assessment, by=by, at=at))
    scorer = deps.contents.scorer(assessment.questionnaire)
    scored = scorer.assess(content.facts, content.answers)
    return Assessed(
        assessment=assessment,
        family=family,
        baby=baby,
        questionnaire=scorer.questionnaire,
        ruleset=scorer.ruleset,
        facts=content.facts,
        answers=content.answers,
        result=scored,
        changes=changes_that_matter_most(scorer.ruleset, scored),
        referrals=referrals,
        sha256=digest,
    )


def accepted(scorer: Scorer, facts: Facts, answers: Mapping[str, Answer], *, record_not_asked: bool) -> Content:
    """Return answers as they will be frozen: each one a value its own questionnaire version can have."""
    checked = read_answers(scorer.questionnaire, facts, answers_as_json(answers))
    blank = left_blank(scorer, facts, checked)
    if blank and not record_not_asked:
        raise RefusedError(*(Problem(name, "blank", "Answer this, or say why there is no answer.") for name in blank))
    checked.update(dict.fromkeys(blank, NoAnswer.NOT_ASKED))
    return Content(facts, checked)


def left_blank(scorer: Scorer, facts: Facts, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return the required questions on the path that have neither a value nor a reason for having none."""
    walked = scorer.shown(facts, answers)
    return tuple(
        question.id
        for question in scorer.questionnaire.questions
        if question.required
        and question.id in walked.shown
        and question.id not in answers
        and question.filled_by not in answers
        and not (question.optional_unborn and facts.unborn)
    )


@dataclass(frozen=True, slots=True)
class _Frozen:
    """A completed assessment before it is kept: made outside the transaction, so that writers wait less."""

    assessment: Assessment
    completed: Completed
    row: Narrow


def _frozen(scorer: Scorer, assessment: Assessment, family: Family, content: Content, at: datetime) -> _Frozen:
    scored = scorer.assess(content.facts, content.answers)
    ids = {
        "assessment": str(assessment.id),
        "baby": str(assessment.baby_id),
        "corrects": str(assessment.corrects_id or ""),
    }
    frozen = rfc8785.dumps(document(scorer.questionnaire, content, scored, **ids))
    done = replace(
        assessment,
        status=Status.COMPLETED,
        completed_at=at,
        band=scored.band.value,
        is_complete=scored.is_complete,
        review_by=review_day(content.facts, content.answers, scored),
    )
    completed = Completed(assessment_id=done.id, document=frozen, sha256=sha256(frozen).hexdigest())
    return _Frozen(done, completed, narrow(done, family, content.facts, content.answers, scored))


def _keep(deps: Deps, ready: _Frozen, content: Content, *, by: Actor, at: datetime) -> None:
    done, digest = ready.assessment, ready.completed.sha256
    offered = stop_smoking_referrals(done, content.answers, new_id=deps.new_id, by=by.account_id, at=at)
    with deps.unit() as unit:
        unit.assessments.complete(done, ready.completed, ready.row)
        for referral in offered:
            unit.referrals.add(referral)
        unit.outbox.add("assessment.completed", done.id, at)
        unit.audit.add(about(deps, "assessment completed", done, by=by, at=at, sha256=digest))


def _done_meanwhile(deps: Deps, assessment_id: UUID, answers: Mapping[str, Answer], by: Actor) -> UUID:
    """Return the assessment where the same answers came twice at once; ConflictError where others were first."""
    with deps.reading() as unit:
        assessment = get_assessment(unit, assessment_id, by)
        if assessment.status is Status.COMPLETED:
            return _same_again(deps, unit, assessment, answers, by)
    raise ConflictError("Somebody changed this record at the same moment. Nothing was lost; try again.")


def _same_again(deps: Deps, unit: Unit, assessment: Assessment, answers: Mapping[str, Answer], by: Actor) -> UUID:
    content, _ = get_frozen(deps, unit, assessment, by)
    recorded = {name: answer for name, answer in content.answers.items() if name in answers}
    added = {answer for name, answer in content.answers.items() if name not in answers}
    if json.dumps(answers_as_json(recorded), sort_keys=True) != json.dumps(answers_as_json(answers), sort_keys=True):
        raise ConflictError("This assessment was completed with other answers.")
    if added - {NoAnswer.NOT_ASKED}:
        raise ConflictError("This assessment was completed with other answers.")
    return assessment.id
