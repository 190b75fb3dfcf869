"""Names in Urdu beside numbers, and the style sheets for writing from right to left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import TABLET, TELEPHONE
from tests.e2e.inspecting import scrolls_sideways
from tests.e2e.pages import SignIn

URDU_NAME = "فرضی"
TURN_ROUND = """() => {
  document.documentElement.dir = 'rtl';
  const sheet = document.querySelector('link[href*="nhsuk.css"]');
  return new Promise(loaded => {
    sheet.onload = loaded;
    sheet.href = sheet.href.replace('nhsuk.css', 'nhsuk-rtl.css').replace(/\\?.*/, '');
  });
}"""
ENDS = """one => {
  const text = one.firstChild, range = document.createRange();
  return [0, text.length - 1].map(at => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  });
}"""
"""Where the first and the last digit are drawn."""
LEFT_OF = """one => {
  const circle = one.getBoundingClientRect();
  const label = one.labels[0].getBoundingClientRect();
  return [circle.left - label.left, label.right];
}"""


def test_an_urdu_name_and_a_number_do_not_turn_each_other_round(page: Page) -> None:
    family = SignIn(page).sign_in("north@example.org").find(URDU_NAME)
    baby = family.main.get_by_role("region").filter(has_text="NHS number:").first
    name, number = baby.locator("bdi").filter(has_text=URDU_NAME), baby.locator("bdi[dir=ltr]")
    assert name.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"
    expect(number).to_have_css("direction", "ltr")
    assert "999" in number.inner_text()
    page.evaluate("document.documentElement.dir = 'rtl'")
    first, last = number.evaluate(ENDS)
    assert first < last, "the number is drawn backwards"


@pytest.mark.parametrize("questionnaire", ["safer-sleep-assessment@1", "prompt-card@1"])
def test_the_form_turns_round_and_fits_a_telephone(open_page: Callable[..., Page], questionnaire: str) -> None:
    page = open_page(bypass_csp=True)
    page.goto(f"/forms/{questionnaire}/en")
    radio = page.get_by_role("group", name="Please could you show me?").get_by_label("Seen", exact=True)
    page.evaluate(TURN_ROUND)
    distance, right = radio.evaluate(LEFT_OF)
    assert distance > 0, "the circle stands to the right of its label's words"
    assert right > TABLET["width"] / 2
    page.set_viewport_size(TELEPHONE)
    assert scrolls_sideways(page) == ""
