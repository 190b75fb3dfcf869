from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from saferSleep.domain.people import ETHNICITIES, LANGUAGES, Family, Person, Relation

HOME = UUID(int=1)


def person(number: int, relation: Relation) -> Person:
    return Person(id=UUID(int=number), family_id=HOME, relation=relation, name="A", due_date=date(2026, 12, 1))


def family(*people: Person) -> Family:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return Family(id=HOME, team_id=HOME, team_name="North", created_by=HOME, created_at=at, people=people)


def test_twins_are_two_babies_of_one_family() -> None:
    one, mother, two = person(2, Relation.BABY), person(3, Relation.MOTHER), person(4, Relation.BABY)
    home = family(one, mother, two)
    assert home.babies == (one, two)
    assert home.mother == mother


def test_a_family_may_have_no_mother_on_record() -> None:
    assert family(person(2, Relation.BABY), person(3, Relation.PARTNER)).mother is None


def test_a_person_of_another_family_is_not_found() -> None:
    home = family(person(2, Relation.BABY))
    assert home.person(UUID(int=2)) == home.babies[0]
    assert home.person(UUID(int=9)) is None


def test_ethnicity_has_sixteen_categories_and_not_stated() -> None:
    assert len(ETHNICITIES) == 16 + 1
    assert ETHNICITIES["Z"] == "Not stated"


def test_both_scripts_of_panjabi_can_be_chosen() -> None:
    assert {"pa", "pa_Arab"} <= set(LANGUAGES)
