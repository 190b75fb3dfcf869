"""Organisations, teams, accounts and sign-ins."""

from sqlalchemy import Boolean, Index, LargeBinary, Table, Text, UniqueConstraint

from saferSleep.domain.permissions import Profession, Role
from saferSleep.persistence.tables.columns import (
    COUNTER,
    METADATA,
    Moment,
    one_of,
    own_id,
    personal,
    plain,
    points_to,
)

organisations = Table("organisations", METADATA, own_id(), plain("name", Text()))

teams = Table(
    "teams",
    METADATA,
    own_id(),
    points_to("organisation_id", "organisations"),
    plain("name", Text()),
    plain("area", Text()),
    UniqueConstraint("organisation_id", "name"),
)

accounts = Table(
    "accounts",
    METADATA,
    own_id(),
    personal("email", Text()),
    personal("email_folded", Text()),
    personal("name", Text()),
    personal("password_hash", Text()),
    plain("role", Text()),
    plain("profession", Text()),
    points_to("organisation_id", "organisations"),
    plain("is_active", Boolean()),
    plain("is_demo", Boolean()),
    plain("unique_text", Text(), nullable=True),
    UniqueConstraint("email_folded"),
    UniqueConstraint("unique_text"),
    one_of("role", tuple(Role), "role"),
    one_of("profession", tuple(Profession), "profession"),
    Index(None, "organisation_id"),
)

account_teams = Table(
    "account_teams",
    METADATA,
    points_to("account_id", "accounts", key=True),
    points_to("team_id", "teams", key=True),
    Index(None, "team_id"),
)

account_permissions = Table(
    "account_permissions",
    METADATA,
    points_to("account_id", "accounts", key=True),
    plain("permission", Text(), key=True),
)

sign_ins = Table(
    "sign_ins",
    METADATA,
    own_id(),
    points_to("account_id", "accounts"),
    plain("started_at", Moment()),
    plain("last_seen_at", Moment()),
    plain("stepped_up_at", Moment(), nullable=True),
    plain("handed_over_at", Moment(), nullable=True),
    plain("ended_at", Moment(), nullable=True),
    Index(None, "account_id"),
)

sign_in_failures = Table(
    "sign_in_failures",
    METADATA,
    plain("id", COUNTER, key=True),
    personal("key_hash", LargeBinary()),
    plain("failed_at", Moment()),
    Index(None, "key_hash", "failed_at"),
    Index(None, "failed_at"),
)
