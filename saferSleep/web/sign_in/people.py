"""Our accounts as Flask-Security sees them: a thin view of each, and a datastore over our actions."""

from dataclasses import replace
from typing import Any, cast

from flask import g
from flask_security import RoleMixin, UserDatastore, UserMixin

from saferSleep.actions import accounts
from saferSleep.actions.accounts import SignedIn
from saferSleep.domain.accounts import Account
from saferSleep.domain.throttling import Counter
from saferSleep.web import sessions
from saferSleep.web.parts import deps, now


class Person(UserMixin):
    """A view of one account; a change of its password makes a changed account, the first stays as it was."""

    def __init__(self, account: Account) -> None:
        """View an account; what it may do is asked of the account itself, so that it has no roles here."""
        self.account = account
        self.email = account.email
        self.active = sessions.limits().allow(account)
        self.roles = []

    @property
    def password(self) -> str:
        """The hash of the password."""
        return self.account.password_hash

    @password.setter
    def password(self, password_hash: str) -> None:
        """Take a new hash."""
        self.account = replace(self.account, password_hash=password_hash)

    @property
    def fs_uniquifier(self) -> str:
        """A text that changes with the password."""
        return self.account.unique

    @fs_uniquifier.setter
    def fs_uniquifier(self, unique: str) -> None:
        """Take a new text."""
        self.account = replace(self.account, unique=unique)

    def track_failed_authn(self, *_: object) -> None:
        """Failures are counted by our own actions, before the password is looked at."""


class People(UserDatastore):
    """A datastore that finds accounts through actions, and commits a changed password with its audit row."""

    def __init__(self) -> None:
        """Say what people look like."""
        super().__init__(Person, RoleMixin)

    def find_user(self, case_insensitive: bool = False, **named: Any) -> Person | None:
        """Return the person with this e-mail address or unique text, where such an account may be used here."""
        del case_insensitive  # addresses never distinguish capitals
        account = None
        if "email" in named:
            account = accounts.with_email(deps(), email=str(named["email"]))
        elif "fs_uniquifier" in named:
            account = accounts.with_unique(deps(), unique=str(named["fs_uniquifier"]))
        if account is None or (account.is_demo and not sessions.limits().is_demo):
            return None
        return Person(account)

    def find_role(self, role: str) -> None:
        """Return nothing: roles are the domain's."""

    def put(self, model: Person) -> Person:
        """Keep a changed person for the commit."""
        g.changed_person = model
        return model

    def commit(self, *, counters: tuple[Counter, ...] = ()) -> SignedIn | None:
        """Write the changed password, its audit row and a new sign-in in one transaction."""
        changed = cast("Person | None", g.pop("changed_person", None))
        if changed is None:
            return None
        by = changed.account.actor
        return accounts.change_password(deps(), account=changed.account, counters=counters, by=by, at=now())


def current_person(_: object) -> Person | None:
    """Return who is signed in, for the forms that ask Flask-Security."""
    person = cast("SignedIn | None", g.get("signed_in"))
    return Person(person.account) if person else None
