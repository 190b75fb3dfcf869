from datetime import timedelta

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.facts import Facts
from saferSleep.domain.review import review_day
from tests.content.test_rules_of_reading import born, scorer, settled_home
from tests.support.answer_space import VISIT


def weeks_until_review(facts: Facts, **answers: Answer) -> float | None:
    given = settled_home() | answers
    day = review_day(facts, given, scorer().assess(facts, given))
    return None if day is None else (day - VISIT) / timedelta(weeks=1)


def test_core_advice_waits_for_the_next_planned_contact() -> None:
    assert weeks_until_review(born(80)) is None


def test_act_today_and_extra_support_are_looked_at_again_within_two_weeks() -> None:
    assert weeks_until_review(born(80), position=("front",)) == 2
    assert weeks_until_review(born(80), position=("side",)) == 2


def test_what_is_missing_is_asked_within_four_weeks_and_two_under_three_months() -> None:
    assert weeks_until_review(born(120), surface=NoAnswer.NOT_ASKED) == 4
    assert weeks_until_review(born(80), surface=NoAnswer.NOT_ASKED) == 2


def test_the_day_of_the_plan_counts_and_a_plan_without_a_day_does_not() -> None:
    assert weeks_until_review(born(80), position=("front",), review_by=(VISIT + timedelta(days=7)).isoformat()) == 1
    assert weeks_until_review(born(80), position=("front",), review_by=NoAnswer.UNKNOWN) == 2
