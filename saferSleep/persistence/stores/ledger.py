"""The audit and the outbox: rows added in the same transaction as what they are about."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select

from saferSleep.domain.records import AuditEntry
from saferSleep.persistence.ground import Ground
from saferSleep.persistence.tables.ledger import audit_entries, outbox

_ADD_ENTRY = audit_entries.insert()
_ADD_WORK = outbox.insert()
_COLUMNS = ("id", "at", "by", "team_id", "event", "family_id", "subject_id", "details")


class AuditStore:
    """The audit; the database itself refuses to change or remove an entry."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the unit's transaction."""
        self._connection = ground.connection

    def add(self, entry: AuditEntry) -> None:
        """Keep one entry."""
        values = {name: getattr(entry, name) for name in _COLUMNS}
        self._connection.execute(_ADD_ENTRY, values | {"details": dict(entry.details)})

    def of_family(self, family_id: UUID) -> tuple[AuditEntry, ...]:
        """Return the family's entries, oldest first."""
        found = select(audit_entries).where(audit_entries.c.family_id == family_id)
        rows = self._connection.execute(found.order_by(audit_entries.c.at, audit_entries.c.id)).mappings().all()
        return tuple(AuditEntry(**row) for row in rows)

    def count(self) -> int:
        """Return how many entries there are."""
        return self._connection.scalar(select(func.count()).select_from(audit_entries)) or 0


class OutboxStore:
    """The outbox: what the worker is to do once the unit is committed."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the unit's transaction."""
        self._connection = ground.connection

    def add(self, kind: str, subject_id: UUID, at: datetime) -> None:
        """Queue one piece of work about one thing; its row's id is the key under which it is sent."""
        times = {"created_at": at, "due_at": at, "leased_until": None}
        row = {"id": uuid4(), "kind": kind, "subject_id": subject_id, "attempts": 0, "state": "waiting"}
        self._connection.execute(_ADD_WORK, row | times | {"last_error": ""})

    def count(self) -> int:
        """Return how many pieces of work there are, done or not."""
        return self._connection.scalar(select(func.count()).select_from(outbox)) or 0
