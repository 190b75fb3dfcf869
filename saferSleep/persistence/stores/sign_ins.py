"""Sign-ins, read on every request."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select, update

from saferSleep.domain.accounts import SignIn
from saferSleep.persistence.ground import Ground
from saferSleep.persistence.tables.accounts import sign_ins

_BY_ID = select(sign_ins).where(sign_ins.c.id == bindparam("wanted"))
_COLUMNS = ("id", "account_id", "started_at", "last_seen_at", "stepped_up_at", "handed_over_at", "ended_at")


class SignInStore:
    """Sign-ins; whether one still counts is decided by who reads it."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the unit's transaction."""
        self._connection = ground.connection

    def add(self, sign_in: SignIn) -> None:
        """Keep a new sign-in."""
        self._connection.execute(sign_ins.insert(), {name: getattr(sign_in, name) for name in _COLUMNS})

    def get(self, sign_in_id: UUID) -> SignIn | None:
        """Return the sign-in with this id, ended or not."""
        row = self._connection.execute(_BY_ID, {"wanted": sign_in_id}).mappings().first()
        return None if row is None else SignIn(**row)

    def seen(self, sign_in_id: UUID, at: datetime) -> None:
        """Move the last moment of use forward, never back."""
        forward = (sign_ins.c.id == sign_in_id, sign_ins.c.last_seen_at < at)
        self._connection.execute(update(sign_ins).where(*forward).values(last_seen_at=at))

    def stepped_up(self, sign_in_id: UUID, at: datetime) -> None:
        """Keep when the password was last given again."""
        self._connection.execute(update(sign_ins).where(sign_ins.c.id == sign_in_id).values(stepped_up_at=at))

    def end(self, sign_in_id: UUID, at: datetime) -> None:
        """End the sign-in; an earlier end stays."""
        self._end(sign_ins.c.id == sign_in_id, at)

    def end_all(self, account_id: UUID, at: datetime) -> None:
        """End every sign-in of the account that has not ended."""
        self._end(sign_ins.c.account_id == account_id, at)

    def _end(self, condition: ColumnElement[bool], at: datetime) -> None:
        running = update(sign_ins).where(condition, sign_ins.c.ended_at.is_(None))
        self._connection.execute(running.values(ended_at=at))
