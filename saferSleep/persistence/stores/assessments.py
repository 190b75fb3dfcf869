"""Assessments, their draft answers and their frozen documents, within what the actor may see."""

from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select, update
from sqlalchemy.sql.dml import ReturningInsert

from saferSleep.domain.errors import ConflictError
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment, Completed, DraftAnswer, Narrow, Status
from saferSleep.persistence.ground import Ground, Upsert, seen, seen_by, upsert_into, who_sees
from saferSleep.persistence.stores import answer_values, assessment_rows
from saferSleep.persistence.tables.accounts import accounts
from saferSleep.persistence.tables.assessments import (
    assessments,
    completed_assessments,
    completed_findings,
    documents,
    draft_answers,
)

# Made once: on the way of a completion the making of statements costs as much as the statements.
_ASSESSMENTS = select(*assessments.c, accounts.c.name.label("created_by_name")).join_from(
    assessments, accounts, assessments.c.created_by == accounts.c.id
)
_ADD_ANSWERS = draft_answers.insert()
_ADD_DOCUMENT = documents.insert()
_ADD_NARROW = completed_assessments.insert()
_ADD_FINDINGS = completed_findings.insert()
_IDENTITY = ("family_id", "baby_id", "team_id")
_SETTLED_BY_COMPLETION = (
    *("questionnaire", "visit_date", "status", "completed_at", "corrects_id", "correction_reason"),
    *("band", "is_complete", "review_by"),
)


