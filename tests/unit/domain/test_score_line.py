import json
from typing import Any

import pytest

from saferSleep.actions.contents import Contents
from saferSleep.content.loader import load
from saferSleep.domain.errors import RefusedError
from saferSleep.domain.score_line import score_line

SCORERS = Contents(load()).by_either_name()
EXAMPLE: dict[str, Any] = {
    "questionnaire": "safer-sleep-assessment",
    "facts": {"visit_date": "2026-11-20", "date_of_birth": "2026-10-01"},
    "answers": {
        "contact": "six_to_eight_weeks",
        "last_night_place": ["shared_adult_bed"],
        "household_smoking": ["mother"],
        "gestation_at_birth": 252,
        "birth_weight_g": 2600,
        "room_temperature": 215,
        "position": {"no_answer": "unknown"},
    },
}


def scored(line: object) -> dict[str, Any]:
    text = line if isinstance(line, bytes) else json.dumps(line).encode()
    result: dict[str, Any] = json.loads(score_line(text, SCORERS))
    return result


def refusal(line: object) -> str:
    with pytest.raises(RefusedError) as caught:
        scored(line)
    return str(caught.value)


def with_answers(**answers: object) -> dict[str, object]:
    return {**EXAMPLE, "answers": answers}


def test_the_published_example_scores_as_published() -> None:
    result = scored(EXAMPLE)
    assert list(result) == [
        "band", "points", "complete", "findings", "gaps", "strengths", "referrals", "what_if", "not_assessed",
        "ruleset", "questionnaire",
    ]  # fmt: skip
    assert (result["band"], result["points"], result["complete"]) == ("act_today", 5, False)
    assert result["findings"] == [
        "smoker_and_sharing", "smoker_and_sharing_young", "fragile_and_sharing", "sharing", "sharing_young",
        "warm_room", "mother_smokes", "preterm",
    ]  # fmt: skip
    assert result["gaps"][:2] == ["well_last_24_hours", "multiple_birth"]
    assert result["strengths"] == []
    assert result["referrals"] == ["stop_smoking"]
    assert result["what_if"] == [
        {"question": "last_night_place", "band": "extra_support", "points": 2},
        {"question": "room_temperature", "band": "act_today", "points": 5},
    ]
    assert (result["not_assessed"], result["ruleset"]) == (0, "safer-sleep@1")
    assert result["questionnaire"] == "safer-sleep-assessment@1"


