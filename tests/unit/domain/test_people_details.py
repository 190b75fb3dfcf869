from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferSleep.domain.details import Details, Reading, details_of, number_problem, problems_in, read_person
from saferSleep.domain.errors import RefusedError
from saferSleep.domain.nhs_number import check_digit
from saferSleep.domain.people import Messages, NoNumber, Person, Relation

TODAY = date(2026, 11, 21)
BABY = Details(relation="baby", name="Amina", date_of_birth=date(2026, 11, 2), no_number_reason="not_known_yet")
MOTHER = Details(relation="mother", name="Fatima", no_number_reason="prefers_not_to_say")
DEMO = Reading(today=TODAY, takes_test_numbers=True)
LIVE = Reading(today=TODAY)


def read(details: Details, reading: Reading = DEMO, **changed: Any) -> Person:
    return read_person(replace(details, **changed), reading, person_id=UUID(int=1), family_id=UUID(int=2))


def refused(details: Details, reading: Reading = DEMO, **changed: Any) -> list[tuple[str, str]]:
    with pytest.raises(RefusedError) as raised:
        read(details, reading, **changed)
    return [(problem.field, problem.code) for problem in raised.value.problems]


def test_a_person_with_nothing_more_than_a_name_is_read_with_nothing_assumed() -> None:
    person = read(MOTHER)
    assert person.interpreter_needed is None
    assert person.contact.messages is Messages.NOT_ASKED
    assert (person.ethnicity, person.spoken_language, person.written_language) == ("", "", "")


def test_everything_that_is_given_is_kept() -> None:
    person = read(
        MOTHER,
        nhs_number="999 000 0018",
        ethnicity="K",
        spoken_language="bn",
        written_language="none",
        interpreter_needed="yes",
        phone="+44 (0)116 496-0000 ext 12",
        times="after  6",
        messages="no",
        note="Ask for\r\nthe sister",
        postcode="le15ww",
    )
    assert (person.nhs_number, person.no_number_reason) == ("9990000018", None)
    assert (person.ethnicity, person.spoken_language, person.written_language) == ("K", "bn", "none")
    assert person.interpreter_needed is True
    assert (person.contact.times, person.contact.note) == ("after 6", "Ask for\nthe sister")
    assert person.contact.messages is Messages.NO
    assert person.postcode == "LE1 5WW"


@pytest.mark.parametrize("name", ["Ö", "Li", "x" * 200, "O’Neil-Łęcka", "محمد", "നിള", "می‌خواهم", "D'Arcy 2nd"])
def test_names_of_every_script_and_length_are_kept(name: str) -> None:
    assert read(BABY, name=name).name == name


def test_a_name_is_kept_composed_and_without_doubled_spaces_or_direction_marks() -> None:
    assert read(BABY, name="  Zoe\u0308 \u200f  A ").name == "Zoë A"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ami\x00na", "hidden_character"),
        ("Ami\x1bna", "hidden_character"),
        ("Ami\nna", "hidden_character"),
        ("\u202eanimA", "hidden_character"),
        ("Ami\u2066na", "hidden_character"),
        ("Ami\u200bna", "hidden_character"),
        ("Ami\ud800na", "hidden_character"),
        ("Ami\u2028na", "hidden_character"),
        ("x" * 201, "too_long"),
        ("!?", "no_letter"),
        ("🙂", "no_letter"),
    ],
)
def test_hidden_characters_and_names_without_a_letter_are_refused(name: str, code: str) -> None:
    assert refused(BABY, name=name) == [("name", code)]


def outcome(name: str) -> Person | RefusedError:
    try:
        return read(BABY, name=name)
    except RefusedError as refusal:
        return refusal


@given(st.text(max_size=300))
def test_a_name_is_read_or_refused_beside_its_field_and_never_breaks(name: str) -> None:
    found = outcome(name)
    if isinstance(found, RefusedError):
        assert {problem.field for problem in found.problems} == {"name"}
        return
    assert found.name.encode("utf-8")[:800] == found.name.encode("utf-8")
    assert found.name.translate({0x200C: "", 0x200D: ""}).isprintable()


