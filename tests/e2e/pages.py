"""The pages as a person uses them: by the words on them, never by their code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from playwright.sync_api import Locator, Page, expect

from saferSleep.demo.loading import PASSWORD


@dataclass(frozen=True)
class Screen:
    """Any page: its heading, its title, its links and buttons."""

    page: Page

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def words(self) -> str:
        return " ".join(self.main.inner_text().split())

    def has_heading(self, words: str) -> Self:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)
        return self

    def says(self, *sentences: str) -> Self:
        words = self.words
        missing = [sentence for sentence in sentences if sentence not in words]
        assert not missing, f"{missing} not in: {words}"
        return self

    def says_nothing_of(self, *sentences: str) -> Self:
        found = [sentence for sentence in sentences if sentence in self.page.content()]
        assert found == []
        return self

    def follow(self, link: str) -> None:
        self.page.get_by_role("link", name=link).first.click()

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).first.click()

    def group(self, legend: str) -> Locator:
        """The question with these words."""
        return self.page.get_by_role("group", name=legend, exact=True)

    def choose(self, legend: str, *choices: str) -> None:
        for choice in choices:
            self.group(legend).get_by_label(choice, exact=True).check()

    def write(self, legend: str, **parts: str) -> None:
        """Write into the inputs of one question, by their labels (write_here for the long text box)."""
        for label, text in parts.items():
            self.group(legend).get_by_label(label.capitalize().replace("_", " "), exact=True).fill(text)

    def write_day(self, legend: str, day: date) -> None:
        self.write(legend, day=str(day.day), month=str(day.month), year=str(day.year))

    def has_error_summary(self) -> ErrorSummary:
        """The summary of what is wrong, which has the focus."""
        summary = self.page.locator(".nhsuk-error-summary")
        expect(summary).to_be_visible()
        assert self.page.title().startswith("Error: "), self.page.title()
        return ErrorSummary(self.page, summary)


@dataclass(frozen=True)
class ErrorSummary:
    """What is wrong, in the order of the page."""

    page: Page
    box: Locator

    @property
    def entries(self) -> list[str]:
        return self.box.get_by_role("link").all_inner_texts()

    def has_focus(self) -> Self:
        expect(self.box).to_be_focused()
        return self

    def leads_to_fields(self) -> Self:
        """Every entry moves the focus to an input of its question."""
        for link in self.box.get_by_role("link").all():
            target = (link.get_attribute("href") or "").removeprefix("#")
            link.click()
            expect(self.page.locator(f'[id="{target}"]')).to_be_focused()
        return self


class SignIn(Screen):
    """The page to sign in on."""

    def open(self) -> Self:
        self.page.goto("/sign-in")
        return self

    def type(self, email: str, password: str = PASSWORD) -> None:
        self.page.get_by_label("Email address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.press("Sign in")

    def sign_in(self, email: str) -> Home:
        self.open().type(email)
        home = Home(self.page)
        home.has_heading("Home")
        return home


class Home(Screen):
    """The first page after signing in."""

    def find(self, name: str) -> FamilyPage:
        """Search by a name that only one family has, and open it."""
        self.page.get_by_label("Part of a name, or a date of birth").fill(name)
        self.press("Search")
        Screen(self.page).has_heading("Families found")
        self.main.get_by_role("link", name=name).click()
        return FamilyPage(self.page).opened()

    def add_family(self) -> NewFamily:
        self.follow("Add a family")
        return NewFamily(self.page)

    def sign_out(self) -> None:
        self.press("Sign out")
        Screen(self.page).has_heading("Sign in")


class NewFamily(Screen):
    """The form for a baby and the main carer."""

    def fill(self, *, baby: str, carer: str, born: date | None = None, due: date | None = None) -> Self:
        the_baby, the_carer = self.group("The baby"), self.group("The mother or main carer")
        the_baby.get_by_label("Baby’s name").fill(baby)
        if born:
            self.write_day("Date of birth, if the baby is born", born)
        if due:
            self.write_day("Due date, if the baby is not born yet", due)
        why = the_baby.get_by_role("group", name="If there is no NHS number, why?")
        why.get_by_label("Not born yet" if due else "Not known yet").check()
        the_carer.get_by_label("Name of the mother or main carer").fill(carer)
        reason = the_carer.get_by_role("group", name="If there is no NHS number, why?")
        reason.get_by_label("Not known yet").check()
        return self

    def save(self) -> FamilyPage:
        self.press("Add this family")
        return FamilyPage(self.page)

    def says_it_is_another_baby(self) -> Self:
        self.page.get_by_label("I have looked at these records: this is another baby").check()
        return self


class FamilyPage(Screen):
    """A family: its babies, what happened so far, its people."""

    def opened(self) -> Self:
        return self.has_heading("Family")

    @property
    def born(self) -> date:
        """The first baby's day of birth, as it is written."""
        found = re.search(r"Born (\d+ \w+ \d{4})", self.words)
        assert found, self.words
        return datetime.strptime(found[1], "%d %B %Y").replace(tzinfo=UTC).date()

    @property
    def timeline(self) -> list[str]:
        rows = self.main.locator("table tbody tr").all()
        return [" ".join(row.inner_text().split()) for row in rows]

    def start(self, form: str = "The full assessment") -> Questionnaire:
        self.follow("Start an assessment")
        self.has_heading("Start an assessment")
        self.page.get_by_label(form).check()
        self.press("Start")
        return Questionnaire(self.page)


