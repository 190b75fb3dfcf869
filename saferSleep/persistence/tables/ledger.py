"""The audit, the outbox, and the epoch of the settings."""

from sqlalchemy import JSON, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, Uuid

from saferSleep.persistence.tables.columns import COUNTER, METADATA, Moment, one_of, own_id, plain

# Entries point to nothing the database would check: they outlive the records that they are about.
audit_entries = Table(
    "audit_entries",
    METADATA,
    own_id(),
    plain("at", Moment()),
    plain("by", Uuid(), nullable=True),
    plain("team_id", Uuid(), nullable=True),
    plain("event", Text()),
    plain("family_id", Uuid(), nullable=True),
    plain("subject_id", Uuid(), nullable=True),
    plain("details", JSON()),
    Index(None, "family_id", "at"),
)

# Beside the entries, so that chaining them never touches one.
audit_chain = Table(
    "audit_chain",
    METADATA,
    plain("entry_id", Uuid(), key=True),
    plain("position", COUNTER),
    plain("chain_hash", LargeBinary(), nullable=True),
    UniqueConstraint("position"),
)

OUTBOX_STATES = ("waiting", "leased", "done", "failed")
outbox = Table(
    "outbox",
    METADATA,
    own_id(),
    plain("kind", Text()),
    plain("subject_id", Uuid()),
    plain("created_at", Moment()),
    plain("due_at", Moment()),
    plain("leased_until", Moment(), nullable=True),
    plain("attempts", Integer()),
    plain("state", Text()),
    plain("last_error", Text()),
    one_of("state", OUTBOX_STATES, "state"),
    Index(None, "state", "due_at"),
)

settings_epoch = Table(
    "settings_epoch",
    METADATA,
    plain("key", Text(), key=True),
    plain("value", Text()),
)
