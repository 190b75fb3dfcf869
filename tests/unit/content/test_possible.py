"""What can hold on some path for some family, and what cannot."""

import pytest

from saferSleep.content.loader import load
from saferSleep.content.possible import can_hold
from saferSleep.domain.conditions import Condition
from tests.unit.content.planting import RULES, Copy

SOFA = "    when:\n      - any_place: {any_of: [shared_sofa_or_chair]}\n"

NEVER = [
    "      - any_place: {any_of: [other], none_of: [other]}\n",
    '      - unborn: {any_of: ["yes"]}\n        swaddled: {any_of: ["yes"]}\n',
    "      - room_temperature: {at_least: 241, below: 241}\n",
    "      - room_temperature: {at_least: 401}\n",
    "      - birth_weight_g: {below: 300}\n",
    "      - crowding: {at_least: 29}\n",
    "      - age_days: {at_least: 400}\n        dummy: {any_of: [sometimes]}\n",
    '      - unborn: {any_of: ["no"]}\n        own_space_available: {any_of: [arranged]}\n',
    "      - household_smoking: {any_of: [nobody]}\n        smoking_indoors: {any_of: [\"yes\"]}\n",
    "      - position: {answered: false}\n        can_roll: {any_of: [starting]}\n        age_days: {below: 56}\n",
    '      - days_until_due: {at_least: 0}\n        unborn: {any_of: ["no"]}\n',
    '      - age_days: {at_least: 1}\n        unborn: {any_of: ["yes"]}\n',
    "      - people_in_home: {answered: false}\n        crowding: {at_least: 1}\n",
]  # fmt: skip

POSSIBLE = [
    '      - unborn: {any_of: ["yes"]}\n        own_space_available: {any_of: [arranged]}\n',
    "      - age_days: {at_least: 182}\n        dummy: {any_of: [sometimes]}\n",
    '      - unborn: {any_of: ["yes"]}\n        lower_age_days: {below: 91}\n        days_until_due: {at_least: 85}\n',
    "      - position: {any_of: [back, front], none_of: [side]}\n        age_days: {at_least: 730}\n",
    '      - sober_adult_named: {any_of: ["no"]}\n        alcohol_before_caring: {any_of: [none]}\n',
    "      - gestation_at_birth: {below: 200}\n        born_before_37_weeks: {answered: false}\n",
    "      - co_reading_ppm: {answered: false}\n        co_not_taken_reason: {answered: true}\n",
    "      - crowding: {at_least: 28}\n        people_in_home: {at_least: 30}\n",
]


@pytest.mark.parametrize("rows", NEVER)
def test_a_rule_that_can_never_hold_is_named(content: Copy, rows: str) -> None:
    content.plant(RULES, SOFA, f"    when:\n{rows}")
    assert content.faults() == ("safer-sleep@1: rule sofa_sharing: can never hold",)


@pytest.mark.parametrize("rows", POSSIBLE)
def test_a_rule_that_can_hold_is_left_alone(content: Copy, rows: str) -> None:
    content.plant(RULES, SOFA, f"    when:\n{rows}")
    assert content.faults() == ()


def test_a_row_needs_questions_that_the_questionnaire_has() -> None:
    row = (("swaddled", Condition(any_of=frozenset({"yes"}))),)
    catalogue = load()
    assert can_hold(catalogue.questionnaire("safer-sleep-assessment"), row)
    assert not can_hold(catalogue.questionnaire("prompt-card"), row)


def test_a_strength_and_an_offer_that_can_never_hold_are_named(content: Copy) -> None:
    every_sleep = "- dummy: {any_of: [every_sleep]}"
    content.plant(RULES, every_sleep, every_sleep + '\n        unborn: {any_of: ["yes"]}')
    content.plant(RULES, "days_until_due: {at_least: 85}", "days_until_due: {at_least: 301}")
    assert content.faults() == (
        "safer-sleep@1: strength dummy: can never hold",
        "safer-sleep@1: offer family_nurse: can never hold",
    )
