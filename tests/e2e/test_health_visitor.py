"""A health visitor's first visit, from signing in to signing out."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.e2e.demo_server import DemoServer
from tests.e2e.pages import Check, FamilyPage, Home, Questionnaire, Result, Screen, SignIn
from tests.e2e.stories import COT, LOSS, PARTY_NIGHT, WARMTH

NAMESAKE = "Mohamed Farzi"
"""Two demo families of this team have a Mohammed and a Muhammad Farzi, born 52 days ago."""


def test_a_first_visit_after_a_party_night(page: Page, demo: DemoServer) -> None:
    home = SignIn(page).sign_in("north@example.org")
    family = a_family_is_added_once(home, demo)
    result = a_party_night_is_written_down(family)
    the_result_says_what_matters(result)
    offers_are_taken_up_and_declined(result)
    the_summary_is_a_pdf(result)
    a_mistake_is_corrected_with_its_reason(result)
    signing_out_leaves_nothing_behind(page)


def a_family_is_added_once(home: Home, demo: DemoServer) -> FamilyPage:
    new = home.add_family().fill(baby=NAMESAKE, carer="Zainab Farzi", born=demo.today - timedelta(days=52))
    offered = new.save()
    offered.says("This baby may be on record already", "Mohammed Farzi", "Nothing is saved yet")
    new.says_it_is_another_baby()
    family = new.save().opened()
    family.says(NAMESAKE, "Zainab Farzi", "No assessment yet.", "Take care: which baby?")
    return family


def a_party_night_is_written_down(family: FamilyPage) -> Result:
    form = family.start()
    form.has_heading("Safer sleep assessment").says(NAMESAKE, "NHS number: Not known yet")
    roll_is_not_asked_yet = {name: given for name, given in PARTY_NIGHT.items() if "roll over" not in name}
    form.answer(roll_is_not_asked_yet).finish()
    check = Check(form.page).opened().says(NAMESAKE, "Nothing not asked counts as “no”.")
    assert set(check.questions) == {WARMTH, LOSS}
    back = check.go_back()
    assert back.chosen("And for naps in the day?") == [COT]
    back.answer({WARMTH: {"degrees": "18"}}).choose(WARMTH, "°C")
    back.finish()
    assert Check(form.page).opened().questions == [LOSS]
    return Check(form.page).record_as_not_asked()


def the_result_says_what_matters(result: Result) -> None:
    result.says(NAMESAKE)
    assert result.order[0] == "What you already do well"
    assert result.order[1] == "The changes that matter most"
    assert result.band.startswith("Act today")
    strengths = result.section("What you already do well")
    assert "You lay your baby on their back every time." in strengths
    assert "Your breast milk helps guard your baby." in strengths
    assert result.page.locator("section[aria-labelledby=changes] ol > li").count() == 3
    gaps = result.section("Still to ask")
    assert LOSS in gaps
    assert "Not asked today" in gaps
    findings = result.section("Every finding, for staff")
    assert "Two drinks or more, then looks after baby" in findings
    rules = result.main.get_by_text("Rule and source")
    rules.first.click()
    assert "Rule: " in result.section("Every finding, for staff")
    assert rules.count() >= 5
    assert "Gran, from next door" in result.section("The changes that matter most")


def offers_are_taken_up_and_declined(result: Result) -> None:
    result.make_ready("Help with drugs or drink").not_now("Feeding support").record_offers()
    summary = result.has_error_summary().has_focus().leads_to_fields()
    assert summary.entries == ["Feeding support: Write the reason. “None given” is a reason."]
    expect(result.offer("Help with drugs or drink").get_by_label("Yes: make it ready")).to_be_checked()
    result.not_now("Feeding support", "None given").record_offers()
    assert "Now: Ready to send" in result.offer("Help with drugs or drink").inner_text()
    assert "Now: Declined by the family" in result.offer("Feeding support").inner_text()
    expect(result.offer("Feeding support").get_by_label("Reason, if not now")).to_have_value("None given")


def the_summary_is_a_pdf(result: Result) -> None:
    file = result.print_summary()
    assert file.startswith(b"%PDF-")
    assert file.rstrip().endswith(b"%%EOF")


def a_mistake_is_corrected_with_its_reason(result: Result) -> None:
    family = result.back_to_family()
    assert len(family.timeline) == 1
    assert "Act today" in family.timeline[0]
    family.page.go_back()
    form = result.correct("Gran slept in the cot room, the parents did not drink")
    form.choose("Is it different on most other nights?", "No")
    form.choose(LOSS, "No")
    form.finish()
    corrected = Result(form.page).opened()
    corrected.says("Gran slept in the cot room, the parents did not drink")
    timeline = corrected.back_to_family().timeline
    assert len(timeline) == 2
    assert any("Corrects an earlier version" in row for row in timeline)
    assert any("Superseded by a correction" in row for row in timeline)
    family.follow("Corrects an earlier version")
    Result(form.page).opened().says_nothing_of("Correct this assessment")


def signing_out_leaves_nothing_behind(page: Page) -> None:
    Home(page).sign_out()
    page.go_back()
    Screen(page).has_heading("Sign in").says_nothing_of("Farzi", "Act today")
    page.go_forward()
    Screen(page).says_nothing_of("Farzi", "Act today")


def test_a_draft_is_kept_and_waits_on_the_first_page(page: Page) -> None:
    home = SignIn(page).sign_in("south@example.org")
    form = home.find("Fateh").start()
    form.answer({"And for naps in the day?": (COT,)}).save()
    address = urlsplit(page.url).path
    home.follow("saferSleep")
    home.has_heading("Home")
    home.main.locator(f"a[href='{address}']").click()
    assert Questionnaire(page).chosen("And for naps in the day?") == [COT]
