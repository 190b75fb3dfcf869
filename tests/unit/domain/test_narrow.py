from uuid import uuid4

import pytest

from saferSleep.domain.answers import NoAnswer
from saferSleep.domain.facts import Facts
from saferSleep.domain.narrow import age_band, gestation_band, narrow
from saferSleep.domain.people import Relation
from tests.content.test_rules_of_reading import born, scorer, settled_home
from tests.support.answer_space import VISIT
from tests.support.builders import account, assessment, baby, family, person, team


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "under_3_months"),
        (90, "under_3_months"),
        (91, "3_to_6_months"),
        (182, "6_to_12_months"),
        (365, "over_12_months"),
    ],
)
def test_ages_fall_into_bands(age: int, band: str) -> None:
    assert age_band(born(age)) == band


def test_before_birth_is_a_band_of_its_own() -> None:
    assert age_band(Facts(visit_date=VISIT, due_date=VISIT)) == "unborn"


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (195, "under_28_weeks"),
        (196, "28_to_31_weeks"),
        (224, "32_to_36_weeks"),
        (259, "37_weeks_or_more"),
        (None, ""),
        (NoAnswer.UNKNOWN, ""),
    ],
)
def test_pregnancies_fall_into_bands(days: object, band: str) -> None:
    assert gestation_band(days) == band


def test_the_row_holds_no_name_number_or_day() -> None:
    family_id = uuid4()
    of = team(uuid4())
    by = account(of)
    kin = family(
        of,
        by,
        baby(family_id, name="Zaid", nhs_number="9990000042", ethnicity=""),
        person(family_id, Relation.MOTHER, name="Nadia", ethnicity="J", spoken_language="ur", postcode="LE99 9ZZ"),
    )
    facts, answers = born(80), settled_home() | {"interpreter": NoAnswer.DECLINED}
    row = narrow(assessment(kin, by), kin, facts, answers, scorer().assess(facts, answers))
    assert (row.ethnicity, row.language, row.area, row.interpreter) == ("J", "ur", "LE99", "")
    assert (row.month.day, row.contact, row.band) == (1, "six_to_eight_weeks", "core_advice")
    for personal in ("Zaid", "Nadia", "9990000042", "9ZZ", VISIT.isoformat()):
        assert personal not in repr(row)