def test_an_adult_needs_a_name_and_a_baby_may_have_none_yet() -> None:
    assert refused(MOTHER, name=" ") == [("name", "missing")]
    assert read(BABY, name="").name == ""


@pytest.mark.parametrize(
    ("born", "due", "problem"),
    [
        (None, None, ("date_of_birth", "one_date")),
        (date(2026, 11, 2), date(2026, 12, 2), ("date_of_birth", "one_date")),
        (date(2026, 11, 22), None, ("date_of_birth", "after_visit")),
        (date(2024, 11, 20), None, ("date_of_birth", "too_old")),
        (None, date(2026, 10, 23), ("due_date", "long_past")),
        (None, date(2027, 9, 18), ("due_date", "far_ahead")),
    ],
)
def test_a_baby_has_exactly_one_date_that_can_be(born: date | None, due: date | None, problem: tuple[str, str]) -> None:
    assert refused(BABY, date_of_birth=born, due_date=due) == [problem]


@pytest.mark.parametrize("born", [TODAY, date(2024, 11, 21)])
def test_the_first_and_the_last_day_of_birth_are_read(born: date) -> None:
    assert read(BABY, date_of_birth=born).date_of_birth == born


def test_a_date_that_is_on_record_already_is_not_asked_about_again() -> None:
    before = Person(
        id=UUID(int=1), family_id=UUID(int=2), relation=Relation.BABY, name="A", date_of_birth=date(2020, 1, 1)
    )
    reading = Reading(today=TODAY, takes_test_numbers=True, before=before)
    assert read(BABY, reading, date_of_birth=date(2020, 1, 1)).date_of_birth == date(2020, 1, 1)
    assert refused(BABY, reading, date_of_birth=date(2020, 1, 2)) == [("date_of_birth", "too_old")]


@pytest.mark.parametrize(
    ("born", "code"), [(date(2026, 11, 22), "future"), (date(2020, 1, 1), "age"), (date(1900, 1, 1), "age")]
)
def test_an_adult_born_when_no_adult_was_is_refused(born: date, code: str) -> None:
    assert refused(MOTHER, date_of_birth=born) == [("date_of_birth", code)]


def test_an_adult_has_no_due_date_and_may_have_no_birth_date() -> None:
    assert refused(MOTHER, due_date=TODAY) == [("due_date", "adult")]
    assert read(MOTHER, date_of_birth=date(1998, 2, 28)).date_of_birth == date(1998, 2, 28)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("999 000 0019", "check_digit"),
        ("999000001", "not_ten_digits"),
        ("99900000180", "not_ten_digits"),
        ("99900000x8", "not_ten_digits"),
        ("٩٩٩٠٠٠٠٠١٨", "not_ten_digits"),
    ],
)
def test_a_wrong_number_is_refused_beside_its_field(number: str, code: str) -> None:
    assert refused(MOTHER, nhs_number=number) == [("nhs_number", code)]


@given(st.integers(min_value=400_000_000, max_value=998_999_999), st.integers(0, 9), st.integers(1, 9))
def test_one_changed_digit_is_always_noticed(nine: int, place: int, by: int) -> None:
    digit = check_digit(str(nine))
    if digit is None:
        return
    number = f"{nine}{digit}"
    assert number_problem(number, takes_test_numbers=False) is None
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    problem = number_problem(wrong, takes_test_numbers=True)
    assert problem
    assert problem.code == "check_digit"


def test_test_numbers_count_in_demo_mode_only() -> None:
    assert read(MOTHER, nhs_number="9990000018").nhs_number == "9990000018"
    assert refused(MOTHER, LIVE, nhs_number="9990000018") == [("nhs_number", "test_number")]


