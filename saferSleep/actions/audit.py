"""Audit entries: who did what to which record, written in the same transaction as the deed."""

from datetime import datetime
from uuid import UUID

from saferSleep.actions.deps import Deps
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment, AuditEntry


def entry(
    deps: Deps,
    event: str,
    *,
    by: Actor,
    at: datetime,
    team_id: UUID | None = None,
    family_id: UUID | None = None,
    subject_id: UUID | None = None,
    **details: str | int,
) -> AuditEntry:
    """Return one entry; details hold ids, codes and counts only, never a name, a number or free text."""
    return AuditEntry(
        id=deps.new_id(),
        at=at,
        by=by.account_id,
        team_id=team_id,
        event=event,
        family_id=family_id,
        subject_id=subject_id,
        details=details,
    )


def about(
    deps: Deps, event: str, assessment: Assessment, *, by: Actor, at: datetime, **details: str | int
) -> AuditEntry:
    """Return one entry about an assessment."""
    return entry(
        deps,
        event,
        by=by,
        at=at,
        team_id=assessment.team_id,
        family_id=assessment.family_id,
        subject_id=assessment.id,
        **details,
    )
