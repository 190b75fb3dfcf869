"""Who may use a view, and what everybody else sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from saferSleep.actions.deps import Deps
from saferSleep.domain.accounts import Account
from saferSleep.domain.errors import AbsentError
from saferSleep.domain.permissions import Permission, Role
from saferSleep.web.parts import actor
from saferSleep.web.permissions import public, requires
from tests.support.app import WHO, build_app, sign_in

AddPerson = Callable[..., Account]


@pytest.fixture
def pages() -> Blueprint:
    page = Blueprint("probe", __name__)

    @page.get("/probe/open")
    @public
    def opened() -> str:
        return "open"

    @page.get("/probe/undeclared")
    def undeclared() -> str:
        return "reached"

    @page.get("/probe/absent")
    @requires(Permission.SIGNED_IN)
    def absent() -> str:
        raise AbsentError("nothing here")

    @page.post("/probe/post-only")
    @requires(Permission.SIGNED_IN)
    def post_only() -> str:
        return "posted"

    for permission in Permission:

        def named() -> str:
            return actor().name

        page.get(f"/probe/{permission}", endpoint=permission.value)(requires(permission)(named))
    return page


@pytest.fixture
def probed(app_deps: Deps, pages: Blueprint) -> Flask:
    return build_app(app_deps, [pages])


def enter(app: Flask, person: Account) -> FlaskClient:
    client = app.test_client()
    assert sign_in(client, person.email).status_code == 303
    return client


def seen(answer: TestResponse) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    return answer.status_code, answer.data, tuple(answer.headers)


@pytest.mark.parametrize("who", WHO)
def test_each_role_reaches_what_it_is_granted_and_nothing_else(probed: Flask, add_person: AddPerson, who: str) -> None:
    person = add_person(who)
    client = enter(probed, person)
    reached = {permission for permission in Permission if client.get(f"/probe/{permission}").status_code == 200}
    assert reached == person.actor.permissions
    assert Permission.SIGNED_IN in reached


def test_an_extra_permission_counts(app_deps: Deps, add_person: AddPerson) -> None:
    page = Blueprint("probe", __name__)

    @page.get("/probe")
    @requires(Permission.EXPORT_ROWS)
    def show() -> str:
        return "reached"

    app = build_app(app_deps, [page])
    lead = add_person(extra_permissions=frozenset({Permission.EXPORT_ROWS}))
    assert enter(app, lead).get("/probe").status_code == 200
    assert enter(app, add_person()).get("/probe").status_code == 404


def test_forbidden_and_absent_are_the_same_byte_for_byte(probed: Flask, add_person: AddPerson) -> None:
    client = enter(probed, add_person("manager"))
    client.get("/password")
    forbidden = client.get(f"/probe/{Permission.SAFEGUARDING_LEAD}")
    assert forbidden.status_code == 404
    others = [client.get(path) for path in ("/probe/absent", "/probe/undeclared", f"/nothing/{uuid4()}")]
    assert {seen(answer) for answer in others} == {seen(forbidden)}


def test_a_view_that_declares_nothing_is_closed_to_everybody(probed: Flask, add_person: AddPerson) -> None:
    assert probed.test_client().get("/probe/undeclared").status_code == 404
    assert enter(probed, add_person("administrator")).get("/probe/undeclared").status_code == 404


def test_a_public_view_is_open_to_everybody(probed: Flask) -> None:
    assert probed.test_client().get("/probe/open").text == "open"


def test_whoever_is_not_signed_in_is_asked_to(probed: Flask) -> None:
    answer = probed.test_client().get("/probe/absent?number=1")
    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/probe/absent")


def test_a_page_that_only_takes_posts_is_no_place_to_come_back_to(probed: Flask) -> None:
    answer = probed.test_client().post("/probe/post-only")
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_a_removed_role_counts_at_the_next_request(probed: Flask, add_person: AddPerson, app_deps: Deps) -> None:
    person = add_person("health_visitor")
    client = enter(probed, person)
    path = f"/probe/{Permission.ASSESS}"
    assert client.get(path).text == person.name
    with app_deps.unit() as unit:
        unit.accounts.change(replace(person, role=Role.MANAGER))
    assert client.get(path).status_code == 404


def test_who_is_acting_is_who_signed_in(probed: Flask, add_person: AddPerson) -> None:
    people = [add_person(), add_person()]
    browsers = [enter(probed, person) for person in people]
    path = f"/probe/{Permission.SIGNED_IN}"
    assert [browser.get(path).text for browser in browsers] == [person.name for person in people]