class Questionnaire(Screen):
    """The form of an assessment."""

    def answer(self, answers: dict[str, tuple[str, ...] | dict[str, str]]) -> Self:
        """Answer questions by their words: choices as a tuple, what is written as a dict of labels."""
        for question, given in answers.items():
            if isinstance(given, dict):
                self.write(question, **given)
            else:
                self.choose(question, *given)
        return self

    def chosen(self, question: str) -> list[str]:
        ticked = self.group(question).locator("input:checked").all()
        return [one.evaluate("one => one.labels[0].textContent.trim()") for one in ticked]

    def finish(self) -> Screen:
        self.press("Finish and show the result")
        return Screen(self.page)

    def save(self) -> Self:
        self.press("Save the draft")
        return self


class Check(Screen):
    """The required questions that were left blank."""

    def opened(self) -> Self:
        return self.has_heading("Questions left blank")

    @property
    def questions(self) -> list[str]:
        return self.main.locator("ul.nhsuk-list--bullet a").all_inner_texts()

    def go_back(self) -> Questionnaire:
        self.main.get_by_role("button", name="Go back").click()
        return Questionnaire(self.page)

    def record_as_not_asked(self) -> Result:
        self.press("Record as not asked, and finish")
        return Result(self.page).opened()


class Result(Screen):
    """What the answers prompt, and the offers."""

    def opened(self) -> Self:
        return self.has_heading("Result")

    def section(self, heading: str) -> str:
        part = self.page.get_by_role("region", name=heading, exact=True)
        return " ".join(part.inner_text().split())

    @property
    def order(self) -> list[str]:
        return self.main.get_by_role("heading", level=2).all_inner_texts()

    @property
    def band(self) -> str:
        words: str = self.page.get_by_role("heading", name=re.compile("^For staff:")).inner_text()
        return words.removeprefix("For staff: ")

    def offer(self, name: str) -> Locator:
        return self.page.get_by_role("group", name=name)

    def make_ready(self, name: str) -> Self:
        self.offer(name).get_by_label("Yes: make it ready").check()
        return self

    def not_now(self, name: str, reason: str = "") -> Self:
        self.offer(name).get_by_label("Not now", exact=True).check()
        self.offer(name).get_by_label("Reason, if not now").fill(reason)
        return self

    def record_offers(self) -> Self:
        self.press("Record the offers")
        return self

    def print_summary(self) -> bytes:
        """Save the file behind the link, as a long press or a right click does."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="Print the summary").click(modifiers=["Alt"])
        return Path(download.value.path()).read_bytes()

    def correct(self, reason: str) -> Questionnaire:
        self.follow("Correct this assessment")
        self.page.get_by_label("What is being corrected, and why?").fill(reason)
        self.press("Start the new version")
        return Questionnaire(self.page)

    def back_to_family(self) -> FamilyPage:
        self.follow("Back to the family")
        return FamilyPage(self.page).opened()
