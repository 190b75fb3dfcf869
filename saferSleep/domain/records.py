"""What is kept of a visit: the assessment, its draft answers, the frozen document, and what was offered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from saferSleep.domain.answers import Answer


class Status(StrEnum):
    """Where an assessment stands; a corrected one stays, with its successor beside it."""

    DRAFT = "draft"
    COMPLETED = "completed"


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """One questionnaire about one baby at one visit; its id is the idempotency key for ever."""

    id: UUID
    family_id: UUID
    baby_id: UUID
    team_id: UUID
    questionnaire: str
    visit_date: date
    status: Status
    created_by: UUID
    created_by_name: str
    created_at: datetime
    completed_at: datetime | None = None
    corrects_id: UUID | None = None
    correction_reason: str = ""
    corrected_by_id: UUID | None = None
    band: str = ""
    is_complete: bool | None = None
    review_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class DraftAnswer:
    """One answer of a draft, with its revision, who gave it and when it was received."""

    question_id: str
    answer: Answer
    revision: int
    by: UUID
    received_at: datetime
    device_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Completed:
    """A frozen assessment: the canonical document as it was hashed, and its hash."""

    assessment_id: UUID
    document: bytes
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Narrow:
    """The row without identity that roll-ups, recall and exports read, as on the day of completion."""

    assessment_id: UUID
    team_id: UUID
    month: date
    questionnaire: str
    ruleset: str
    contact: str
    band: str
    is_complete: bool
    points: int
    findings: tuple[str, ...]
    gap_count: int
    age_band: str
    gestation_band: str
    ethnicity: str
    language: str
    interpreter: str
    area: str


class ReferralState(StrEnum):
    """Where a referral stands; *declined* is the family's word, *turned down* the provider's."""

    DRAFT = "draft"
    READY = "ready"
    DECLINED = "declined"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    TURNED_DOWN = "turned_down"
    NEEDS_INFORMATION = "needs_information"
    FULFILLED = "fulfilled"
    CLOSED = "closed"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Referral:
    """One offer for one person (each smoker has their own), taken up or declined with a reason."""

    id: UUID
    family_id: UUID
    assessment_id: UUID | None
    team_id: UUID
    kind: str
    subject: str
    state: ReferralState
    reason: str
    by: UUID
    at: datetime
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """Who did what to which record, and when; no names, numbers or free text."""

    id: UUID
    at: datetime
    by: UUID | None
    team_id: UUID | None
    event: str
    family_id: UUID | None
    subject_id: UUID | None
    details: Mapping[str, str | int]
