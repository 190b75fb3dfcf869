"""Referrals, within what the actor may see."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select, update

from saferSleep.domain.errors import ConflictError
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Referral, ReferralState
from saferSleep.persistence.ground import Ground, seen_by
from saferSleep.persistence.locks import Lock
from saferSleep.persistence.tables.referrals import referrals

_REASON = ("referrals", "reason")


class ReferralStore:
    """Referrals; one that is not the actor's is as good as absent."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the unit's transaction."""
        self._ground = ground

    def add(self, referral: Referral) -> None:
        """Keep a new referral."""
        self._ground.connection.execute(referrals.insert(), _values(referral, self._ground.lock))

    def change(self, referral: Referral) -> None:
        """Keep a changed referral and raise the revision; ConflictError where `revision` is not the one kept."""
        unchanged = (referrals.c.id == referral.id, referrals.c.revision == referral.revision)
        values = _values(referral, self._ground.lock) | {"revision": referral.revision + 1}
        changed = update(referrals).where(*unchanged).values(values)
        if not self._ground.connection.execute(changed).rowcount:
            raise ConflictError("somebody else changed this referral first")

    def of_family(self, family_id: UUID, actor: Actor) -> tuple[Referral, ...]:
        """Return the family's referrals, newest first."""
        return self._where(referrals.c.family_id == family_id, actor)

    def of_assessment(self, assessment_id: UUID, actor: Actor) -> tuple[Referral, ...]:
        """Return the assessment's referrals, newest first."""
        return self._where(referrals.c.assessment_id == assessment_id, actor)

    def _where(self, condition: ColumnElement[bool], actor: Actor) -> tuple[Referral, ...]:
        scope = seen_by(actor, referrals.c.team_id, referrals.c.made_by)
        found = select(referrals).where(condition, scope).order_by(referrals.c.made_at.desc(), referrals.c.id)
        rows = self._ground.connection.execute(found).all()
        return tuple(_referral(row, self._ground.lock) for row in rows)


def _values(referral: Referral, lock: Lock) -> dict[str, Any]:
    return {
        "id": referral.id,
        "family_id": referral.family_id,
        "assessment_id": referral.assessment_id,
        "team_id": referral.team_id,
        "kind": referral.kind,
        "subject": referral.subject,
        "state": referral.state,
        "reason": lock.lock_text(referral.reason, *_REASON, referral.id),
        "made_by": referral.by,
        "made_at": referral.at,
        "revision": referral.revision,
    }


def _referral(row: Row[Any], lock: Lock) -> Referral:
    return Referral(
        id=row.id,
        family_id=row.family_id,
        assessment_id=row.assessment_id,
        team_id=row.team_id,
        kind=row.kind,
        subject=row.subject,
        state=ReferralState(row.state),
        reason=lock.unlock_text(row.reason, *_REASON, row.id),
        by=row.made_by,
        at=row.made_at,
        revision=row.revision,
    )
