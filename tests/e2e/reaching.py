"""How one gets to the states of pages that take more than an address."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.e2e.pages import Check, FamilyPage, Home, NewFamily, Result, Screen, SignIn
from tests.e2e.stories import COT, LAST_NIGHT, POSITION, SMOKY_FLAT, WARMTH, WEIGHT

Reach = Callable[[Page], None]
CARD = "The prompt card: five prompts in 90 seconds"
LONGEST_BODY = 512 * 1024


def at(path: str) -> Reach:
    """Go to an address."""
    return lambda page: go(page, path)


def family(name: str, then: Callable[[FamilyPage], object] = FamilyPage.opened) -> Reach:
    """Open a family by a name in it, and do something there."""

    def reach(page: Page) -> None:
        page.goto("/")
        then(Home(page).find(name))

    return reach


def follow(link: str) -> Callable[[FamilyPage], None]:
    """Follow a link on a family's page."""
    return lambda opened: opened.follow(link)


def go(page: Page, path: str) -> None:
    page.goto(path)


def wrong_password(page: Page) -> None:
    SignIn(page).open().type("nobody@example.org", "not the password")
    Screen(page).has_error_summary()


def nothing_typed(path: str, button: str) -> Reach:
    def reach(page: Page) -> None:
        page.goto(path)
        Screen(page).press(button)
        Screen(page).has_error_summary()

    return reach


def too_many_attempts(page: Page) -> None:
    for attempt in range(6):
        SignIn(page).open().type("stranger@example.org", "not the password")
        if attempt < 5:
            Screen(page).has_error_summary()
    Screen(page).has_heading("Wait before you try again")


def search(words: str) -> Reach:
    def reach(page: Page) -> None:
        page.goto("/families")
        page.get_by_label("Part of a name, or a date of birth").fill(words)
        Screen(page).press("Search")

    return reach


def number_search(page: Page) -> None:
    page.goto("/")
    Screen(page).page.get_by_text("Search by NHS number and date of birth").click()
    page.get_by_label("NHS number", exact=True).fill("999 000 0001")
    Screen(page).press("Search by number")
    Screen(page).has_error_summary()


def same_baby(page: Page) -> None:
    page.goto("/")
    born = Home(page).find("Mohammed").born
    page.goto("/families/new")
    new = NewFamily(page).fill(baby="Mohamed Farzi", carer="Zohra Farzi", born=born)
    new.save().says("This baby may be on record already")


def changed_meanwhile(page: Page) -> None:
    page.goto("/")
    Home(page).find("Poppy").main.get_by_role("link", name="Change").last.click()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Safe times to ring").fill(f"mornings {other.url[-4:]}")
    Screen(other).press("Save")
    Screen(other).has_heading("Family")
    other.close()
    page.get_by_label("Safe times to ring").fill("evenings")
    Screen(page).press("Save")
    Screen(page).has_heading("Somebody else changed these details")


def person_refused(opened: FamilyPage) -> None:
    opened.main.get_by_role("link", name="Change").last.click()
    opened.page.get_by_label("NHS number", exact=True).fill("12")
    opened.press("Save")
    opened.has_error_summary()


def add_person_refused(link: str) -> Callable[[FamilyPage], None]:
    def then(opened: FamilyPage) -> None:
        opened.follow(link)
        opened.page.get_by_role("button", name="Add", exact=True).click()
        opened.has_error_summary()

    return then


def start_refused(opened: FamilyPage) -> None:
    opened.follow("Start an assessment")
    opened.write("When is the visit?", day="31", month="2", year="2026")
    opened.press("Start")
    opened.has_error_summary()


def full_form(opened: FamilyPage) -> None:
    opened.start().has_heading("Safer sleep assessment")


def card(opened: FamilyPage) -> None:
    opened.start(CARD).has_heading("Five prompts")


def card_saved(opened: FamilyPage) -> None:
    opened.start(CARD).answer(SMOKY_FLAT).save()


def form_refused(opened: FamilyPage) -> None:
    form = opened.start()
    form.choose(LAST_NIGHT, COT)
    form.group(LAST_NIGHT).get_by_label("Don't know", exact=True).check()
    form.choose(POSITION, "On the side")
    form.write(WARMTH, degrees="hot")
    form.write(WEIGHT, grams="9", pounds="99")
    form.write("When shall we look at this again?", day="1", month="1", year="1999")
    form.finish().has_error_summary()


def card_refused(opened: FamilyPage) -> None:
    form = opened.start(CARD)
    form.write("How warm is the room where baby sleeps?", degrees="99")
    form.finish().has_error_summary()


def correction(opened: FamilyPage) -> None:
    newest_result(opened)
    opened.follow("Correct this assessment")


def correction_refused(opened: FamilyPage) -> None:
    correction(opened)
    opened.press("Start the new version")
    opened.has_error_summary()


def blanks(opened: FamilyPage) -> None:
    opened.start().finish()
    Check(opened.page).opened()


def newest_result(opened: FamilyPage) -> None:
    completed = opened.main.locator("table tbody tr").filter(has_not_text="Draft")
    completed.first.get_by_role("link").first.click()
    Result(opened.page).opened()


def superseded_result(opened: FamilyPage) -> None:
    opened.follow("Superseded by a correction")
    Result(opened.page).opened()


def offers_refused(opened: FamilyPage) -> None:
    newest_result(opened)
    Result(opened.page).not_now("Feeding support").record_offers().has_error_summary()


def signed_out_meanwhile(opened: FamilyPage) -> None:
    form = opened.start(CARD)
    opened.page.context.clear_cookies()
    form.save()
    Screen(opened.page).has_heading("Your answers are still here")


def signed_in_afresh(path: str, button: str, heading: str) -> Reach:
    """Open a page, sign out and in again in another tab, and send the page with the token of before."""
    email = "safeguarding@example.org"

    def reach(page: Page) -> None:
        SignIn(page).sign_in(email)
        page.goto(path)
        other = page.context.new_page()
        other.goto("/")
        Home(other).sign_out()
        SignIn(other).sign_in(email)
        other.close()
        Screen(page).press(button)
        Screen(page).has_heading(heading)

    return reach


def too_big(page: Page) -> None:
    page.goto("/families/new")
    page.get_by_label("Anything else about safe contact").fill("x" * (LONGEST_BODY + 1))
    Screen(page).press("Add this family")