def test_no_number_needs_a_reason_and_a_number_needs_none() -> None:
    assert refused(MOTHER, no_number_reason="") == [("no_number_reason", "missing")]
    assert read(MOTHER, nhs_number="9990000018", no_number_reason="not_known_yet").no_number_reason is None


def test_not_born_yet_is_a_reason_for_an_expected_baby_only() -> None:
    due = date(2026, 12, 24)
    expected = read(BABY, date_of_birth=None, due_date=due, no_number_reason="not_born_yet")
    assert expected.no_number_reason is NoNumber.NOT_BORN_YET
    assert refused(BABY, no_number_reason="not_born_yet") == [("no_number_reason", "born")]
    assert refused(MOTHER, no_number_reason="not_born_yet") == [("no_number_reason", "born")]


def test_an_unborn_baby_has_no_number_so_the_mothers_is_not_taken_for_it() -> None:
    expected = replace(BABY, date_of_birth=None, due_date=date(2026, 12, 24))
    assert refused(expected, nhs_number="9990000018") == [("nhs_number", "unborn")]


@pytest.mark.parametrize(
    "field",
    ["relation", "ethnicity", "spoken_language", "written_language", "interpreter_needed", "messages"],
)
def test_a_choice_that_is_not_on_the_list_is_refused(field: str) -> None:
    wrong: dict[str, Any] = {field: "<script>"}
    assert refused(replace(MOTHER, **wrong)) == [(field, "option")]


def test_does_not_read_is_no_spoken_language() -> None:
    assert refused(MOTHER, spoken_language="none") == [("spoken_language", "option")]


@pytest.mark.parametrize("phone", ["call me", "12345", "0116 496 0000 or 1", "٠١١٦٤٩٦٠٠٠٠", "1" * 41])
def test_what_is_no_phone_number_is_refused(phone: str) -> None:
    assert [field for field, _ in refused(MOTHER, phone=phone)] == ["phone"]


@pytest.mark.parametrize("postcode", ["LE1", "12345", "LE1 5WWW", "ＬＥ１ 5WW"])
def test_what_is_no_postcode_is_refused(postcode: str) -> None:
    assert refused(MOTHER, postcode=postcode) == [("postcode", "not_a_postcode")]


def test_every_problem_is_named_at_once() -> None:
    fields = [field for field, _ in refused(MOTHER, name="", nhs_number="1", phone="x", note="n" * 1001)]
    assert fields == ["name", "nhs_number", "phone", "note"]


def test_details_of_a_person_read_again_are_that_person() -> None:
    person = read(MOTHER, nhs_number="9990000018", interpreter_needed="no", phone="0116 496 0000", ethnicity="Z")
    assert read(details_of(person)) == person
    assert read(details_of(read(BABY))) == read(BABY)


def test_problems_are_the_same_whether_they_are_asked_for_or_run_into() -> None:
    wrong = replace(BABY, name="\x00", nhs_number="1")
    assert [(one.field, one.code) for one in problems_in(wrong, DEMO)] == refused(wrong)
    assert problems_in(BABY, DEMO) == ()


ANY_TEXT = st.text(max_size=60)
ANY_DAY = st.none() | st.dates()


@given(
    texts=st.fixed_dictionaries(
        {one.name: ANY_TEXT for one in fields(Details) if one.name not in {"date_of_birth", "due_date", "relation"}}
    ),
    relation=st.sampled_from([*Relation]) | ANY_TEXT,
    born=ANY_DAY,
    due=ANY_DAY,
)
def test_whatever_is_typed_is_read_or_refused_with_each_problem_beside_a_field(
    texts: dict[str, Any], relation: str, born: date | None, due: date | None
) -> None:
    details = Details(relation=relation, date_of_birth=born, due_date=due, **texts)
    named = {problem.field for problem in problems_in(details, DEMO)}
    assert named <= {one.name for one in fields(Details)}
    assert all(problem.text for problem in problems_in(details, DEMO))
