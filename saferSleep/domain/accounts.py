"""Accounts, teams, organisations and sign-ins."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from saferSleep.domain.permissions import GRANTED, Actor, Permission, Profession, Role


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team of an organisation; every family belongs to one."""

    id: UUID
    organisation_id: UUID
    organisation_name: str
    name: str
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """A local account; the password is kept only as an argon2 hash."""

    id: UUID
    email: str
    name: str
    password_hash: str
    role: Role
    profession: Profession
    organisation_id: UUID
    teams: tuple[Team, ...] = ()
    extra_permissions: frozenset[Permission] = field(default_factory=frozenset)
    is_active: bool = True
    is_demo: bool = False
    unique: str = ""

    @property
    def actor(self) -> Actor:
        """This account as the one who acts, with the permissions it holds now."""
        return Actor(
            account_id=self.id,
            name=self.name,
            role=self.role,
            profession=self.profession,
            organisation_id=self.organisation_id,
            team_ids=tuple(team.id for team in self.teams),
            permissions=GRANTED[self.role] | self.extra_permissions,
        )


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """One sign-in of one account on one browser; ended, idle and absolute limits are read from here."""

    id: UUID
    account_id: UUID
    started_at: datetime
    last_seen_at: datetime
    stepped_up_at: datetime | None = None
    handed_over_at: datetime | None = None
    ended_at: datetime | None = None
