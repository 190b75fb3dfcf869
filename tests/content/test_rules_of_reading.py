"""The rules of reading over the answer space: exhaustive in each group of factors, at random across groups."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product
from random import Random
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferSleep.content.loader import load
from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.conditions import Condition
from saferSleep.domain.documents import answers_as_json, facts_as_json
from saferSleep.domain.facts import Facts
from saferSleep.domain.rules import Band, Flag, Rule
from saferSleep.domain.score_line import as_json, score_line
from saferSleep.domain.scoring import Scorer
from tests.content.test_vignettes import FOLDER, read
from tests.support.answer_space import GRAVITY, VISIT, random_answers, random_facts, violations

UNKNOWN = NoAnswer.UNKNOWN
PLACE = [("own_space_parents_room",), ("shared_adult_bed",), ("shared_sofa_or_chair",), UNKNOWN, None]
YES_NO = ["no", "yes", UNKNOWN, None]
AGES = [30, 90, 91, 181, 182, 400]

GROUPS: Mapping[str, Mapping[str, Sequence[object]]] = {
    "a clear-headed night": {
        "last_night_place": PLACE,
        "alcohol_before_caring": ["none", "sober_adult_covers", "under_two_units", "two_or_more_units", UNKNOWN, None],
        "drugs_before_caring": YES_NO,
        "sedating_medicine": YES_NO,
        "sober_adult_named": YES_NO,
    },
    "smoke and sharing": {
        "last_night_place": PLACE,
        "shared_with": [("mother",), ("mother", "other_adult"), ("other_adult",), ("child",), ("pet",), UNKNOWN, None],
        "household_smoking": [
            ("nobody",),
            ("mother",),
            ("partner",),
            ("other_adult",),
            ("visitors",),
            ("mother", "other_adult"),
            UNKNOWN,
            None,
        ],
        "smoking_indoors": ["no", "yes", None],
        "smoking_in_pregnancy": ["no", "stopped_during", "throughout", None],
    },
    "small, early or tired, and sharing": {
        "last_night_place": PLACE,
        "born_before_37_weeks": YES_NO,
        "gestation_at_birth": [238, 258, 259, 280, UNKNOWN, None],
        "birth_weight_g": [2499, 2500, UNKNOWN, None],
        "exhausted": YES_NO,
    },
    "wrapping and turning": {
        "swaddled": YES_NO,
        "position": [("back",), ("side",), ("front",), ("back", "side"), UNKNOWN, None],
        "can_roll": ["no", "starting", "both_ways", UNKNOWN, None],
        "head_found_covered": YES_NO,
    },
    "every place": {
        "last_night_place": [("own_space_parents_room",), ("shared_adult_bed",), ("alone_adult_bed",), None],
        "usual_place_differs": ["no", "yes", UNKNOWN],
        "usual_night_place": [("own_space_parents_room",), ("shared_sofa_or_chair",), ("sitting_device",), None],
        "day_place": [("own_space_parents_room",), ("alone_adult_bed",), ("own_space_other_room",), None],
        "sleeps_elsewhere": ["no", "yes", None],
        "elsewhere_place": [("own_space_parents_room",), ("nest_or_pod",), ("other",), UNKNOWN],
    },
    "a bed and a home": {
        "own_space_available": ["yes_ready", "yes_not_usable", "no", "not_everywhere_baby_sleeps", UNKNOWN, None],
        "accommodation": ["settled", "temporary", "hotel_or_hostel", "refuge", "none", UNKNOWN, None],
        "people_in_home": [1, 4, 5, None],
        "habitable_rooms": [1, 2, UNKNOWN],
        "multiple_birth": ["single", "twin", None],
    },
    "warmth, surface and things": {
        "room_temperature": [159, 160, 200, 201, 240, 241, None],
        "surface": [("firm_and_flat",), ("soft_or_sagging",), ("firm_and_flat", "second_hand_no_cover"), UNKNOWN, None],
        "items_in_space": [("none",), ("pillow",), ("soft_toys",), ("hat_or_hood", "duvet"), None],
        "well_last_24_hours": ["well", "mild_cold", "unwell_or_feeding_less", None],
        "nodded_off": [("none",), ("in_bed",), ("sofa_or_chair",), None],
    },
}


PLACES_ASKED = {"last_night_place", "usual_night_place", "day_place", "elsewhere_place"}


@cache
def scorer(name: str = "safer-sleep-assessment") -> Scorer:
    catalogue = load()
    questionnaire = catalogue.questionnaire(name)
    return Scorer(questionnaire, catalogue.ruleset_of(questionnaire))


def settled_home() -> dict[str, Answer]:
    answers = read(FOLDER / "settled_home.yaml")["answers"]
    return {name: tuple(value) if isinstance(value, list) else value for name, value in answers.items()}


def combinations(group: str) -> Iterator[dict[str, Answer]]:
    names, values = GROUPS[group].keys(), GROUPS[group].values()
    base = settled_home()
    for chosen in product(*values):
        answers = {**base, **dict(zip(names, chosen, strict=True))}
        yield cast("dict[str, Answer]", {name: value for name, value in answers.items() if value is not None})


def born(age: int) -> Facts:
    return Facts(visit_date=VISIT, date_of_birth=VISIT - timedelta(days=age))


@pytest.mark.parametrize("group", GROUPS)
def test_no_combination_inside_a_group_breaks_a_rule_of_reading(group: str) -> None:
    random = Random(group)
    by_age = {"smoke and sharing", "small, early or tired, and sharing", "wrapping and turning"}
    ages = AGES if group in by_age else [80]
    total = 0
    for index, answers in enumerate(combinations(group)):
        total += 1
        facts = born(ages[index % len(ages)])
        assert violations(scorer(), facts, answers, random) == [], answers
    assert total >= 300


@settings(max_examples=1_000, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["safer-sleep-assessment", "prompt-card"]))
def test_no_random_visit_breaks_a_rule_of_reading(seed: int, questionnaire: str) -> None:
    random = Random(seed)
    facts = random_facts(random)
    answers = random_answers(random, scorer(questionnaire), facts)
    assert violations(scorer(questionnaire), facts, answers, random) == []


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["safer-sleep-assessment", "prompt-card"]))
def test_what_if_equals_a_full_rescore_of_the_changed_answers(seed: int, questionnaire: str) -> None:
    random = Random(seed)
    facts = random_facts(random)
    answers = random_answers(random, scorer(questionnaire), facts)
    result = scorer(questionnaire).assess(facts, answers)
    tonight = tuple(finding for finding in result.findings if not finding.rule.lasting)
    for entry in result.what_if:
        changed = scorer(questionnaire).changed(answers, entry.question, tonight)
        line = {"questionnaire": questionnaire, "facts": facts_as_json(facts), "answers": answers_as_json(changed)}
        again = _scored(line)
        assert (entry.band, entry.points) == (again["band"], again["points"])
        assert changed != answers
        moved = {name for name in answers if changed.get(name) != answers[name]}
        assert entry.question in moved
        assert moved == {entry.question} or moved <= PLACES_ASKED
        for name in moved - {"shared_with"}:
            assert changed[name] == scorer(questionnaire).ruleset.tonight_safe[name]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_the_answers_does_not_matter(seed: int) -> None:
    random = Random(seed)
    facts = random_facts(random)
    answers = random_answers(random, scorer(), facts)
    shuffled = dict(random.sample(sorted(answers.items()), len(answers)))
    assert as_json(scorer().assess(facts, answers)) == as_json(scorer().assess(facts, shuffled))


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**32))
def test_sharing_by_custom_without_a_hazard_is_never_act_today(seed: int) -> None:
    random = Random(seed)
    answers = settled_home() | {
        "last_night_place": ("shared_adult_bed",),
        "shared_with": random.choice([("mother",), ("mother", "partner")]),
        "sharing_intended": "planned",
        "people_in_home": random.randint(1, 30),
        "habitable_rooms": random.randint(1, 20),
        "room_temperature": random.randint(50, 400),
    }
    assert scorer().assess(born(random.randint(0, 730)), answers).band is not Band.ACT_TODAY


def test_every_band_and_every_rule_is_reached() -> None:
    bands, fired = set(), set()
    for seed in range(1_500):
        random = Random(seed)
        facts = random_facts(random)
        result = scorer().assess(facts, random_answers(random, scorer(), facts))
        bands.add(result.band)
        fired |= {finding.rule.id for finding in result.findings}
    assert bands == set(Band)
    assert fired == set(scorer().ruleset.by_id)


def test_unknown_is_never_better_than_no_for_any_question_that_decides() -> None:
    base = settled_home()
    calm = scorer().assess(born(80), base)
    for question in scorer().questionnaire.questions:
        if question.id in base and question.decides != "nothing":
            result = scorer().assess(born(80), {**base, question.id: UNKNOWN})
            assert GRAVITY[result.band] >= GRAVITY[calm.band]
            assert not result.is_complete, question.id


BROKEN = {
    "a hazard that subtracts": lambda rule: replace(rule, points=-3) if rule.id == "soft_or_loose_items" else rule,
    "a hazard that a second hazard hides": lambda rule: _hidden_by_front(rule) if rule.id == "side" else rule,
    "a flag that fires on the safe value": lambda rule: _on_back(rule) if rule.id == "front" else rule,
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_ruleset_is_caught(fault: str) -> None:
    ruleset = scorer().ruleset
    broken = replace(ruleset, rules=tuple(BROKEN[fault](rule) for rule in ruleset.rules))
    broken_scorer = Scorer(scorer().questionnaire, broken)
    found: list[str] = []
    for seed in range(150):
        random = Random(seed)
        facts = random_facts(random)
        found += violations(broken_scorer, facts, random_answers(random, broken_scorer, facts), random)
    assert found


def test_a_path_that_drops_key_gaps_is_caught() -> None:
    lax = replace(
        scorer().questionnaire,
        questions=tuple(replace(question, decides="nothing") for question in scorer().questionnaire.questions),  # type: ignore[arg-type]  # because the fault is planted
    )
    broken = Scorer(lax, scorer().ruleset)
    base = settled_home() | {"position": ("back",)}
    assert broken.assess(born(80), {**base, "position": UNKNOWN}).band is Band.CORE_ADVICE
    assert scorer().assess(born(80), {**base, "position": UNKNOWN}).band is Band.EXTRA_SUPPORT


def _hidden_by_front(rule: Rule) -> Rule:
    return replace(rule, when=((("position", Condition(any_of=frozenset({"side"}), none_of=frozenset({"front"}))),),))


def _on_back(rule: Rule) -> Rule:
    return replace(rule, flag=Flag.ACT_TODAY, when=((("position", Condition(any_of=frozenset({"back"}))),),))


def _scored(line: Mapping[str, object]) -> dict[str, object]:
    name = str(line["questionnaire"])
    scored: dict[str, object] = json.loads(score_line(json.dumps(line).encode(), {name: scorer(name)}))
    return scored
