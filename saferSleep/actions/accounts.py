"""Accounts and sign-ins: who is let in, for how long, and who was turned away."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from saferSleep.actions.audit import entry
from saferSleep.actions.deps import Deps, Unit
from saferSleep.domain.accounts import Account, SignIn
from saferSleep.domain.errors import AbsentError, ConflictError
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import AuditEntry
from saferSleep.domain.throttling import Counter, same_email

SEEN_EVERY = timedelta(minutes=1)
"""How often at most the last moment of use is written."""
SHORTEST = timedelta(microseconds=1)
"""The time between two moments: a wait of half a minute is over when half a minute has passed."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a sign-in lasts without use, and at most; whether demo accounts count."""

    idle: timedelta
    absolute: timedelta
    is_demo: bool = False

    def allow(self, account: Account) -> bool:
        """Return whether this account may be used here at all."""
        return account.is_active and (self.is_demo or not account.is_demo)

    def is_over(self, sign_in: SignIn, at: datetime) -> bool:
        """Return whether this sign-in has ended, was idle too long, or is too old."""
        if sign_in.ended_at is not None:
            return True
        return at - sign_in.last_seen_at >= self.idle or at - sign_in.started_at >= self.absolute


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """An account with the sign-in through which it is used at this moment."""

    account: Account
    sign_in: SignIn


def with_email(deps: Deps, *, email: str) -> Account | None:
    """Return the account with this e-mail address, to check a password against."""
    with deps.reading() as unit:
        return unit.accounts.by_email(same_email(email))


def with_unique(deps: Deps, *, unique: str) -> Account | None:
    """Return the account with this unique text."""
    with deps.reading() as unit:
        return unit.accounts.by_unique(unique)


def admit(deps: Deps, *, counters: tuple[Counter, ...], at: datetime) -> timedelta | None:
    """Count an attempt before the password is looked at; return the wait where it comes too soon.

    It counts as failed until it succeeds, so that attempts made at the same time do not slip through together.
    """
    with deps.unit() as unit:
        waits = [_wait(unit, counter, at) for counter in counters]
        if any(waits):
            return max(waits)
        for counter in counters:
            if counter.is_of_person:
                unit.accounts.record_failure(counter.key, at)
        unit.accounts.forget_failures_before(at - max(counter.pace.window for counter in counters))
        return None


def turned_away(deps: Deps, *, account_id: UUID | None, counters: tuple[Counter, ...], at: datetime) -> None:
    """Record that an attempt to sign in failed; what was typed is not kept."""
    with deps.unit() as unit:
        for counter in counters:
            if not counter.is_of_person:
                unit.accounts.record_failure(counter.key, at)
        unit.audit.add(_by_nobody(deps, "sign-in failed", account_id, at))


def sign_in(
    deps: Deps,
    *,
    account: Account,
    counters: tuple[Counter, ...],
    replaces: UUID | None,
    at: datetime,
) -> SignedIn:
    """Start a sign-in under a new id, end the one that it replaces, and forget this person's failures."""
    begun = SignIn(id=deps.new_id(), account_id=account.id, started_at=at, last_seen_at=at)
    with deps.unit() as unit:
        kept = unit.accounts.get(account.id)
        if kept is None or not kept.is_active:
            raise AbsentError("the account is gone")
        if kept.password_hash != account.password_hash:
            unit.accounts.change(replace(kept, password_hash=account.password_hash))
        if replaces is not None:
            unit.sign_ins.end(replaces, at)
        unit.sign_ins.add(begun)
        _forgive(unit, counters)
        unit.audit.add(entry(deps, "signed in", by=kept.actor, at=at, subject_id=begun.id))
    return SignedIn(account=account, sign_in=begun)


def sign_out(deps: Deps, *, sign_in_id: UUID, by: Actor, at: datetime) -> None:
    """End a sign-in for good: its id opens nothing any more."""
    with deps.unit() as unit:
        unit.sign_ins.end(sign_in_id, at)
        unit.audit.add(entry(deps, "signed out", by=by, at=at, subject_id=sign_in_id))


