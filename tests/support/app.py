"""The real app over a test's own database, with people who can sign in, and a clock that is set by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Never
from uuid import uuid4

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from saferSleep.actions.contents import Contents
from saferSleep.actions.deps import Deps
from saferSleep.content.loader import load
from saferSleep.domain.accounts import Account, Team
from saferSleep.domain.permissions import Profession, Role
from saferSleep.persistence.engine import Database
from saferSleep.reporting.pdf import PdfPaper
from saferSleep.web.app import make_app
from saferSleep.web.pages import PAGES
from saferSleep.web.parts import DemoSignIn, Parts, WebSettings
from saferSleep.web.sign_in.passwords import hash_password
from tests.support.builders import Home, account, team
from tests.support.databases import NOW

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "three quiet teapots"
TOKEN = re.compile(r'name="csrf_token"[^>]*\bvalue="([^"]+)"')
SETTINGS = WebSettings(
    secret_key="a key that only tests know",
    assets=ROOT / "saferSleep" / "assets",
    templates=ROOT / "templates",
    translations=ROOT / "translations",
    is_demo=False,
    secure_cookies=False,
    organisation_name="Fictional Children’s Services",
)
WHO = {
    "health_visitor": (Role.PRACTITIONER, Profession.HEALTH_VISITOR),
    "midwife": (Role.PRACTITIONER, Profession.MIDWIFE),
    "other_agency": (Role.PRACTITIONER, Profession.OTHER_AGENCY),
    "manager": (Role.MANAGER, Profession.NONE),
    "administrator": (Role.ADMINISTRATOR, Profession.NONE),
}


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


@cache
def password_hash() -> str:
    """One hash for everybody: making it is meant to be slow."""
    return hash_password(PASSWORD)


@cache
def signed_off() -> Contents:
    """The released content, read once."""
    return Contents(load())


def build_app(
    deps: Deps, pages: Sequence[Blueprint] = (), *, demo: tuple[DemoSignIn, ...] = (), **changes: Any
) -> Flask:
    """Return the real app, with further pages of a test, under settings changed for it."""
    settings = replace(SETTINGS, **changes)
    paper = PdfPaper(assets=settings.assets, templates=settings.templates)
    parts = Parts(deps=deps, settings=settings, paper=paper, demo_sign_ins=demo)
    return make_app(parts, (*PAGES, *pages))


def no_database() -> Deps:
    """Return what the app is handed where only its shape is looked at: every use of the database fails."""

    def refuse() -> Never:
        raise AssertionError("this app has no database")

    return Deps(unit=refuse, reading=refuse, now=Clock(), new_id=uuid4, contents=signed_off())


def token(client: FlaskClient, path: str = "/sign-in") -> str:
    """Return the token against forgery that a page prints for this browser."""
    found = TOKEN.search(client.get(path).text)
    assert found, f"{path} prints no token"
    return found[1]


def post(
    client: FlaskClient, path: str, data: dict[str, Any] | None = None, *, page: str = "", **more: Any
) -> TestResponse:
    """Post as a browser would: with the token from a page (the same path unless said otherwise)."""
    return client.post(path, data={"csrf_token": token(client, page or path), **(data or {})}, **more)


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD, **more: Any) -> TestResponse:
    """Type an address and a password into the sign-in page."""
    return post(client, "/sign-in", {"email": email, "password": password, **more})


@dataclass(frozen=True, kw_only=True)
class SignedInClient:
    """A browser with the person who signed in on it."""

    client: FlaskClient
    account: Account


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app_deps(database: Database, noise: Home, clock: Clock) -> Deps:
    """What the app is handed: a database where others are at home too, the hand-set clock, the real content."""
    assert noise.account.is_active
    return Deps(unit=database.unit, reading=database.reading, now=clock, new_id=uuid4, contents=signed_off())


@pytest.fixture
def app(app_deps: Deps) -> Flask:
    return build_app(app_deps)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def own_team(app_deps: Deps) -> Team:
    """A team of an organisation that is kept."""
    organisation_id = uuid4()
    made = team(organisation_id, organisation_name="Fictional Trust")
    with app_deps.unit() as unit:
        unit.accounts.add_organisation(organisation_id, made.organisation_name)
        unit.accounts.add_team(made)
    return made


@pytest.fixture
def add_person(app_deps: Deps, own_team: Team) -> Callable[..., Account]:
    """Add an account that can sign in: `add_person("midwife", is_demo=True)`."""

    def add(who: str = "health_visitor", *teams: Team, **changes: Any) -> Account:
        role, profession = WHO[who]
        values = {"password_hash": password_hash(), "role": role, "profession": profession} | changes
        made = account(*(teams or (own_team,)), **values)
        with app_deps.unit() as unit:
            unit.accounts.add(made)
        return made

    return add


@pytest.fixture
def signed_in(app: Flask, add_person: Callable[..., Account]) -> Callable[..., SignedInClient]:
    """Sign somebody new in on a new browser: `signed_in("manager")`."""

    def go_in(who: str = "health_visitor", *teams: Team, **changes: Any) -> SignedInClient:
        person = add_person(who, *teams, **changes)
        client = app.test_client()
        assert sign_in(client, person.email).status_code == 303
        return SignedInClient(client=client, account=person)

    return go_in
