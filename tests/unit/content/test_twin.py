import json

from saferSleep.content.loader import load
from saferSleep.content.twin import score_data
from saferSleep.domain.derived import SOURCES

KEYS = [
    "questionnaire", "ruleset", "order", "questions", "rules", "strengths", "offers", "themes", "tonight_safe",
    "acts_today_from", "of_which_tonight", "sources",
]  # fmt: skip


def data(name: str) -> dict:
    catalogue = load()
    questionnaire = catalogue.questionnaire(name)
    return score_data(questionnaire, catalogue.ruleset_of(questionnaire))


def test_the_data_is_plain_json_with_these_keys() -> None:
    given = data("safer-sleep-assessment")
    assert json.loads(json.dumps(given)) == given
    assert list(given) == KEYS
    assert (given["questionnaire"], given["ruleset"]) == ("safer-sleep-assessment@1", "safer-sleep@1")
    assert (given["acts_today_from"], given["of_which_tonight"]) == (6, 3)


def test_rows_leave_out_what_they_do_not_ask() -> None:
    rules = {rule["id"]: rule for rule in data("safer-sleep-assessment")["rules"]}
    assert rules["smoker_and_sharing_young"] == {
        "id": "smoker_and_sharing_young",
        "when": [
            [
                ["any_place", {"any_of": ["shared_adult_bed", "shared_sofa_or_chair"]}],
                ["household_smoking", {"any_of": ["mother", "partner"]}],
                ["lower_age_days", {"below": 182}],
            ],
            [
                ["any_place", {"any_of": ["shared_adult_bed", "shared_sofa_or_chair"]}],
                ["household_smoking", {"any_of": ["other_adult"]}],
                ["shared_with", {"any_of": ["other_adult"]}],
                ["lower_age_days", {"below": 182}],
            ],
        ],
        "points": 1,
        "flag": "act_today",
        "lasting": False,
        "free_tonight": True,
    }


def test_questions_stand_in_the_order_of_the_bank_and_the_path_has_them_all() -> None:
    for name in ("safer-sleep-assessment", "prompt-card"):
        given = data(name)
        ids = [question["id"] for question in given["questions"]]
        assert ids == [question.id for question in load().questionnaire(name).questions]
        assert sorted(given["order"]) == sorted(ids)
    reason = next(one for one in given["questions"] if one["id"] == "gestation_at_birth")
    assert reason["shown_when"] == [
        [["unborn", {"any_of": ["no"]}], ["born_before_37_weeks", {"any_of": ["yes"]}]],
        [["unborn", {"any_of": ["no"]}], ["gestation_at_birth", {"answered": True}]],
    ]


def test_every_derived_fact_and_every_safe_value_is_there() -> None:
    given = data("prompt-card")
    assert list(given["sources"]) == list(SOURCES)
    assert given["sources"]["crowding"] == {"questions": ["people_in_home", "habitable_rooms"], "needs_all": True}
    assert given["tonight_safe"]["position"] == ["back"]
    assert given["tonight_safe"]["room_temperature"] == 180


def test_no_words_go_along() -> None:
    text = json.dumps(data("safer-sleep-assessment"))
    assert not any(character in text for character in "’.?!")
    assert "sealed" not in text
    assert "domestic_abuse" not in text
