"""The session ends in the middle of a form: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.pages import Home, Questionnaire, Screen, SignIn
from tests.e2e.stories import COT, LAST_NIGHT

CARER = "If a night goes off plan, who will look after baby?"


def test_typed_answers_come_back_after_signing_in_again(open_page: Callable[..., Page]) -> None:
    page = open_page()
    form = SignIn(page).sign_in("haringey@example.org").find("Defne").start()
    form.choose(LAST_NIGHT, COT)
    form.write(CARER, write_here="Nan, ‘upstairs’ & <em>awake</em>")
    signed_out_elsewhere(page)
    form.save()
    again = Screen(page).has_heading("Your answers are still here")
    again.says("You were signed out. Nothing that you typed is lost").says_nothing_of("Örnekoğlu")
    with page.context.expect_page() as opened:
        again.follow("Sign in again")
    SignIn(opened.value).type("haringey@example.org")
    Home(opened.value).has_heading("Home")
    send_until_it_is_taken(again)
    saved = Questionnaire(page).has_heading("Safer sleep assessment")
    assert saved.chosen(LAST_NIGHT) == [COT]
    expect(saved.group(CARER).get_by_label("Write here")).to_have_value("Nan, ‘upstairs’ & <em>awake</em>")


def signed_out_elsewhere(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/")
    Home(other).sign_out()
    other.close()


def send_until_it_is_taken(again: Screen) -> None:
    """The first time the token is that of before the sign-in; the page says so and is sent once more."""
    again.press("Send my answers again")
    again.has_heading("Your answers are still here").says("This page had grown too old to be sent.")
    again.press("Send my answers again")
