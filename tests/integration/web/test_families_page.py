from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from saferSleep.domain.people import Messages, Relation, SafeContact
from saferSleep.domain.records import Assessment, Completed, Narrow, ReferralState
from tests.support import builders
from tests.support.app import build_app
from tests.support.family_pages import BORN, audited, keep, said, title

FULL, CARD = "safer-sleep-assessment@1", "prompt-card@1"


@pytest.fixture
def app(app_deps: Any) -> Flask:
    return build_app(app_deps, is_demo=True)


def freeze(deps: Any, visit: Assessment) -> Assessment:
    narrow = Narrow(
        assessment_id=visit.id,
        team_id=visit.team_id,
        month=visit.visit_date.replace(day=1),
        questionnaire=visit.questionnaire,
        ruleset="safer-sleep@1",
        contact="new_birth",
        band=visit.band,
        is_complete=bool(visit.is_complete),
        points=0,
        findings=(),
        gap_count=0,
        age_band="",
        gestation_band="",
        ethnicity="",
        language="",
        interpreter="",
        area="",
    )
    with deps.unit() as unit:
        unit.assessments.complete(visit, Completed(assessment_id=visit.id, document=b"{}", sha256="0" * 64), narrow)
    return visit


def test_each_person_is_shown_with_their_own_needs(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    visitor = signed_in()
    family_id = uuid4()
    mother = builders.person(
        family_id,
        name="Fatima",
        nhs_number="9990000018",
        ethnicity="K",
        spoken_language="bn",
        written_language="none",
        interpreter_needed=True,
        contact=SafeContact(phone="0116 496 0000", times="mornings", messages=Messages.NO, note="one\ntwo"),
        postcode="LE1 5WW",
    )
    partner = builders.person(family_id, Relation.PARTNER, name="Omar", spoken_language="en", written_language="en")
    made = keep(app_deps, own_team, visitor.account, builders.baby(family_id), mother, partner)
    page = visitor.client.get(f"/families/{made.id}")
    assert '<bdi dir="ltr">999 000 0018</bdi>' in page.text
    assert '<bdi dir="ltr">0116 496 0000</bdi>' in page.text
    assert '<bdi dir="ltr">LE1 5WW</bdi>' in page.text
    words = said(page)
    for shown in (
        "Asian: Bangladeshi",
        "Bengali",
        "Does not read",
        "Needed",
        "mornings",
        "leave no message",
        "one two",
    ):
        assert shown in words
    assert "Partner" in words
    assert "Age: 7 weeks" in words
    assert title(page) == "Family – saferSleep"
    assert audited(app_deps, made.id) == ["family opened"]


def test_the_timeline_names_visit_band_draft_and_corrections_and_leads_to_them(
    signed_in: Any, app_deps: Any, own_team: Any
) -> None:
    visitor = signed_in()
    made = keep(app_deps, own_team, visitor.account)
    by = visitor.account
    first = builders.completed_assessment(made, by, questionnaire=FULL, visit_date=date(2026, 1, 20))
    freeze(app_deps, first)
    second = builders.completed_assessment(
        made,
        by,
        questionnaire=FULL,
        visit_date=date(2026, 1, 20),
        corrects_id=first.id,
        correction_reason="wrong baby",
        band="extra_support",
        is_complete=False,
    )
    freeze(app_deps, second)
    draft = builders.assessment(made, by, questionnaire=CARD, visit_date=date(2026, 2, 3))
    with app_deps.unit() as unit:
        assert unit.assessments.start(draft, ())
    page = visitor.client.get(f"/families/{made.id}")
    words = said(page)
    for shown in ("20 January 2026", "3 February 2026", "Act today", "Extra support, so far", "Draft", by.name):
        assert shown in words
    assert f'href="/assessments/{draft.id}/form"' in page.text
    for link in (f"/assessments/{first.id}", f"/assessments/{second.id}"):
        assert page.text.count(f'href="{link}"') == 2, "once for the visit, once beside its other version"
    assert "Corrects an earlier version" in words
    assert "Superseded by a correction" in words


def test_what_was_offered_is_shown_with_where_it_stands(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    visitor = signed_in()
    made = keep(app_deps, own_team, visitor.account)
    with app_deps.unit() as unit:
        unit.referrals.add(
            builders.referral(made, visitor.account, kind="stop_smoking", state=ReferralState.DECLINED, reason="none")
        )
    assert "Declined by the family" in said(visitor.client.get(f"/families/{made.id}"))


def test_a_family_without_a_visit_says_so_and_offers_one_for_each_baby(
    signed_in: Any, app_deps: Any, own_team: Any
) -> None:
    visitor = signed_in()
    family_id = uuid4()
    twins = [builders.baby(family_id, name=name, date_of_birth=BORN) for name in ("Amina", "Bilal")]
    made = keep(app_deps, own_team, visitor.account, *twins)
    page = visitor.client.get(f"/families/{made.id}")
    assert "No assessment yet." in said(page)
    for baby in twins:
        assert f'href="/families/{made.id}/babies/{baby.id}/assessments/new"' in page.text


def test_twins_namesakes_and_babies_of_other_families_are_pointed_out(
    signed_in: Any, app_deps: Any, own_team: Any
) -> None:
    visitor = signed_in()
    family_id, other_id = uuid4(), uuid4()
    made = keep(
        app_deps,
        own_team,
        visitor.account,
        builders.baby(family_id, name="Amina", date_of_birth=BORN),
        builders.baby(family_id, name="Bilal", date_of_birth=BORN),
        builders.baby(family_id, name="Zaid", date_of_birth=date(2025, 1, 1)),
        builders.person(family_id, name="Amina"),
    )
    keep(app_deps, own_team, visitor.account, builders.baby(other_id, name="Amina Khan", date_of_birth=BORN))
    words = said(visitor.client.get(f"/families/{made.id}"))
    assert words.count("Take care: which baby?") == 3
    assert "Twin of Bilal" in words
    assert "Twin of Amina" in words
    assert "Brother or sister of Zaid" in words
    assert "A similar name in this family: Amina (Mother or main carer)" in words
    assert "Another family of your team: Amina Khan . The same date of birth and a similar name" in words


def test_an_only_baby_brings_no_warning(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    visitor = signed_in()
    made = keep(app_deps, own_team, visitor.account)
    assert "Take care" not in said(visitor.client.get(f"/families/{made.id}"))


def test_a_day_near_midnight_is_the_day_on_the_wall(signed_in: Any, app_deps: Any, own_team: Any, clock: Any) -> None:
    clock.at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    visitor = signed_in()
    family_id = uuid4()
    born = builders.baby(family_id, date_of_birth=date(2026, 6, 30))
    made = keep(app_deps, own_team, visitor.account, born)
    assert "Age: 1 day" in said(visitor.client.get(f"/families/{made.id}"))


def test_a_visit_is_shown_even_where_its_questionnaire_is_no_longer_there(
    signed_in: Any, app_deps: Any, own_team: Any
) -> None:
    visitor = signed_in()
    made = keep(app_deps, own_team, visitor.account)
    with app_deps.unit() as unit:
        assert unit.assessments.start(builders.assessment(made, visitor.account, questionnaire="gone@7"), ())
    assert "gone@7" in said(visitor.client.get(f"/families/{made.id}"))
