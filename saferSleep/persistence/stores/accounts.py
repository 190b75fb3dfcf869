"""Accounts, teams, organisations, and failed attempts to sign in."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, select, update

from saferSleep.domain.accounts import Account, Team
from saferSleep.domain.permissions import Permission, Profession, Role
from saferSleep.persistence.ground import Ground
from saferSleep.persistence.tables.accounts import (
    account_permissions,
    account_teams,
    accounts,
    organisations,
    sign_in_failures,
    teams,
)

AnyRow = Row[*tuple[Any, ...]]

_TEAMS = select(*teams.c, organisations.c.name.label("organisation_name")).join_from(
    teams, organisations, teams.c.organisation_id == organisations.c.id
)
_ACCOUNTS = (
    select(
        *accounts.c,
        teams.c.id.label("team_id"),
        teams.c.organisation_id.label("team_organisation_id"),
        teams.c.name.label("team_name"),
        teams.c.area.label("team_area"),
        organisations.c.name.label("organisation_name"),
        account_permissions.c.permission,
    )
    .select_from(accounts)
    .outerjoin(account_teams, account_teams.c.account_id == accounts.c.id)
    .outerjoin(teams, teams.c.id == account_teams.c.team_id)
    .outerjoin(organisations, organisations.c.id == teams.c.organisation_id)
    .outerjoin(account_permissions, account_permissions.c.account_id == accounts.c.id)
    .order_by(accounts.c.name, accounts.c.id, teams.c.name, teams.c.id, account_permissions.c.permission)
)
# Made once, and one statement: it is read on every request.
_BY_ID = _ACCOUNTS.where(accounts.c.id == bindparam("wanted"))
_HELD_BY_ID = _BY_ID.with_for_update(of=accounts)


class AccountStore:
    """Accounts, with the teams and extra permissions they hold now."""

    def __init__(self, ground: Ground) -> None:
        """Stand on the unit's transaction."""
        self._connection = ground.connection
        self._writes = ground.writes

    def by_email(self, email: str) -> Account | None:
        """Return the account with this address, in capital or small letters."""
        return next(iter(self._where(accounts.c.email_folded == _folded(email))), None)

    def get(self, account_id: UUID) -> Account | None:
        """Return the account; a write unit holds it against other writers until it ends."""
        found = _HELD_BY_ID if self._writes else _BY_ID
        return next(iter(self._found(self._connection.execute(found, {"wanted": account_id}).all())), None)

    def by_unique(self, unique: str) -> Account | None:
        """Return the account with this unique text; never one without."""
        return next(iter(self._where(accounts.c.unique_text == unique)), None) if unique else None

    def all_in(self, organisation_id: UUID) -> tuple[Account, ...]:
        """Return the organisation's accounts by name."""
        return self._where(accounts.c.organisation_id == organisation_id)

    def add(self, account: Account) -> None:
        """Keep a new account; ConflictError where the address is taken."""
        self._connection.execute(accounts.insert(), _values(account))
        self._keep_belongings(account)

    def change(self, account: Account) -> None:
        """Keep a changed account with its teams and extra permissions."""
        # The row first: it holds the account against another change until the unit ends.
        self._connection.execute(update(accounts).where(accounts.c.id == account.id).values(_values(account)))
        for table in (account_teams, account_permissions):
            self._connection.execute(delete(table).where(table.c.account_id == account.id))
        self._keep_belongings(account)

    def teams(self, organisation_id: UUID) -> tuple[Team, ...]:
        """Return the organisation's teams by name."""
        found = _TEAMS.where(teams.c.organisation_id == organisation_id).order_by(teams.c.name, teams.c.id)
        return tuple(_team(row) for row in self._connection.execute(found).all())

    def add_team(self, team: Team) -> None:
        """Keep a new team of an organisation that exists."""
        row = {"id": team.id, "organisation_id": team.organisation_id, "name": team.name, "area": team.area}
        self._connection.execute(teams.insert(), row)

    def add_organisation(self, organisation_id: UUID, name: str) -> None:
        """Keep a new organisation."""
        self._connection.execute(organisations.insert(), {"id": organisation_id, "name": name})

    def record_failure(self, key_hash: bytes, at: datetime) -> None:
        """Keep one failed attempt under its keyed hash."""
        self._connection.execute(sign_in_failures.insert(), {"key_hash": key_hash, "failed_at": at})

    def failures_since(self, key_hash: bytes, since: datetime) -> int:
        """Return how many attempts failed from that moment on."""
        failed = (sign_in_failures.c.key_hash == key_hash, sign_in_failures.c.failed_at >= since)
        return self._connection.scalar(select(func.count()).select_from(sign_in_failures).where(*failed)) or 0

    def clear_failures(self, key_hash: bytes) -> None:
        """Forget the failed attempts under this keyed hash."""
        self._connection.execute(delete(sign_in_failures).where(sign_in_failures.c.key_hash == key_hash))

    def forget_failures_before(self, moment: datetime) -> int:
        """Forget failed attempts older than that moment; return how many."""
        old = delete(sign_in_failures).where(sign_in_failures.c.failed_at < moment)
        return self._connection.execute(old).rowcount

    def _keep_belongings(self, account: Account) -> None:
        if account.teams:
            rows = [{"account_id": account.id, "team_id": team.id} for team in account.teams]
            self._connection.execute(account_teams.insert(), rows)
        if account.extra_permissions:
            held = [{"account_id": account.id, "permission": extra} for extra in sorted(account.extra_permissions)]
            self._connection.execute(account_permissions.insert(), held)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Account, ...]:
        return self._found(self._connection.execute(_ACCOUNTS.where(condition)).all())

    def _found(self, rows: Sequence[AnyRow]) -> tuple[Account, ...]:
        return tuple(_account(list(group)) for _, group in groupby(rows, lambda row: row.id))


def _folded(email: str) -> str:
    return email.strip().casefold()


def _values(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "email": account.email,
        "email_folded": _folded(account.email),
        "name": account.name,
        "password_hash": account.password_hash,
        "role": account.role,
        "profession": account.profession,
        "organisation_id": account.organisation_id,
        "is_active": account.is_active,
        "is_demo": account.is_demo,
        "unique_text": account.unique or None,
    }


def _account(rows: Sequence[AnyRow]) -> Account:
    """Return the account whose teams and permissions stand in these rows, each team once per permission."""
    row = rows[0]
    return Account(
        id=row.id,
        email=row.email,
        name=row.name,
        password_hash=row.password_hash,
        role=Role(row.role),
        profession=Profession(row.profession),
        organisation_id=row.organisation_id,
        teams=tuple(dict.fromkeys(_team_beside(each) for each in rows if each.team_id is not None)),
        extra_permissions=frozenset(Permission(each.permission) for each in rows if each.permission is not None),
        is_active=row.is_active,
        is_demo=row.is_demo,
        unique=row.unique_text or "",
    )


def _team_beside(row: AnyRow) -> Team:
    return Team(
        id=row.team_id,
        organisation_id=row.team_organisation_id,
        organisation_name=row.organisation_name,
        name=row.team_name,
        area=row.team_area,
    )


def _team(row: AnyRow) -> Team:
    return Team(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        name=row.name,
        area=row.area,
    )
