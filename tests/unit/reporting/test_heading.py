from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from saferSleep.domain.facts import Facts
from saferSleep.domain.people import NoNumber
from saferSleep.reporting.heading import (
    age_in_words,
    corrected_age_in_words,
    heading,
    initials,
)
from saferSleep.reporting.words import english
from tests.support.pdf import VISIT, all_answered, assessed, born, unborn


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days old"),
        (1, "1 day old"),
        (13, "13 days old"),
        (14, "2 weeks old"),
        (50, "7 weeks and 1 day old"),
        (52, "7 weeks and 3 days old"),
        (181, "25 weeks and 6 days old"),
    ],
)
def test_a_young_baby_is_so_many_days_or_weeks_old(days: int, said: str) -> None:
    assert age_in_words(born(VISIT - timedelta(days=days)), english) == said


@pytest.mark.parametrize(
    ("birthday", "said"),
    [(date(2026, 5, 21), "6 months old"), (date(2026, 4, 22), "6 months old"), (date(2025, 11, 21), "12 months old")],
)
def test_an_older_baby_is_so_many_whole_months_old(birthday: date, said: str) -> None:
    assert age_in_words(born(birthday), english) == said


@pytest.mark.parametrize(
    ("until_due", "said"),
    [
        (77, "Due in 11 weeks"),
        (1, "Due in 1 day"),
        (0, "Due on the day of the visit"),
        (-3, "3 days past the due date"),
    ],
)
def test_before_birth_the_time_to_the_due_date_is_said(until_due: int, said: str) -> None:
    facts = Facts(VISIT, due_date=VISIT + timedelta(days=until_due))
    assert age_in_words(facts, english) == said


@pytest.mark.parametrize(
    ("age", "gestation", "said"),
    [
        (52, 252, "corrected age 3 weeks and 3 days (born at 36 weeks + 0 days)"),
        (28, 252, "corrected age 0 days (born at 36 weeks + 0 days)"),
        (14, 252, "corrected age: 2 weeks before the due date (born at 36 weeks + 0 days)"),
        (52, 259, ""),
        (52, None, ""),
    ],
)
def test_only_a_known_early_birth_is_corrected(age: int, gestation: int | None, said: str) -> None:
    assert corrected_age_in_words(born(VISIT - timedelta(days=age)), gestation, english) == said


def test_an_unborn_baby_has_no_corrected_age() -> None:
    assert corrected_age_in_words(unborn(), 250, english) == ""


def test_the_heading_says_who_when_why_and_by_whom() -> None:
    shown = heading(assessed(all_answered()), english)
    assert (shown.baby_name, shown.initials) == ("Amina Kaur", "A\u00a0K")
    assert (shown.born_or_due_label, shown.born_or_due) == ("Date of birth", "30 September 2026")
    assert (shown.nhs_number, shown.no_number_reason) == ("999 000 0018", "")
    assert (shown.visit_date, shown.contact) == ("21 November 2026", "6 to 8 weeks")
    assert (shown.practitioner, shown.team) == ("Grace Okafor", "City West")


@pytest.mark.parametrize("reason", list(NoNumber))
def test_a_missing_nhs_number_has_its_reason(reason: NoNumber) -> None:
    visit = assessed(all_answered())
    without = replace(visit, baby=replace(visit.baby, nhs_number="", no_number_reason=reason))
    shown = heading(without, english)
    assert shown.nhs_number == ""
    assert shown.no_number_reason.lower().replace(" ", "_") == reason.value


def test_the_card_does_not_ask_for_the_contact() -> None:
    assert heading(assessed({}, questionnaire="prompt-card"), english).contact == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("amina", "A"), ("فاطمہ خان", "ف\u00a0خ"), ("આરવ પટેલ", "આ\u00a0પ"), ("<b>Zoë</b> (twin 1)", ""), ("", "")],
)
def test_initials_are_letters_and_nothing_else(name: str, letters: str) -> None:
    assert initials(name) == letters
