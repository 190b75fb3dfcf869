from datetime import UTC, datetime
from uuid import uuid4

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.offers import proposals, stop_smoking_referrals
from saferSleep.domain.records import ReferralState
from tests.content.test_rules_of_reading import born, scorer, settled_home
from tests.support.builders import account, assessment, family, team


def proposed(**answers: Answer) -> list[tuple[str, str]]:
    given = settled_home() | answers
    found = proposals(scorer().ruleset, scorer().assess(born(80), given), given)
    return [(one.offer.id, one.subject) for one in found if one.by_rule]


def said(**answers: Answer) -> list[tuple[str, ReferralState, str]]:
    of = team(uuid4())
    by = account(of)
    about = assessment(family(of, by), by)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    found = stop_smoking_referrals(about, answers, new_id=uuid4, by=by.id, at=at)
    return [(one.subject, one.state, one.reason) for one in found]


def test_each_smoker_has_an_offer_of_their_own() -> None:
    assert proposed(household_smoking=("mother", "other_adult", "visitors")) == [
        ("stop_smoking", "mother"),
        ("stop_smoking", "other_adult"),
    ]


def test_a_mother_who_has_just_stopped_is_offered_help() -> None:
    assert proposed(stopped_last_two_weeks="yes") == [("stop_smoking", "mother")]


def test_what_staff_may_choose_is_listed_after_what_the_rules_offer() -> None:
    given = settled_home() | {"healthy_start": "eligible_not_receiving"}
    found = proposals(scorer().ruleset, scorer().assess(born(80), given), given)
    assert [one.offer.id for one in found] == [
        "healthy_start", "infant_feeding", "mental_health", "early_help", "social_care",
    ]  # fmt: skip


def test_yes_is_ready_and_not_now_keeps_its_reason() -> None:
    answers: dict[str, Answer] = {
        "household_smoking": ("mother", "partner", "other_adult"),
        "stop_smoking_offer_mother": "refer",
        "stop_smoking_offer_partner": "declined",
        "stop_smoking_offer_partner_reason": "after the holidays",
        "stop_smoking_offer_other_adult": "already_in_treatment",
    }
    assert said(**answers) == [
        ("mother", ReferralState.READY, ""),
        ("partner", ReferralState.DECLINED, "after the holidays"),
    ]


def test_a_reason_that_was_not_given_is_a_reason() -> None:
    declined: dict[str, Answer] = {"household_smoking": ("mother",), "stop_smoking_offer_mother": "declined"}
    assert said(**declined) == [("mother", ReferralState.DECLINED, "none given")]
    assert said(**declined, stop_smoking_offer_mother_reason=NoAnswer.DECLINED)[0][2] == "none given"


def test_an_answer_left_over_from_somebody_who_does_not_smoke_sends_nothing() -> None:
    assert said(household_smoking=("nobody",), stop_smoking_offer_mother="refer") == []
    assert said(household_smoking=NoAnswer.UNKNOWN, stop_smoking_offer_mother="refer") == []
