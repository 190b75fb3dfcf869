"""Referrals: one offer for one person."""

from sqlalchemy import Index, Integer, LargeBinary, Table, Text

from saferSleep.domain.records import ReferralState
from saferSleep.persistence.tables.columns import (
    METADATA,
    Moment,
    one_of,
    own_id,
    personal,
    plain,
    points_to,
)

referrals = Table(
    "referrals",
    METADATA,
    own_id(),
    points_to("family_id", "families"),
    points_to("assessment_id", "assessments", nullable=True),
    points_to("team_id", "teams"),
    personal("kind", Text()),
    personal("subject", Text()),
    plain("state", Text()),
    personal("reason", LargeBinary(), nullable=True),
    points_to("made_by", "accounts"),
    plain("made_at", Moment()),
    plain("revision", Integer()),
    one_of("state", tuple(ReferralState), "state"),
    Index(None, "family_id"),
    Index(None, "assessment_id"),
)