def test_the_same_answers_in_another_order_give_the_same_bytes() -> None:
    turned = {**EXAMPLE, "answers": dict(reversed(list(EXAMPLE["answers"].items())))}
    assert score_line(json.dumps(EXAMPLE).encode(), SCORERS) == score_line(json.dumps(turned).encode(), SCORERS)
    night = ["shared_adult_bed", "own_space_parents_room"]
    places = with_answers(last_night_place=night, shared_with=["pet", "mother"])
    other = with_answers(shared_with=["mother", "pet"], last_night_place=night[::-1])
    assert scored(places) == scored(other)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (b"", "line"),
        (b"not json", "line"),
        (b"[]", "line"),
        (b'{"questionnaire": "x"', "line"),
        (b"\xff\xfe", "line"),
        (b"[" * 100_000, "line"),
        (b'{"questionnaire": "prompt-card", "questionnaire": "prompt-card", "facts": {}, "answers": {}}', "line"),
        (b'{"questionnaire": "prompt-card", "facts": {}, "answers": {"room_temperature": NaN}}', "line"),
        ({"questionnaire": "prompt-card", "facts": {"visit_date": "2026-11-20"}}, "answers"),
        ({**EXAMPLE, "extra": 1}, "extra"),
        ({**EXAMPLE, "questionnaire": "nope"}, "questionnaire"),
        ({**EXAMPLE, "questionnaire": ["prompt-card"]}, "questionnaire"),
        ({**EXAMPLE, "facts": []}, "facts"),
        ({**EXAMPLE, "facts": {"date_of_birth": "2026-10-01"}}, "visit_date"),
        ({**EXAMPLE, "facts": {"visit_date": "2026-11-20"}}, "date_of_birth"),
        ({**EXAMPLE, "facts": {"visit_date": "2026-11-20", "date_of_birth": "2026-11-21"}}, "date_of_birth"),
        ({**EXAMPLE, "facts": {"visit_date": "2026-11-20", "date_of_birth": "2024-11-19"}}, "date_of_birth"),
        ({**EXAMPLE, "facts": {"visit_date": "2026-11-20", "due_date": "2026-10-22"}}, "due_date"),
        ({**EXAMPLE, "facts": {"visit_date": "2026-11-20", "due_date": "2027-09-17"}}, "due_date"),
        ({**EXAMPLE, "facts": {"visit_date": "20261120", "date_of_birth": "2026-10-01"}}, "visit_date"),
        ({**EXAMPLE, "facts": {**EXAMPLE["facts"], "due_date": "2026-12-01"}}, "date_of_birth"),
        ({**EXAMPLE, "facts": {"visit_date": "2026-11-20", "date_of_birth": None}}, "date_of_birth"),
        (with_answers(contact="antenatal"), "contact"),
        (with_answers(no_such_question="yes"), "no_such_question"),
        (with_answers(domestic_abuse="yes"), "domestic_abuse"),
        ({**EXAMPLE, "questionnaire": "prompt-card", "answers": {"position": ["back"]}}, "position"),
        (with_answers(position=["back", "back"]), "position"),
        (with_answers(position=[]), "position"),
        (with_answers(position="back"), "position"),
        (with_answers(position=["sideways"]), "position"),
        (with_answers(items_in_space=["none", "pillow"]), "items_in_space"),
        (with_answers(household_smoking=["nobody", "mother"]), "household_smoking"),
        (with_answers(swaddled=True), "swaddled"),
        (with_answers(swaddled="YES"), "swaddled"),
        (with_answers(room_temperature=True), "room_temperature"),
        (with_answers(room_temperature=18.0), "room_temperature"),
        (with_answers(room_temperature="180"), "room_temperature"),
        (with_answers(room_temperature=49), "room_temperature"),
        (with_answers(room_temperature=401), "room_temperature"),
        (with_answers(gestation_at_birth=153), "gestation_at_birth"),
        (with_answers(gestation_at_birth=308), "gestation_at_birth"),
        (with_answers(birth_weight_g=299), "birth_weight_g"),
        (with_answers(birth_weight_g=7001), "birth_weight_g"),
        (with_answers(co_reading_ppm=-1), "co_reading_ppm"),
        (with_answers(co_reading_ppm=101), "co_reading_ppm"),
        (with_answers(people_in_home=2, children_1_to_9=2, children_under_1=1), "people_in_home"),
        (with_answers(own_space_available="arranged"), "own_space_available"),
        (with_answers(position={"no_answer": "perhaps"}), "position"),
        (with_answers(position={"no_answer": "unknown", "value": ["back"]}), "position"),
        (with_answers(position=None), "position"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(line: object, field: str) -> None:
    assert refusal(line).startswith(f"{field}: ")


@pytest.mark.parametrize(
    "answers",
    [
        {"room_temperature": 50}, {"room_temperature": 400}, {"gestation_at_birth": 154}, {"gestation_at_birth": 307},
        {"birth_weight_g": 300}, {"birth_weight_g": 7000}, {"co_reading_ppm": 0}, {"co_reading_ppm": 100},
        {"people_in_home": 3, "children_1_to_9": 2, "children_under_1": 1}, {"shared_with": ["pet"]},
    ],
)  # fmt: skip
def test_the_edges_of_what_can_be_are_accepted(answers: dict[str, object]) -> None:
    assert scored(with_answers(**answers))["band"]


@pytest.mark.parametrize("day", ["2026-10-23", "2027-09-16"])
def test_a_due_date_28_days_past_to_300_days_ahead_is_accepted(day: str) -> None:
    assert scored({**EXAMPLE, "facts": {"visit_date": "2026-11-20", "due_date": day}, "answers": {}})["band"]
