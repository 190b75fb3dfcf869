"""Draft answers as locked rows: a value, or the reason why there is none, as JSON."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.records import DraftAnswer
from saferSleep.persistence.locks import Lock

_PLACE = ("draft_answers", "value")


def values_of(answer: DraftAnswer, assessment_id: UUID, lock: Lock) -> dict[str, Any]:
    """Return the values of the answer's row."""
    row_id = _row_id(assessment_id, answer.question_id)
    return {
        "assessment_id": assessment_id,
        "question_id": answer.question_id,
        "value": lock.lock(as_json(answer.answer), *_PLACE, row_id),
        "revision": answer.revision,
        "answered_by": answer.by,
        "received_at": answer.received_at,
        "device_at": answer.device_at,
    }


def answer_of(row: Row[Any], lock: Lock) -> DraftAnswer:
    """Return the answer that a row holds."""
    kept = lock.unlock(row.value, *_PLACE, _row_id(row.assessment_id, row.question_id))
    return DraftAnswer(
        question_id=row.question_id,
        answer=from_json(kept),
        revision=row.revision,
        by=row.answered_by,
        received_at=row.received_at,
        device_at=row.device_at,
    )


def as_json(answer: Answer) -> str:
    """Return the answer as it is kept; a missing value can never be taken for words of the same spelling."""
    kept = {"no_answer": answer.value} if isinstance(answer, NoAnswer) else answer
    return json.dumps(kept, ensure_ascii=False)


def from_json(kept: bytes) -> Answer:
    """Return the answer that was kept."""
    found = json.loads(kept)
    if isinstance(found, dict):
        return NoAnswer(found["no_answer"])
    if isinstance(found, list):
        return tuple(str(option) for option in found)
    return found if isinstance(found, int) else str(found)


def _row_id(assessment_id: UUID, question_id: str) -> str:
    return f"{assessment_id}/{question_id}"
