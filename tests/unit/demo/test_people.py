from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import chain

import pytest

from saferSleep.demo.loading import PLANS
from saferSleep.demo.people import NAMES, Invention, People
from saferSleep.domain.details import Details, Reading, problems_in
from saferSleep.domain.nhs_number import TEST_RANGE, is_valid
from saferSleep.domain.people import LANGUAGES, NoNumber
from saferSleep.domain.same_baby import alike

TODAY = date(2026, 11, 21)
MOBILE = re.compile(r"07700 900\d{3}")
LANDLINE = re.compile(r"0116 496 0\d{3}")
NEVER_IN_THE_SECOND_HALF = set("CIKMOV")


def invented() -> list[People]:
    invention = Invention(TODAY)
    return [invention.people(plan, TODAY - timedelta(days=max(plan.born, 0)), None) for plan in PLANS]


@pytest.fixture(scope="module")
def families() -> list[People]:
    return invented()


def everybody(families: list[People]) -> list[Details]:
    babies = (baby for people in families for baby in (people.baby, people.second_baby) if baby)
    return [*(people.carer for people in families), *babies, *chain(*(people.adults for people in families))]


def test_the_same_people_are_invented_every_time(families: list[People]) -> None:
    assert invented() == families


def test_every_detail_can_be_put_on_record(families: list[People]) -> None:
    reading = Reading(today=TODAY, takes_test_numbers=True)
    assert [problems_in(details, reading) for details in everybody(families) if problems_in(details, reading)] == []


def test_numbers_are_valid_never_issued_and_nobody_elses(families: list[People]) -> None:
    numbers = [details.nhs_number for details in everybody(families) if details.nhs_number]
    first, last = TEST_RANGE
    assert len(numbers) > 100
    assert len(set(numbers)) == len(numbers)
    assert [number for number in numbers if not (is_valid(number) and first <= int(number) <= last)] == []


def test_whoever_has_no_number_has_a_reason(families: list[People]) -> None:
    without = [details for details in everybody(families) if not details.nhs_number]
    assert {details.no_number_reason for details in without} == set(NoNumber) - {NoNumber.NOT_BORN_YET}


def test_phone_numbers_are_kept_for_fiction_and_nobody_shares_one(families: list[People]) -> None:
    phones = [details.phone for details in everybody(families) if details.phone]
    assert [phone for phone in phones if not (MOBILE.fullmatch(phone) or LANDLINE.fullmatch(phone))] == []
    assert len(set(phones)) == len(phones)
    assert any(map(LANDLINE.fullmatch, phones))


def test_no_postcode_can_exist(families: list[People]) -> None:
    codes = [people.carer.postcode.split(" ") for people in families]
    assert all(NEVER_IN_THE_SECOND_HALF & set(inward) for _, inward in codes)
    assert {outward for outward, _ in codes} == {"LE97", "LE98", "LE99", "N98", "N99"}


def test_every_group_of_ethnicities_is_there_and_some_is_not_stated(families: list[People]) -> None:
    groups = {"ABC": "white", "DEFG": "mixed", "HJKL": "asian", "MNP": "black", "RS": "other", "Z": "not stated"}
    found = {next(name for codes, name in groups.items() if people.carer.ethnicity in codes) for people in families}
    assert found == set(groups.values())


def test_languages_are_ones_a_family_can_have_and_at_least_eight(families: list[People]) -> None:
    assert set(NAMES) <= set(LANGUAGES)
    assert len({people.carer.spoken_language for people in families}) >= 8
    assert {people.carer.interpreter_needed for people in families} == {"yes", "no", ""}
    assert "none" in {people.carer.written_language for people in families}


def test_one_name_is_written_from_right_to_left(families: list[People]) -> None:
    assert [people.carer.name for people in families if "\u0600" < people.carer.name[0] < "\u06ff"] == ["زینب فرضی"]


def test_two_babies_of_other_families_can_be_taken_for_each_other(families: list[People]) -> None:
    on_a_day: dict[date | None, list[str]] = {}
    for people in families:
        on_a_day.setdefault(people.baby.date_of_birth, []).append(people.baby.name)
    pairs = [names for names in on_a_day.values() if len(names) == 2 and alike(*names)]
    assert pairs == [["Muhammad Farzi", "Mohammed Farzi"]]


def test_a_baby_is_named_and_numbered_when_it_is_born() -> None:
    invention, due = Invention(TODAY), TODAY + timedelta(days=9)
    plan = PLANS[0]
    expected = invention.people(plan, due, due).baby
    born = invention.born(plan, expected, TODAY)
    assert (expected.due_date, expected.nhs_number, expected.name.split()[0]) == (due, "", "Baby")
    assert (born.due_date, born.date_of_birth, is_valid(born.nhs_number)) == (None, TODAY, True)
    assert born.name.split()[0] != "Baby"
    assert problems_in(born, Reading(today=TODAY, takes_test_numbers=True)) == ()
