from dataclasses import replace

from saferSleep.domain.answers import Answer
from saferSleep.domain.changes import changes_that_matter_most
from saferSleep.domain.scoring import Scorer
from tests.content.test_rules_of_reading import born, scorer, settled_home


def changes(**answers: Answer) -> list[str]:
    result = scorer().assess(born(80), settled_home() | answers)
    return [finding.rule.id for finding in changes_that_matter_most(scorer().ruleset, result)]


def test_nothing_to_change_names_nothing() -> None:
    assert changes() == []


def test_what_a_family_cannot_change_is_never_a_change() -> None:
    lasting: dict[str, Answer] = {
        "born_before_37_weeks": "yes",
        "multiple_birth": "twin",
        "accommodation": "temporary",
        "people_in_home": 30,
    }
    assert changes(**lasting, smoking_in_pregnancy="throughout", previous_infant_death="parents_own_child") == []


def test_act_today_comes_first_and_three_are_enough() -> None:
    found = changes(
        position=("side",),
        items_in_space=("pillow",),
        head_found_covered="yes",
        nodded_off=("sofa_or_chair",),
        room_temperature=250,
    )
    assert found == ["head_covered", "nodded_off_on_sofa", "side"]


def test_one_theme_has_one_line() -> None:
    assert changes(position=("side", "front"), swaddled="yes") == ["front", "swaddled_and_turning"]


def test_smoking_takes_at_most_one_place() -> None:
    smoke: dict[str, Answer] = {
        "last_night_place": ("shared_adult_bed",),
        "shared_with": ("mother",),
        "household_smoking": ("mother", "visitors"),
        "smoking_indoors": "yes",
    }
    assert changes(**smoke) == ["smoker_and_sharing_young", "sharing_young"]


def test_one_of_the_three_costs_nothing_tonight() -> None:
    ruleset = scorer().ruleset
    costly = {"no_own_space", "unsafe_surface", "sitting_device", "own_room_early", "used_mattress"}
    rules = tuple(replace(rule, free_tonight=rule.id not in costly) for rule in ruleset.rules)
    dear = Scorer(scorer().questionnaire, replace(ruleset, rules=rules))
    answers: dict[str, Answer] = settled_home() | {
        "own_space_available": "no",
        "surface": ("tilted",),
        "last_night_place": ("own_space_other_room",),
        "room_temperature": 250,
    }
    result = dear.assess(born(80), answers)
    chosen = [finding.rule.id for finding in changes_that_matter_most(dear.ruleset, result)]
    assert chosen == ["no_own_space", "unsafe_surface", "hot_room"]
