from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]  # lxml ships no types

from tests.integration.web.test_families_page import CARD, FULL, freeze
from tests.support import builders
from tests.support.app import build_app
from tests.support.family_pages import audit_count, audited, keep, said, title

TODAY = date(2026, 3, 2)


@pytest.fixture
def app(app_deps: Any) -> Flask:
    return build_app(app_deps, is_demo=True)


def draft(deps: Any, family: Any, by: Any, **changes: Any) -> Any:
    started = builders.assessment(family, by, **({"questionnaire": FULL} | changes))
    with deps.unit() as unit:
        assert unit.assessments.start(started, ())
    return started


def named(deps: Any, team: Any, by: Any, name: str) -> Any:
    return keep(deps, team, by, builders.baby(uuid4(), name=name))


def test_ones_own_drafts_come_oldest_first_with_their_age_in_words(
    signed_in: Any, app_deps: Any, own_team: Any, add_person: Any, clock: Any
) -> None:
    visitor = signed_in()
    by = visitor.account
    new = draft(app_deps, named(app_deps, own_team, by, "Amina"), by, created_at=clock.at)
    old = draft(
        app_deps,
        named(app_deps, own_team, by, "Bilal"),
        by,
        questionnaire=CARD,
        created_at=clock.at - timedelta(days=20),
    )
    colleague = add_person()
    draft(app_deps, named(app_deps, own_team, colleague, "Zaid"), colleague)
    page = visitor.client.get("/")
    words = said(page)
    assert page.text.index(f"/assessments/{old.id}/form") < page.text.index(f"/assessments/{new.id}/form")
    assert "Started: 2 weeks ago" in words
    assert "Started: today" in words
    assert "Zaid" not in words
    assert title(page) == "Home – saferSleep"


def test_reviews_due_are_those_of_the_team_and_say_so_when_overdue(
    signed_in: Any, app_deps: Any, own_team: Any, add_person: Any
) -> None:
    visitor, colleague = signed_in(), add_person()
    for name, days in (("Soon", 3), ("Today", 0), ("Late", -4), ("Later", 15)):
        of = named(app_deps, own_team, colleague, name)
        due = builders.completed_assessment(of, colleague, questionnaire=FULL, review_by=TODAY + timedelta(days=days))
        freeze(app_deps, due)
    words = said(visitor.client.get("/"))
    assert (
        words.index("Late") < words.index("Overdue by 4 days") < words.index("Due today") < words.index("Due in 3 days")
    )
    assert "Later" not in words


def test_an_empty_home_says_so_and_leads_to_search_and_add(signed_in: Any) -> None:
    page = signed_in().client.get("/")
    words = said(page)
    assert "You have no drafts." in words
    assert "No review is due in the next two weeks." in words
    assert 'href="/families/new"' in page.text
    assert 'href="/families"' in page.text
    assert 'action="/families/search" method="post"' in page.text
    assert 'action="/families/find" method="post"' in page.text


def test_each_family_named_on_a_home_is_audited(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    visitor = signed_in()
    of = named(app_deps, own_team, visitor.account, "Amina")
    draft(app_deps, of, visitor.account)
    draft(app_deps, of, visitor.account, questionnaire=CARD)
    before = audit_count(app_deps)
    visitor.client.get("/")
    assert audit_count(app_deps) - before == 2, "the home, and one family with two drafts"
    assert audited(app_deps, of.id) == ["family shown in a list"]


def test_another_agency_is_reminded_of_nobody_elses_reviews(
    signed_in: Any, app_deps: Any, own_team: Any, add_person: Any
) -> None:
    colleague = add_person()
    of = named(app_deps, own_team, colleague, "Hidden")
    freeze(app_deps, builders.completed_assessment(of, colleague, questionnaire=FULL, review_by=TODAY))
    assert "Hidden" not in said(signed_in("other_agency").client.get("/"))


def test_a_manager_finds_what_the_role_holds_now_and_no_family(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    manager = signed_in("manager")
    named(app_deps, own_team, manager.account, "Amina")
    words = said(manager.client.get("/"))
    assert "summaries come with a later release" in words
    assert "Amina" not in words


def test_an_administrator_reads_the_accounts_of_the_organisation_only(
    signed_in: Any, app_deps: Any, noise: Any, add_person: Any
) -> None:
    left = add_person("midwife", name="Mo <b>Left</b>", is_active=False)
    administrator = signed_in("administrator")
    before = audit_count(app_deps)
    page = administrator.client.get("/")
    words = said(page)
    cells = [tr.xpath("./td") for tr in html.fromstring(page.text).xpath("//tbody/tr")]
    rows = [[td.text_content().split()[-1] for td in row] for row in cells]
    assert ["<b>Left</b>", left.email, "Practitioner", "North", "No"] in rows
    assert "<b>Left" not in page.text
    assert noise.account.email not in words
    assert audit_count(app_deps) == before + 1


def test_home_asks_to_sign_in_first(client: Any) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")


def test_a_home_leaves_out_what_its_person_may_not_see_any_more(
    signed_in: Any, app_deps: Any, own_team: Any, add_person: Any
) -> None:
    agency = signed_in("other_agency")
    seen_no_more = named(app_deps, own_team, add_person(), "Hidden")
    draft(app_deps, seen_no_more, agency.account)
    draft(app_deps, named(app_deps, own_team, agency.account, "Shown"), agency.account)
    words = said(agency.client.get("/"))
    assert "Shown" in words
    assert "Hidden" not in words
