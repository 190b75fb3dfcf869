from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saferSleep.domain.people import Family, Person, Relation
from saferSleep.domain.same_baby import Reason, alike, are_twins, contains, folded, matches, namesakes, siblings

BORN = date(2026, 11, 2)
HOME = UUID(int=1)


def person(
    number: int, name: str, relation: Relation = Relation.BABY, born: date | None = BORN, nhs: str = ""
) -> Person:
    return Person(id=UUID(int=number), family_id=HOME, relation=relation, name=name, date_of_birth=born, nhs_number=nhs)


def family(*people: Person) -> Family:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return Family(id=HOME, team_id=HOME, team_name="North", created_by=HOME, created_at=at, people=people)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amina Yusuf", "amina  YUSUF"),
        ("Zoë", "Zoe"),
        ("Łukasz Wójcik", "Lukasz Wojcik"),
        ("O’Brien Niamh", "Niamh O'Brien"),
        ("O´Brien", "OBrien"),
        ("Muhammad", "Muhammad Ali Khan"),
        ("Mohammed Ali", "Mohamed Ali"),
        ("Jonathan Smith", "Jonahtan Smith"),
        ("Anne-Marie", "Anne Marie"),
        ("علی", "علي"),
        ("مُحَمَّد", "محمد"),
        ("İpek", "ipek"),
    ],
)
def test_names_that_may_be_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Amina", "Yusuf"),
        ("Al", "Ed"),
        ("Ben", "Bea"),
        ("", "Amina"),
        ("", ""),
        ("কমল", "কমলা"),
        ("Amina", "أمينة"),
        ("Amina Yusuf", "Amina Patel"),
    ],
)
def test_other_names_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)


def test_vowel_signs_of_indic_scripts_are_letters_and_stay() -> None:
    assert folded("কমলা") == "কমলা"
    assert folded("प्रिया") == "प्रिया"


def test_accents_above_latin_letters_go_in_every_composition() -> None:
    assert folded("A\u030angstro\u0308m") == folded("Ångström") == "angstrom"


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_does_not_depend_on_which_name_comes_first(one: str, other: str) -> None:
    assert alike(one, other) is alike(other, one)


@example("㎩")
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=30))
def test_a_name_is_found_by_itself(name: str) -> None:
    assert contains(name, name)


@pytest.mark.parametrize(
    ("name", "part"), [("Niamh O’Brien", "obr"), ("Łucja Żak", "zak"), ("Amina Yusuf", "yus am"), ("李小龍", "小")]
)
def test_a_part_in_any_case_and_without_accents_finds_a_name(name: str, part: str) -> None:
    assert contains(name, part)


@pytest.mark.parametrize("part", ["", " ", "'", "xyz", "amina x"])
def test_nothing_and_other_parts_find_no_name(part: str) -> None:
    assert not contains("Amina Yusuf", part)


def test_the_same_number_is_the_strongest_reason_whatever_the_name() -> None:
    known = family(person(2, "Bilal", nhs="9990000018"))
    (match,) = matches(person(9, "Amina", born=date(2026, 1, 1), nhs="9990000018"), None, [known])
    assert match.reason is Reason.SAME_NUMBER


def test_a_like_name_counts_only_with_the_same_day_of_birth() -> None:
    known = family(person(2, "Amina Yusuf"))
    assert [m.reason for m in matches(person(9, "Amina"), None, [known])] == [Reason.SAME_DAY_AND_NAME]
    assert matches(person(9, "Amina", born=date(2026, 11, 3)), None, [known]) == ()


def test_a_baby_without_a_name_is_found_by_day_and_mother() -> None:
    known = family(person(2, ""), person(3, "Fatima Begum", Relation.MOTHER, None))
    mother = person(8, "Fatima Begum", Relation.MOTHER, None)
    assert [m.reason for m in matches(person(9, "Zara"), mother, [known])] == [Reason.SAME_DAY_AND_MOTHER]


def test_the_mothers_number_finds_her_earlier_family() -> None:
    known = family(person(2, "Omar", born=date(2025, 1, 1)), person(3, "F", Relation.MOTHER, None, "9990000026"))
    mother = person(8, "Fatima", Relation.MOTHER, None, "9990000026")
    assert [m.reason for m in matches(person(9, "Zara"), mother, [known])] == [Reason.SAME_MOTHER_NUMBER]


def test_the_strongest_reason_comes_first() -> None:
    known = family(person(2, "Amina"), person(3, "Bilal", nhs="9990000018"))
    found = matches(person(9, "Amina", nhs="9990000018"), None, [known])
    assert [match.reason for match in found] == [Reason.SAME_NUMBER, Reason.SAME_DAY_AND_NAME]


def test_two_expected_babies_are_not_offered_for_having_no_day_of_birth() -> None:
    assert matches(person(9, "Amina", born=None), None, [family(person(2, "Amina", born=None))]) == ()


def test_a_baby_is_no_match_for_itself() -> None:
    assert matches(person(2, "Amina"), None, [family(person(2, "Amina"))]) == ()


def test_twins_share_their_day_and_other_children_do_not() -> None:
    one, two, older = person(2, "Amina"), person(3, "Amira"), person(4, "Zaid", born=date(2025, 1, 1))
    assert siblings(family(one, two, older), one) == (two, older)
    assert are_twins(one, two)
    assert not are_twins(one, older)


def test_a_namesake_in_the_family_is_named() -> None:
    baby, mother = person(2, "Amina Yusuf"), person(3, "Amina", Relation.MOTHER, None)
    assert namesakes(family(baby, mother, person(4, "Zaid")), baby) == (mother,)
