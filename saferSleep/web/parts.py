"""What the pages are made of: what actions need, settings, and who is asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from flask import current_app, g

from saferSleep.actions.accounts import SignedIn
from saferSleep.actions.contents import Contents
from saferSleep.actions.deps import Deps
from saferSleep.domain.errors import AbsentError
from saferSleep.domain.permissions import Actor
from saferSleep.reporting.summary import Summary

EXTENSION = "safersleep"


@dataclass(frozen=True, kw_only=True)
class WebSettings:
    """What the pages need to know of the place in which they are served."""

    secret_key: str
    assets: Path
    templates: Path
    translations: Path
    is_demo: bool
    secure_cookies: bool
    organisation_name: str
    idle_minutes: int = 30
    absolute_hours: int = 12


class Paper(Protocol):
    """What prints summaries."""

    def summary(self, summary: Summary) -> bytes:
        """Return the practitioner's summary as a PDF."""


@dataclass(frozen=True, kw_only=True)
class DemoSignIn:
    """An invented person whom anybody may sign in as, in demo mode only."""

    email: str
    password: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Parts:
    """Everything that the pages are handed."""

    deps: Deps
    settings: WebSettings
    paper: Paper
    demo_sign_ins: tuple[DemoSignIn, ...] = ()


def parts() -> Parts:
    """Return what this app was made of."""
    return cast("Parts", current_app.extensions[EXTENSION])


def deps() -> Deps:
    """Return what actions need."""
    return parts().deps


def contents() -> Contents:
    """Return the signed-off questionnaires with their scorers."""
    return deps().contents


def now() -> datetime:
    """Return this moment, the same throughout one request."""
    if "now" not in g:
        g.now = deps().now()
    return cast("datetime", g.now)


def signed_in() -> SignedIn | None:
    """Return who is signed in, once the permission check has looked; None where nobody is."""
    return cast("SignedIn | None", g.get("signed_in"))


def actor() -> Actor:
    """Return the person acting, with the permissions they hold at this moment."""
    person = signed_in()
    if person is None:
        raise AbsentError("nobody is signed in")
    return person.account.actor
