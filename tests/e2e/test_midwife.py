"""A midwife at booking: a plan before birth, and help to stop smoking."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page

from tests.e2e.demo_server import DemoServer
from tests.e2e.pages import Result, SignIn
from tests.e2e.stories import PLAN_BEFORE_BIRTH


def test_a_plan_before_birth_with_help_to_stop_smoking(page: Page, demo: DemoServer) -> None:
    home = SignIn(page).sign_in("midwife@example.org")
    new = home.add_family().fill(baby="", carer="Josie Notyetson", due=demo.today + timedelta(days=90))
    family = new.save().opened()
    family.says("Expected, due")
    form = family.start()
    form.says_nothing_of("How do you lay your baby down to sleep?", "Can your baby roll over yet?")
    form.answer(PLAN_BEFORE_BIRTH).finish()
    result = Result(page).opened()
    result.says("When baby is here").says_nothing_of("Tonight</h3>")
    assert "Say yes to free stop-smoking help today." in result.section("The changes that matter most")
    assert "Smoked through pregnancy" in result.section("Every finding, for staff")
    assert result.band.startswith("Extra support")
    stop_smoking = result.offer("Stop-smoking help").first
    assert "Now: Ready to send" in stop_smoking.inner_text()
    assert "Stop-smoking help: Ready to send" in result.back_to_family().words
