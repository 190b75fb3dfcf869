"""From signing in to a completed card by keyboard: Tab, Space, Enter, and the arrow between two radios."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.pages import Check, Result, Screen

MOST_STOPS = 400
NAME_OF_FOCUS = """() => {
  const one = document.activeElement;
  const named = one.labels && one.labels.length ? one.labels[0] : one;
  const legend = one.closest('fieldset')?.querySelector('legend');
  return [legend?.textContent ?? '', named.textContent].map(words => words.trim().replace(/\\s+/g, ' '));
}"""
"""What a screen reader would say of the focus: the question and the label, or the words of a link or button."""

LOOKS = """one => [
  ...['outline', 'boxShadow', 'backgroundColor', 'borderColor'].map(name => getComputedStyle(one)[name]),
  getComputedStyle(one.labels?.[0] ?? one, '::before').boxShadow,
].join()"""
WITHOUT_FOCUS = f"""() => {{
  const one = document.activeElement;
  one.blur();
  const looks = ({LOOKS})(one);
  one.focus();
  return looks;
}}"""


class Keyboard:
    """A person without a pointer."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, words: str, *, of: str = "") -> None:
        """Press Tab until the focus is on something with these words, in a question with those."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            legend, name = self.page.evaluate(NAME_OF_FOCUS)
            if name.startswith(words) and legend.startswith(of):
                assert self.is_outlined(), f"nothing shows that {words!r} has the focus"
                return
        raise AssertionError(f"Tab never reaches {words!r} {of}")

    def is_outlined(self) -> bool:
        """Whether the focus looks different from the same thing without it."""
        focused = self.page.evaluate(f"({LOOKS})(document.activeElement)")
        before = self.page.evaluate(WITHOUT_FOCUS)
        return bool(focused != before)

    def type(self, label: str, text: str) -> None:
        self.reach(label)
        self.page.keyboard.type(text)

    def press(self, words: str) -> None:
        self.reach(words)
        self.page.keyboard.press("Enter")

    def choose(self, question: str, first: str) -> None:
        """Space takes the choice that Tab reaches: the first of a group of radios, or any tick box."""
        self.reach(first, of=question)
        self.page.keyboard.press("Space")


def test_a_card_is_completed_by_keyboard(page: Page) -> None:
    page.goto("/sign-in")
    keys = Keyboard(page)
    keys.type("Email address", "agency@example.org")
    keys.type("Password", "invented families only")
    page.keyboard.press("Enter")
    Screen(page).has_heading("Home")
    keys.press("All families of your team")
    Screen(page).has_heading("Families")
    keys.press("Family of Elsie Exampleton")
    Screen(page).has_heading("Family")
    keys.press("Start an assessment")
    Screen(page).has_heading("Start an assessment")
    the_card_is_picked_and_filled(keys)
    Screen(page).has_heading("Questions left blank")
    assert "Was your baby born early, before 37 weeks?" in Check(page).questions
    keys.reach("Go back")
    page.keyboard.press("Space")
    Screen(page).has_heading("Five prompts")
    keys.press("Finish and show the result")
    Screen(page).has_heading("Questions left blank")
    keys.press("Record as not asked, and finish")
    Result(page).opened().says("Every finding, for staff")


def the_card_is_picked_and_filled(keys: Keyboard) -> None:
    keys.reach("The full assessment")
    keys.page.keyboard.press("ArrowDown")
    keys.press("Start")
    Screen(keys.page).has_heading("Five prompts")
    keys.choose("Where did your baby sleep last night?", "In their own cot, basket or bedside crib")
    keys.choose("Please could you show me?", "Seen")
    keys.choose("Does anyone smoke in your home?", "Nobody")
    keys.choose("Does anyone who looks after baby at night use drugs?", "Yes")
    keys.reach("Degrees")
    keys.page.keyboard.type("17.5")
    keys.choose("Unit", "°C")
    keys.press("Finish and show the result")