def account_of_sign_in(deps: Deps, *, sign_in_id: UUID, limits: Limits, at: datetime) -> SignedIn | None:
    """Return who is signed in under this id, as the account is at this moment; None where nobody is."""
    with deps.reading() as unit:
        found = unit.sign_ins.get(sign_in_id)
        if found is None or limits.is_over(found, at):
            return None
        account = unit.accounts.get(found.account_id)
    if account is None or not limits.allow(account):
        return None
    if at - found.last_seen_at >= SEEN_EVERY:
        with deps.unit() as unit:
            unit.sign_ins.seen(sign_in_id, at)
    return SignedIn(account=account, sign_in=found)


def change_password(
    deps: Deps, *, account: Account, counters: tuple[Counter, ...], by: Actor, at: datetime
) -> SignedIn:
    """Keep the account's new password hash, end all its sign-ins, and start a new one for whoever changed it."""
    begun = SignIn(id=deps.new_id(), account_id=account.id, started_at=at, last_seen_at=at, stepped_up_at=at)
    with deps.unit() as unit:
        kept = _kept(unit, account.id)
        changed = replace(kept, password_hash=account.password_hash, unique=account.unique)
        unit.accounts.change(changed)
        unit.sign_ins.end_all(account.id, at)
        unit.sign_ins.add(begun)
        _forgive(unit, counters)
        unit.audit.add(entry(deps, "password changed", by=by, at=at, subject_id=account.id))
    return SignedIn(account=changed, sign_in=begun)


def add_account(deps: Deps, *, account: Account, by: Actor | None, at: datetime) -> UUID:
    """Keep a new account; the first one of all is added by nobody."""
    kept = replace(account, email=same_email(account.email), unique=account.unique or deps.new_id().hex)
    with deps.unit() as unit:
        if unit.accounts.by_email(kept.email) is not None:
            raise ConflictError("there is an account with this e-mail address")
        unit.accounts.add(kept)
        unit.audit.add(_by(deps, "account added", by, kept.id, at))
    return kept.id


def deactivate(deps: Deps, *, account_id: UUID, by: Actor | None, at: datetime) -> None:
    """Close an account and end its sign-ins at once; what it recorded stays."""
    with deps.unit() as unit:
        unit.accounts.change(replace(_kept(unit, account_id), is_active=False))
        unit.sign_ins.end_all(account_id, at)
        unit.audit.add(_by(deps, "account deactivated", by, account_id, at))


def is_answering(deps: Deps) -> bool:
    """Return whether the database answers a trivial question."""
    with deps.reading() as unit:
        return unit.sign_ins.get(UUID(int=0)) is None


def _wait(unit: Unit, counter: Counter, at: datetime) -> timedelta:
    failures = unit.accounts.failures_since(counter.key, at - counter.pace.window)
    wait = counter.pace.wait_after(failures)
    if wait and unit.accounts.failures_since(counter.key, at - wait + SHORTEST):
        return wait
    return timedelta()


def _forgive(unit: Unit, counters: tuple[Counter, ...]) -> None:
    for counter in counters:
        if counter.is_of_person:
            unit.accounts.clear_failures(counter.key)


def _kept(unit: Unit, account_id: UUID) -> Account:
    kept = unit.accounts.get(account_id)
    if kept is None:
        raise AbsentError("no such account")
    return kept


def _by(deps: Deps, event: str, by: Actor | None, account_id: UUID, at: datetime) -> AuditEntry:
    if by is None:
        return _by_nobody(deps, event, account_id, at)
    return entry(deps, event, by=by, at=at, subject_id=account_id)


def _by_nobody(deps: Deps, event: str, account_id: UUID | None, at: datetime) -> AuditEntry:
    return AuditEntry(
        id=deps.new_id(),
        at=at,
        by=None,
        team_id=None,
        event=event,
        family_id=None,
        subject_id=account_id,
        details={},
    )
