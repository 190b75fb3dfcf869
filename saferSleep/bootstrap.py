"""Puts the rooms together: settings, keys, database, content and paper become one app."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from saferSleep.actions import accounts, teams
from saferSleep.actions.contents import Contents
from saferSleep.actions.deps import Deps
from saferSleep.content.loader import load
from saferSleep.demo.loading import PASSWORD, SIGN_INS
from saferSleep.demo.loading import load as load_demo_families
from saferSleep.domain.accounts import Account
from saferSleep.domain.errors import Problem, RefusedError
from saferSleep.domain.permissions import Profession, Role
from saferSleep.persistence.engine import Database, open_database
from saferSleep.persistence.key_check import check_keys
from saferSleep.persistence.locks import Keys, Lock
from saferSleep.persistence.migrating import upgrade
from saferSleep.reporting.pdf import PdfPaper
from saferSleep.reporting.pdf_fonts import check_fast_fonts
from saferSleep.settings import Settings, read_secrets
from saferSleep.web.app import make_app
from saferSleep.web.parts import DemoSignIn, Parts, WebSettings
from saferSleep.web.sign_in.passwords import LEAST_LENGTH, LONGEST, hash_password

KEY_NUMBER = 1


def app_from(settings: Settings) -> Flask:
    """Return the service over its database, which must have been migrated."""
    database, deps = open_service(settings)
    check_fast_fonts()
    paper = PdfPaper(assets=settings.assets, templates=settings.templates)
    shown = tuple(DemoSignIn(email=one.email, password=PASSWORD, words=one.role) for one in SIGN_INS)
    app = make_app(
        Parts(
            deps=deps,
            settings=_web_settings(settings),
            paper=paper,
            demo_sign_ins=shown if settings.demo else (),
        )
    )
    app.extensions["safersleep.database"] = database
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies)  # type: ignore[method-assign]  # because Flask says to put it there
    return app


def open_service(settings: Settings) -> tuple[Database, Deps]:
    """Open the database with the keys of this place, and return it with what actions are handed."""
    lock = _lock(settings)
    database = open_database(settings.database_url, lock)
    check_keys(database, lock)
    deps = Deps(
        unit=database.unit,
        reading=database.reading,
        now=lambda: datetime.now(UTC),
        new_id=uuid4,
        contents=Contents(load()),
    )
    return database, deps


def migrate(settings: Settings) -> None:
    """Bring the database to the newest migration; an embedded one is made in its folder."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    upgrade(settings.database_url, settings.migrations)
    lock = _lock(settings)
    database = open_database(settings.database_url, lock)
    try:
        check_keys(database, lock)
    finally:
        database.close()


def load_demo(settings: Settings, today: date) -> int:
    """Load the demo families counted back from a day; returns how many, 0 where they are there already."""
    database, deps = open_service(settings)
    try:
        return load_demo_families(deps, today=today, password_hash=hash_password(PASSWORD), allowed=settings.demo)
    finally:
        database.close()


def add_account(
    settings: Settings, *, email: str, name: str, password: str, place: tuple[str, str], work: tuple[str, str]
) -> UUID:
    """Add an account to an organisation's team (each made where it is new) with a role and a profession."""
    refuse_account(email, password, work)
    database, deps = open_service(settings)
    at = deps.now()
    try:
        team = teams.team_named(deps, organisation=place[0], name=place[1], at=at)
        account = Account(
            id=deps.new_id(),
            email=email,
            name=name,
            password_hash=hash_password(password),
            role=Role(work[0]),
            profession=Profession(work[1]),
            organisation_id=team.organisation_id,
            teams=(team,),
        )
        return accounts.add_account(deps, account=account, by=None, at=at)
    finally:
        database.close()


def refuse_account(email: str, password: str, work: tuple[str, str]) -> None:
    """Raise RefusedError where an account could not be used: no address, a short password, no profession."""
    problems = []
    if not all(email.partition("@")):
        problems.append(Problem("email", "format", "Give an e-mail address."))
    if not LEAST_LENGTH <= len(password) <= LONGEST:
        text = f"Choose a password of {LEAST_LENGTH} to {LONGEST} characters."
        problems.append(Problem("password", "length", text))
    if Role(work[0]) is Role.PRACTITIONER and not work[1]:
        problems.append(Problem("profession", "missing", "A practitioner needs a profession."))
    if problems:
        raise RefusedError(*problems)


def _lock(settings: Settings) -> Lock:
    keys = read_secrets(settings.home)
    return Lock(Keys(encryption={KEY_NUMBER: keys["records"]}, current=KEY_NUMBER, hashing=keys["numbers"]))


def _web_settings(settings: Settings) -> WebSettings:
    return WebSettings(
        secret_key=read_secrets(settings.home)["cookies"].hex(),
        assets=settings.assets,
        templates=settings.templates,
        translations=settings.translations,
        is_demo=settings.demo,
        secure_cookies=settings.secure_cookies,
        organisation_name=settings.organisation,
    )
