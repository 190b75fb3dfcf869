from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from tests.support import builders
from tests.support.app import build_app
from tests.support.family_pages import audited, families_of, keep, new_family, said, send

NUMBER = "9990000018"


@pytest.fixture
def app(app_deps: Any) -> Flask:
    return build_app(app_deps, is_demo=True)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"baby_nhs_number": NUMBER, "baby_name": "Other"}, "The same NHS number"),
        ({"baby_name": "amína  yusuf"}, "The same date of birth and a similar name"),
        ({"baby_name": "Baby", "carer_name": "Fatima  YUSUF"}, "mother or main carer with a similar name"),
    ],
)
def test_the_same_baby_is_offered_before_a_second_record_is_made(
    signed_in: Any, app_deps: Any, typed: dict[str, str], reason: str
) -> None:
    visitor = signed_in()
    first = send(visitor.client, new_family(baby_nhs_number=NUMBER)).headers["Location"]
    again = new_family(**typed)
    page = send(visitor.client, again)
    assert page.status_code == 200
    assert f'href="{first}"' in page.text
    assert reason in said(page)
    assert len(families_of(app_deps, visitor.account)) == 1
    assert sorted(audited(app_deps, first.rsplit("/", 1)[1])) == ["family added", "same baby offered"]

    unticked = send(visitor.client, again | {"offered": "1"})
    assert unticked.status_code == 422
    assert "tick that this is another baby" in said(unticked)
    assert len(families_of(app_deps, visitor.account)) == 1

    assert send(visitor.client, again | {"offered": "1", "is_another": "y"}).status_code == 303
    assert len(families_of(app_deps, visitor.account)) == 2


def test_a_match_of_another_team_is_never_revealed(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    other = builders.team(own_team.organisation_id, name="South")
    with app_deps.unit() as unit:
        unit.accounts.add_team(other)
    send(signed_in("health_visitor", other).client, new_family(baby_nhs_number=NUMBER))
    visitor = signed_in()
    assert send(visitor.client, new_family(baby_nhs_number=NUMBER)).status_code == 303


def test_another_agency_is_offered_only_what_it_recorded(signed_in: Any) -> None:
    send(signed_in().client, new_family(baby_nhs_number=NUMBER))
    agency = signed_in("other_agency")
    assert send(agency.client, new_family(baby_nhs_number=NUMBER)).status_code == 303
    assert "already" in said(send(agency.client, new_family(baby_nhs_number=NUMBER)))


def test_a_family_of_a_mother_on_record_is_offered_to_be_joined(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    visitor = signed_in()
    family_id = uuid4()
    older = builders.baby(family_id, name="Omar", date_of_birth=date(2025, 1, 1))
    mother = builders.person(family_id, name="Fatima", nhs_number=NUMBER)
    keep(app_deps, own_team, visitor.account, older, mother)
    page = send(visitor.client, new_family(carer_nhs_number=NUMBER))
    assert "it may be a brother or sister" in said(page)
    assert f'href="/families/{family_id}"' in page.text
