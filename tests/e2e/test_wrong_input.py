"""Wrong input: said at the top and beside the field, with everything typed kept."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.e2e.demo_server import DemoServer
from tests.e2e.pages import NewFamily, Questionnaire, SignIn
from tests.e2e.stories import LAST_NIGHT, POSITION, WARMTH, WEIGHT

GESTATION = "How many weeks was the pregnancy when baby was born?"
REVIEW = "When shall we look at this again?"
NIGHT_CARER = "If a night goes off plan, who will look after baby?"


def test_impossible_answers_come_back_as_they_were_typed(page: Page) -> None:
    home = SignIn(page).sign_in("south@example.org")
    form = home.find("Fateh").start()
    form.choose(LAST_NIGHT, "In a soft nest or pod")
    form.choose(POSITION, "On the side")
    form.group(POSITION).get_by_label("Don't know", exact=True).check()
    form.write(WARMTH, degrees="68")
    form.write(WEIGHT, grams="three kilos")
    form.write(GESTATION, weeks="51")
    form.write(NIGHT_CARER, write_here="Auntie <b>Jo</b> & Nan")
    form.finish()
    the_summary_leads_to_every_field(form)
    what_was_typed_is_still_there(form)


def the_summary_leads_to_every_field(form: Questionnaire) -> None:
    summary = form.has_error_summary().has_focus().leads_to_fields()
    assert len(summary.entries) == 4
    for question in (POSITION, WARMTH, WEIGHT, GESTATION):
        assert any(entry.startswith(question) for entry in summary.entries), question
        expect(form.group(question).locator(".nhsuk-error-message")).to_have_count(1)


def what_was_typed_is_still_there(form: Questionnaire) -> None:
    assert form.chosen(LAST_NIGHT) == ["In a soft nest or pod"]
    assert form.chosen(POSITION) == ["On the side", "Don't know"]
    for question, label, text in (
        (WARMTH, "Degrees", "68"),
        (WEIGHT, "Grams", "three kilos"),
        (GESTATION, "Weeks", "51"),
        (NIGHT_CARER, "Write here", "Auntie <b>Jo</b> & Nan"),
    ):
        expect(form.group(question).get_by_label(label, exact=True)).to_have_value(text)


def test_a_family_that_cannot_be_kept_is_explained_field_by_field(page: Page, demo: DemoServer) -> None:
    new = SignIn(page).sign_in("south@example.org").add_family()
    new.fill(baby="Lou Mistakeson", carer="", born=demo.today + timedelta(days=40))
    new.group("The baby").get_by_label("NHS number", exact=True).fill("999 000 0001")
    new.save()
    summary = NewFamily(page).has_error_summary().has_focus().leads_to_fields()
    assert len(summary.entries) >= 3
    expect(new.group("The baby").get_by_label("Baby’s name")).to_have_value("Lou Mistakeson")
    expect(new.group("The baby").get_by_label("NHS number", exact=True)).to_have_value("999 000 0001")
