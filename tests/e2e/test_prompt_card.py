"""Another agency at the door: five prompts, with scripts and without, which grow into the full assessment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from tests.e2e.demo_server import DemoServer
from tests.e2e.pages import Check, FamilyPage, Home, Questionnaire, Result, Screen, SignIn
from tests.e2e.stories import BED, LAST_NIGHT, SMOKY_FLAT

AGENCY = "agency@example.org"
CARD = "The prompt card: five prompts in 90 seconds"
SMOKE_AS_ASKED_IN_FULL = "Does anyone smoke in your home or family? Smoking outside counts too."


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_five_prompts_grow_into_the_full_assessment(
    open_page: Callable[..., Page], demo: DemoServer, *, scripts: bool
) -> None:
    page = open_page(scripts=scripts)
    home = SignIn(page).sign_in(AGENCY)
    baby, carer, days = ("Pat Nobodyson", "Kim Nobodyson", 67) if scripts else ("Sky Nowhereby", "Lee Nowhereby", 95)
    family = home.add_family().fill(baby=baby, carer=carer, born=demo.today - timedelta(days=days)).save()
    result = five_prompts_are_answered(family.opened())
    the_result_owns_up_to_what_it_did_not_ask(result)
    the_card_grows_with_its_answers(result)
    other_peoples_records_are_not_there(home)


def five_prompts_are_answered(family: FamilyPage) -> Result:
    form = family.start(CARD).has_heading("Five prompts")
    form.answer(SMOKY_FLAT).choose("How warm is the room where baby sleeps?", "°C")
    form.finish()
    return Result(form.page).opened()


def the_result_owns_up_to_what_it_did_not_ask(result: Result) -> None:
    result.says("rules were not assessed, because this questionnaire does not ask what they need.")
    findings = result.section("Every finding, for staff")
    assert "A parent or sharer smokes, and sharing" in findings
    assert f"{LAST_NIGHT} {BED}" in findings
    assert result.band.startswith("Act today")
    declined = result.offer("Stop-smoking help").first.inner_text()
    assert "Now: Declined by the family" in declined
    assert "Wants to think about it" in result.offer("Stop-smoking help").first.get_by_label("Reason").input_value()


def the_card_grows_with_its_answers(result: Result) -> None:
    result.press("Grow into the full assessment")
    full = Questionnaire(result.page).has_heading("Safer sleep assessment")
    assert full.chosen(LAST_NIGHT) == [BED]
    assert full.chosen(SMOKE_AS_ASKED_IN_FULL) == ["Me (mum or main carer)"]
    full.finish()
    left = Check(full.page).opened().questions
    assert LAST_NIGHT not in left
    assert "Is this home settled for now?" in left


def other_peoples_records_are_not_there(home: Home) -> None:
    home.page.goto("/families")
    home.says("Family of Elsie Exampleton").says_nothing_of("Farzi")
    home.page.get_by_label("Part of a name, or a date of birth").fill("Farzi")
    home.press("Search")
    home.says("No family found")


def test_a_colleagues_record_looks_like_no_record_at_all(open_page: Callable[..., Page]) -> None:
    visitor, agency = open_page(), open_page()
    family = SignIn(visitor).sign_in("north@example.org").find("Poppy")
    family.main.locator("table").get_by_role("link").first.click()
    addresses = [visitor.url, f"{visitor.url}/summary.pdf", f"{visitor.url}/correct"]
    visitor.go_back()
    addresses.append(visitor.url)
    SignIn(agency).sign_in(AGENCY)
    absent = agency.goto("/families/00000000-0000-4000-8000-000000000000")
    assert absent is not None
    nothing = absent.text()
    for address in addresses:
        answered = agency.goto(address)
        assert answered is not None
        assert (answered.status, answered.text()) == (404, nothing), address
    Screen(agency).has_heading("Page not found")
