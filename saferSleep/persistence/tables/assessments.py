"""Assessments: drafts answer by answer, completed ones as one document and one row without identity."""

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, LargeBinary, Table, Text

from saferSleep.domain.records import Status
from saferSleep.persistence.tables.columns import (
    METADATA,
    Moment,
    both_or_neither,
    one_of,
    own_id,
    personal,
    plain,
    points_to,
)

assessments = Table(
    "assessments",
    METADATA,
    own_id(),
    points_to("family_id", "families"),
    points_to("baby_id", "people"),
    points_to("team_id", "teams"),
    plain("questionnaire", Text()),
    personal("visit_date", Date()),
    plain("status", Text()),
    points_to("created_by", "accounts"),
    plain("created_at", Moment()),
    plain("completed_at", Moment(), nullable=True),
    points_to("corrects_id", "assessments", nullable=True),
    personal("correction_reason", LargeBinary(), nullable=True),
    points_to("corrected_by_id", "assessments", nullable=True),
    personal("band", Text()),
    personal("is_complete", Boolean(), nullable=True),
    personal("review_by", Date(), nullable=True),
    one_of("status", tuple(Status), "status"),
    CheckConstraint("(status = 'completed') = (completed_at IS NOT NULL)", name="completed_with_moment"),
    CheckConstraint("(status = 'completed') = (is_complete IS NOT NULL)", name="completed_with_outcome"),
    CheckConstraint("status = 'completed' OR (band = '' AND review_by IS NULL)", name="drafts_have_no_band"),
    CheckConstraint("status = 'completed' OR corrected_by_id IS NULL", name="only_completed_are_corrected"),
    both_or_neither("corrects_id", "correction_reason", "correction_with_reason"),
    Index(None, "family_id"),
    Index(None, "baby_id"),
    Index(None, "created_by", "status"),
    Index(None, "team_id", "status", "review_by"),
)

draft_answers = Table(
    "draft_answers",
    METADATA,
    points_to("assessment_id", "assessments", key=True),
    plain("question_id", Text(), key=True),
    personal("value", LargeBinary()),
    plain("revision", Integer()),
    points_to("answered_by", "accounts"),
    plain("received_at", Moment()),
    plain("device_at", Moment(), nullable=True),
)

documents = Table(
    "documents",
    METADATA,
    points_to("assessment_id", "assessments", key=True),
    personal("document", LargeBinary()),
    plain("sha256", Text()),
    CheckConstraint("length(sha256) = 64", name="whole_hash"),
)

completed_assessments = Table(
    "completed_assessments",
    METADATA,
    points_to("assessment_id", "assessments", key=True),
    points_to("team_id", "teams"),
    plain("month", Date()),
    plain("questionnaire", Text()),
    plain("ruleset", Text()),
    plain("contact", Text()),
    plain("band", Text()),
    plain("is_complete", Boolean()),
    plain("points", Integer()),
    plain("gap_count", Integer()),
    plain("age_band", Text()),
    plain("gestation_band", Text()),
    plain("ethnicity", Text()),
    plain("language", Text()),
    plain("interpreter", Text()),
    plain("area", Text()),
    Index(None, "team_id", "month"),
)

completed_findings = Table(
    "completed_findings",
    METADATA,
    points_to("assessment_id", "assessments", key=True),
    plain("rule_id", Text(), key=True),
    Index(None, "rule_id"),
)
