from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from tests.support import builders
from tests.support.app import build_app, post, token
from tests.support.family_pages import BORN, audited, day, families_of, keep, new_family, said, send

NUMBER = "9990000018"


@pytest.fixture
def app(app_deps: Any) -> Flask:
    return build_app(app_deps, is_demo=True)


@pytest.fixture
def made(app_deps: Any, own_team: Any, add_person: Any) -> Any:
    """A family of the team, recorded by a colleague."""
    family_id = uuid4()
    baby = builders.baby(family_id, name="Amina", date_of_birth=BORN, nhs_number=NUMBER)
    return keep(app_deps, own_team, add_person(), baby, builders.person(family_id, name="Fatima"))


@pytest.fixture
def stranger(request: pytest.FixtureRequest, signed_in: Any, app_deps: Any, own_team: Any) -> Any:
    """Somebody who may see families, but not this one."""
    if request.param == "other agency of the team":
        return signed_in("other_agency")
    organisation_id = own_team.organisation_id if request.param == "other team" else uuid4()
    elsewhere = builders.team(organisation_id, name="Elsewhere", organisation_name="Another Trust")
    with app_deps.unit() as unit:
        if organisation_id != own_team.organisation_id:
            unit.accounts.add_organisation(organisation_id, elsewhere.organisation_name)
        unit.accounts.add_team(elsewhere)
    return signed_in("health_visitor", elsewhere)


STRANGERS = pytest.mark.parametrize(
    "stranger", ["other team", "other organisation", "other agency of the team"], indirect=True
)


def paths(family_id: object, person_id: object) -> list[str]:
    return [
        f"/families/{family_id}",
        f"/families/{family_id}/people/new",
        f"/families/{family_id}/people/new?kind=baby",
        f"/families/{family_id}/people/{person_id}",
    ]


@STRANGERS
def test_what_is_not_ones_own_looks_like_what_is_not_there(stranger: Any, made: Any, app_deps: Any) -> None:
    real, absent = paths(made.id, made.mother.id), paths(uuid4(), uuid4())
    for forbidden, nowhere in zip(real, absent, strict=True):
        one, other = stranger.client.get(forbidden), stranger.client.get(nowhere)
        assert one.status_code == other.status_code == 404
        assert one.data == other.data
        told = [[pair for pair in answer.headers if pair[0] not in {"Date", "Set-Cookie"}] for answer in (one, other)]
        assert told[0] == told[1]
    assert audited(app_deps, made.id) == []


@STRANGERS
def test_what_is_not_ones_own_cannot_be_written(stranger: Any, made: Any, app_deps: Any) -> None:
    secret = token(stranger.client, "/families")
    typed = {
        "csrf_token": secret,
        "person_id": str(uuid4()),
        "revision": "1",
        "relation": "mother",
        "name": "Changed",
        "no_number_reason": "not_known_yet",
    }
    for forbidden, nowhere in zip(paths(made.id, made.mother.id)[1:], paths(uuid4(), uuid4())[1:], strict=True):
        one, other = stranger.client.post(forbidden, data=typed), stranger.client.post(nowhere, data=typed)
        assert (one.status_code, one.data) == (404, other.data)
    with app_deps.reading() as unit:
        owner = unit.accounts.get(made.created_by)
    (kept,) = families_of(app_deps, owner)
    assert {person.name for person in kept.people} == {"Amina", "Fatima"}


@STRANGERS
def test_no_list_and_no_search_shows_what_is_not_ones_own(stranger: Any, made: Any, app_deps: Any) -> None:
    typed = {"nhs_number": NUMBER, **day("date_of_birth", BORN)}
    for page in (
        stranger.client.get("/families"),
        post(stranger.client, "/families/search", {"text": "amina"}, page="/families"),
        post(stranger.client, "/families/search", {"text": "14/2/2026"}, page="/families"),
        post(stranger.client, "/families/find", typed, page="/families"),
    ):
        assert page.status_code == 200
        assert str(made.id) not in page.text
        assert "Fatima" not in said(page)
    assert audited(app_deps, made.id) == []


@STRANGERS
def test_another_familys_id_cannot_be_taken_for_a_new_one(stranger: Any, made: Any, app_deps: Any) -> None:
    answer = send(stranger.client, new_family(family_id=str(made.id)))
    assert answer.status_code == 422
    assert "Amina Yusuf" in answer.text
    assert "Fatima Yusuf" in answer.text
    assert families_of(app_deps, stranger.account) == ()


def test_another_agency_sees_what_it_recorded_itself(signed_in: Any, app_deps: Any, own_team: Any, made: Any) -> None:
    agency = signed_in("other_agency")
    own = keep(app_deps, own_team, agency.account)
    page = agency.client.get("/families")
    assert str(own.id) in page.text
    assert str(made.id) not in page.text
    assert agency.client.get(f"/families/{own.id}").status_code == 200


def test_a_colleague_of_the_team_sees_the_family(signed_in: Any, made: Any, app_deps: Any) -> None:
    assert signed_in().client.get(f"/families/{made.id}").status_code == 200
    assert audited(app_deps, made.id) == ["family opened"]


@pytest.mark.parametrize("who", ["manager", "administrator"])
def test_managers_and_administrators_open_no_family(signed_in: Any, made: Any, who: str) -> None:
    client = signed_in(who).client
    for path in [*paths(made.id, made.mother.id), "/families", "/families/new", "/families/search", "/families/find"]:
        assert client.get(path).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client: Any, made: Any) -> None:
    for path in [*paths(made.id, made.mother.id), "/families", "/families/new"]:
        answer = client.get(path)
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/sign-in")
        assert "Amina" not in answer.text
