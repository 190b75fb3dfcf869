"""Families and people; what names or finds a person is kept encrypted or as a keyed hash."""

from sqlalchemy import Boolean, CheckConstraint, Index, Integer, LargeBinary, Table, Text

from saferSleep.domain.people import Relation
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

families = Table(
    "families",
    METADATA,
    own_id(),
    points_to("team_id", "teams"),
    points_to("created_by", "accounts"),
    plain("created_at", Moment()),
    Index(None, "team_id", "created_by"),
)

people = Table(
    "people",
    METADATA,
    own_id(),
    points_to("family_id", "families"),
    plain("relation", Text()),
    plain("position", Integer()),
    personal("name", LargeBinary()),
    personal("date_of_birth", LargeBinary(), nullable=True),
    personal("date_of_birth_hash", LargeBinary(), nullable=True),
    personal("due_date", LargeBinary(), nullable=True),
    personal("nhs_number", LargeBinary(), nullable=True),
    personal("nhs_number_hash", LargeBinary(), nullable=True),
    personal("no_number_reason", Text(), nullable=True),
    personal("ethnicity", Text()),
    personal("spoken_language", Text()),
    personal("written_language", Text()),
    personal("interpreter_needed", Boolean(), nullable=True),
    personal("contact", LargeBinary()),
    personal("postcode", LargeBinary(), nullable=True),
    plain("revision", Integer()),
    one_of("relation", tuple(Relation), "relation"),
    CheckConstraint("relation <> 'baby' OR (date_of_birth IS NULL) <> (due_date IS NULL)", name="baby_born_or_due"),
    CheckConstraint("relation = 'baby' OR due_date IS NULL", name="only_babies_are_due"),
    CheckConstraint("nhs_number IS NULL OR no_number_reason IS NULL", name="number_or_reason"),
    both_or_neither("nhs_number", "nhs_number_hash", "number_with_hash"),
    both_or_neither("date_of_birth", "date_of_birth_hash", "birth_with_hash"),
    Index(None, "family_id"),
    Index(None, "nhs_number_hash"),
    Index(None, "date_of_birth_hash"),
)
