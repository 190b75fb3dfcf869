from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from saferSleep.actions.contents import CARD, FULL, Contents
from saferSleep.content.loader import load
from saferSleep.demo.answering import Household, answers_for, contact_for, household
from saferSleep.demo.loading import PLANS
from saferSleep.demo.stories import STORIES
from saferSleep.domain.answers import NoAnswer, read_answers
from saferSleep.domain.documents import answers_as_json
from saferSleep.domain.facts import Facts
from saferSleep.domain.rules import Band
from saferSleep.domain.scoring import Scorer

TODAY = date(2026, 11, 21)
AGES = {
    "due in 100 days": Facts(TODAY, due_date=TODAY + timedelta(days=100)),
    **{f"{days} days": Facts(TODAY, date_of_birth=TODAY - timedelta(days=days)) for days in (1, 12, 50, 100, 150, 300)},
}
BEFORE_BIRTH = {"cot_on_its_way"}
TOLD = [(story, age) for story in STORIES for age in AGES if story not in BEFORE_BIRTH or AGES[age].unborn]


@pytest.fixture(scope="module")
def contents() -> Contents:
    return Contents(load())


@pytest.fixture(scope="module", params=[FULL, CARD])
def scorer(request: pytest.FixtureRequest, contents: Contents) -> Scorer:
    return contents.scorer(contents.newest(request.param).name)


def home(seed: int = 1, *, has_partner: bool = True, babies: int = 1) -> Household:
    return household(Random(seed), needs_interpreter=True, has_partner=has_partner, babies=babies)


@pytest.mark.parametrize(("story", "age"), TOLD)
def test_every_story_is_accepted_and_shown_at_every_age(scorer: Scorer, story: str, age: str) -> None:
    facts = AGES[age]
    answers = answers_for(scorer, facts, home(), (story,))
    assert read_answers(scorer.questionnaire, facts, answers_as_json(answers)) == answers
    assert set(answers) <= scorer.shown(facts, answers).shown


@pytest.mark.parametrize("seed", range(40))
def test_a_calm_home_has_no_finding_and_no_gap(scorer: Scorer, seed: int) -> None:
    facts = AGES["50 days"]
    drawn = home(seed, has_partner=seed % 2 == 0, babies=1 + seed % 2)
    result = scorer.assess(facts, answers_for(scorer, facts, drawn, ("calm",)))
    assert (result.band, result.findings, result.gaps) == (Band.CORE_ADVICE, (), ())


@pytest.mark.parametrize("seed", range(40))
def test_everybody_in_the_home_is_counted(contents: Contents, seed: int) -> None:
    drawn, scorer = home(seed, babies=1 + seed % 2), contents.scorer(f"{FULL}@1")
    born, unborn = (answers_for(scorer, AGES[age], drawn, ("calm",)) for age in ("50 days", "due in 100 days"))
    counts = [
        [int(str(answers[name])) for name in ("people_in_home", "children_1_to_9", "children_under_1")]
        for answers in (born, unborn)
    ]
    assert [people - older - babies for people, older, babies in counts] == [drawn.adults, drawn.adults]
    assert (counts[0][2], counts[1][2]) == (drawn.babies, 0)
    assert (born["first_baby"] == "yes") is (counts[0][1] == 0)


def test_every_story_is_told_somewhere() -> None:
    told = {story for plan in PLANS for visit in plan.visits for story in (*plan.always, *visit.stories)}
    assert told == set(STORIES)


def test_a_card_says_the_same_as_the_full_assessment_it_grows_into(contents: Contents) -> None:
    facts = AGES["50 days"]
    card, full = (contents.scorer(contents.newest(name).name) for name in (CARD, FULL))
    for story in STORIES:
        short, long = (answers_for(scorer, facts, home(), (story,)) for scorer in (card, full))
        assert short.items() <= long.items(), story


def test_what_is_unknown_leaves_its_follow_ups_out(contents: Contents) -> None:
    answers = answers_for(contents.scorer(f"{FULL}@1"), AGES["50 days"], home(), ("everything_unknown",))
    assert answers["last_night_place"] is NoAnswer.UNKNOWN
    assert {"shared_with", "stop_smoking_offer_mother", "smoking_indoors", "elsewhere_place_seen"}.isdisjoint(answers)


def test_the_family_chooses_among_the_changes_that_were_found(contents: Contents) -> None:
    scorer = contents.scorer(f"{FULL}@1")
    answers = answers_for(scorer, AGES["50 days"], home(), ("party_night",))
    found = {finding.rule.id for finding in scorer.assess(AGES["50 days"], answers).findings}
    assert isinstance(answers["agreed_changes"], tuple)
    assert set(answers["agreed_changes"]) <= found


def test_the_contact_follows_from_the_age() -> None:
    by_age = {name: contact_for(facts) for name, facts in AGES.items()}
    assert by_age == {
        "due in 100 days": "antenatal",
        "1 days": "opportunistic",
        "12 days": "new_birth",
        "50 days": "six_to_eight_weeks",
        "100 days": "three_to_four_months",
        "150 days": "targeted",
        "300 days": "twelve_months",
    }