class AssessmentStore:
    """Assessments; one that is not the actor's is as good as absent."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the unit's transaction."""
        self._ground = ground
        self._connection = ground.connection

    def start(self, assessment: Assessment, answers: tuple[DraftAnswer, ...]) -> bool:
        """Keep a new draft with its answers; False (and nothing kept) where the id exists already."""
        added = self._ground.upsert(assessments).on_conflict_do_nothing(index_elements=["id"])
        values = assessment_rows.values_of(assessment, self._ground.lock)
        # The row's id back, not a count of rows: for inserts the drivers do not agree on that count.
        if self._connection.scalar(added.returning(assessments.c.id), values) is None:
            return False
        if answers:
            self._connection.execute(_ADD_ANSWERS, self._answer_rows(assessment.id, answers))
        return True

    def get(self, assessment_id: UUID, actor: Actor) -> Assessment | None:
        """Return the assessment; a write unit holds it against other writers until it ends."""
        found = _by_id(actor.sees_only_own_records, self._ground.writes)
        row = self._connection.execute(found, {"wanted": assessment_id} | who_sees(actor)).first()
        return None if row is None else assessment_rows.assessment_of(row, self._ground.lock)

    def of_family(self, family_id: UUID, actor: Actor) -> tuple[Assessment, ...]:
        """Return the family's assessments, newest visit first."""
        found = _ASSESSMENTS.where(assessments.c.family_id == family_id)
        return self._all(found.order_by(assessments.c.visit_date.desc(), assessments.c.created_at.desc()), actor)

    def drafts_of(self, actor: Actor) -> tuple[Assessment, ...]:
        """Return the actor's own drafts, oldest first."""
        own = (assessments.c.status == Status.DRAFT, assessments.c.created_by == actor.account_id)
        return self._all(_ASSESSMENTS.where(*own).order_by(assessments.c.created_at), actor)

    def reviews_due(self, actor: Actor, until: date) -> tuple[Assessment, ...]:
        """Return each baby's latest uncorrected completed assessment whose review is due by that day."""
        newest = (assessments.c.visit_date.desc(), assessments.c.completed_at.desc(), assessments.c.id)
        place = func.row_number().over(partition_by=assessments.c.baby_id, order_by=newest)
        ranked = (
            select(assessments.c.id, assessments.c.review_by, place.label("place"))
            .where(assessments.c.status == Status.COMPLETED, assessments.c.corrected_by_id.is_(None))
            .where(_scope(actor))
            .subquery()
        )
        due = select(ranked.c.id).where(ranked.c.place == 1, ranked.c.review_by <= until)
        return self._all(_ASSESSMENTS.where(assessments.c.id.in_(due)).order_by(assessments.c.review_by), actor)

    def answers(self, assessment_id: UUID) -> tuple[DraftAnswer, ...]:
        """Return the draft's answers in order of question id."""
        found = select(draft_answers).where(draft_answers.c.assessment_id == assessment_id)
        rows = self._connection.execute(found.order_by(draft_answers.c.question_id)).all()
        return tuple(answer_values.answer_of(row, self._ground.lock) for row in rows)

    def put_answers(self, assessment_id: UUID, answers: tuple[DraftAnswer, ...]) -> None:
        """Keep these answers in place of earlier ones; ConflictError where it is no draft any more."""
        self._hold_draft(assessment_id)
        if answers:
            kept = _put_answers(self._connection.dialect.name)
            self._connection.execute(kept, self._answer_rows(assessment_id, answers))

    def change_questionnaire(self, assessment_id: UUID, questionnaire: str) -> None:
        """Ask a draft with another questionnaire; ConflictError where it is no draft any more."""
        self._hold_draft(assessment_id)
        changed = update(assessments).where(assessments.c.id == assessment_id)
        self._connection.execute(changed.values(questionnaire=questionnaire))

    def drop_answers(self, assessment_id: UUID, question_ids: tuple[str, ...]) -> None:
        """Remove these answers of the draft."""
        dropped = draft_answers.delete().where(draft_answers.c.assessment_id == assessment_id)
        self._connection.execute(dropped.where(draft_answers.c.question_id.in_(question_ids)))

    def complete(self, assessment: Assessment, completed: Completed, narrow: Narrow) -> None:
        """Freeze it, started before or not; ConflictError where it is completed or already corrected."""
        lock = self._ground.lock
        frozen = _complete(self._connection.dialect.name)
        if self._connection.scalar(frozen, assessment_rows.values_of(assessment, lock)) is None:
            raise ConflictError("the assessment is completed already, or is about another baby")
        self._connection.execute(draft_answers.delete().where(draft_answers.c.assessment_id == assessment.id))
        self._connection.execute(_ADD_DOCUMENT, assessment_rows.document_values(completed, lock))
        self._connection.execute(_ADD_NARROW, assessment_rows.narrow_values(narrow))
        if narrow.findings:
            self._connection.execute(_ADD_FINDINGS, assessment_rows.finding_values(narrow))
        if assessment.corrects_id is not None:
            self._mark_corrected(assessment.corrects_id, assessment)

    def document(self, assessment_id: UUID, actor: Actor) -> Completed | None:
        """Return the frozen document."""
        found = select(documents).join(assessments, assessments.c.id == documents.c.assessment_id)
        row = self._connection.execute(found.where(assessments.c.id == assessment_id, _scope(actor))).first()
        return None if row is None else assessment_rows.completed_of(row, self._ground.lock)

    def _all(self, statement: Select[Any], actor: Actor) -> tuple[Assessment, ...]:
        rows = self._connection.execute(statement.where(_scope(actor)).order_by(assessments.c.id)).all()
        return tuple(assessment_rows.assessment_of(row, self._ground.lock) for row in rows)

    def _answer_rows(self, assessment_id: UUID, answers: tuple[DraftAnswer, ...]) -> list[dict[str, Any]]:
        """Return the rows in one order for everybody, so that two writers cannot hold each other up."""
        ordered = sorted(answers, key=lambda answer: answer.question_id)
        return [answer_values.values_of(answer, assessment_id, self._ground.lock) for answer in ordered]

    def _hold_draft(self, assessment_id: UUID) -> None:
        draft = select(assessments.c.id).where(assessments.c.id == assessment_id, assessments.c.status == Status.DRAFT)
        if self._connection.scalar(draft.with_for_update()) is None:
            raise ConflictError("the assessment is no draft any more")

    def _mark_corrected(self, corrected_id: UUID, by: Assessment) -> None:
        open_to_it = and_(
            assessments.c.id == corrected_id,
            assessments.c.baby_id == by.baby_id,
            assessments.c.status == Status.COMPLETED,
            assessments.c.corrected_by_id.is_(None),
        )
        marked = update(assessments).where(open_to_it).values(corrected_by_id=by.id)
        if not self._connection.execute(marked).rowcount:
            raise ConflictError("the assessment to correct has a correction already, or is not completed")


@cache
def _by_id(only_own: bool, writes: bool) -> Select[Any]:
    scope = seen(only_own, assessments.c.team_id, assessments.c.created_by)
    found = _ASSESSMENTS.where(assessments.c.id == bindparam("wanted"), scope)
    return found.with_for_update(of=assessments) if writes else found


def _scope(actor: Actor) -> ColumnElement[bool]:
    return seen_by(actor, assessments.c.team_id, assessments.c.created_by)


@cache
def _put_answers(dialect: str) -> Upsert:
    added = upsert_into(draft_answers, dialect)
    kept = ("value", "revision", "answered_by", "received_at", "device_at")
    return added.on_conflict_do_update(
        index_elements=["assessment_id", "question_id"], set_={name: added.excluded[name] for name in kept}
    )


@cache
def _complete(dialect: str) -> ReturningInsert[tuple[UUID]]:
    """Return one statement for both ways: completing a draft, and completing what was never kept as one."""
    added = upsert_into(assessments, dialect)
    same = (assessments.c[name] == added.excluded[name] for name in _IDENTITY)
    return added.on_conflict_do_update(
        index_elements=["id"],
        set_={name: added.excluded[name] for name in _SETTLED_BY_COMPLETION},
        where=and_(assessments.c.status == Status.DRAFT, *same),
    ).returning(assessments.c.id)
