from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.records import ReferralState
from saferSleep.domain.rules import Band
from saferSleep.reporting.findings import when_baby_is_here
from saferSleep.reporting.summary import Summary, summarise
from tests.support.pdf import (
    Assessed,
    all_answered,
    antenatal,
    assessed,
    born,
    party_night,
    referral,
    unborn,
    with_assessment,
)

REASSURING = re.compile(r"\b(low|lower|safe|safely|green|normal|risk)\b", re.IGNORECASE)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def without(*names: str) -> dict[str, Answer]:
    return {name: answer for name, answer in all_answered().items() if name not in names}


VISITS = {
    "core advice": lambda: assessed(all_answered()),
    "party night": lambda: assessed(party_night()),
    "before birth": lambda: assessed(antenatal(), unborn()),
    "nothing answered": lambda: assessed({}),
    "card": lambda: assessed({"last_night_place": ("shared_adult_bed",)}, questionnaire="prompt-card"),
}


@pytest.mark.parametrize("visit", VISITS)
def test_every_finding_is_there_once_and_its_points_add_up(visit: str) -> None:
    made = VISITS[visit]()
    summary = summarise(made)
    lines = summary.tonight + summary.lasting
    assert sorted(line.rule_id for line in lines) == sorted(finding.rule.id for finding in made.result.findings)
    assert sum(line.points for line in lines) == made.result.points
    assert all(line.name and line.title and line.source and line.basis and line.flag_in_words for line in lines)


@pytest.mark.parametrize("visit", VISITS)
def test_nothing_said_to_a_family_reassures(visit: str) -> None:
    summary = summarise(VISITS[visit]())
    said = (summary.strengths, summary.changes, summary.core, summary.nothing_to_change, summary.odd_nights_line)
    assert [line for line in texts(said) if REASSURING.search(line)] == []
    assert REASSURING.findall(summary.band.title + summary.band.because + summary.say) == []


@pytest.mark.parametrize("visit", VISITS)
def test_no_line_is_left_with_a_place_holder(visit: str) -> None:
    assert [line for line in texts(summarise(VISITS[visit]())) if re.search(r"\{\w*\}", line)] == []


def test_a_finding_names_the_answers_that_fired_it() -> None:
    finding = next(line for line in summarise(assessed(party_night())).tonight if line.rule_id == "side")
    assert [(line.question, line.answer) for line in finding.answers] == [
        ("How do you lay your baby down to sleep?", "On the back; On the side")
    ]
    assert (finding.name, finding.points_in_words, finding.flag_in_words) == ("side@1", "1 point", "Extra support")


def test_a_finding_that_reads_an_age_names_it() -> None:
    answers = all_answered() | {"last_night_place": ("own_space_other_room",)}
    finding = next(line for line in summarise(assessed(answers)).tonight if line.rule_id == "own_room_early")
    assert ("Age at the visit", "7 weeks and 3 days old") in [(at.question, at.answer) for at in finding.answers]


def test_where_guidelines_differ_the_finding_says_so() -> None:
    finding = next(line for line in summarise(assessed(party_night())).tonight if "fragile" in line.rule_id)
    assert "NICE" in finding.differs
    assert "Lullaby" in finding.differs


def test_act_today_by_flag_names_the_findings_that_carry_it() -> None:
    summary = summarise(assessed(all_answered() | {"position": ("front",)}))
    assert summary.band.title == "Act today"
    assert summary.band.points == "3 points, of which 3 can change tonight"
    assert summary.band.because.endswith("carry the flag act today: Put down on the front.")


def test_act_today_by_many_points_shows_the_two_sums() -> None:
    answers = all_answered() | {
        "position": ("side",),
        "items_in_space": ("pillow",),
        "room_temperature": 250,
        "household_smoking": ("mother", "partner"),
        "smoking_indoors": "no",
        "accommodation": "temporary",
    }
    summary = summarise(assessed(answers))
    assert summary.band.band is Band.ACT_TODAY
    assert "there are 6 points (it takes 6), and 3 of them can change tonight (it takes 3)" in summary.band.because


def test_a_key_gap_alone_asks_for_extra_support_so_far() -> None:
    summary = summarise(assessed(all_answered() | {"position": NoAnswer.UNKNOWN}))
    assert summary.band.title == "Extra support so far"
    assert "A key question without an answer" in summary.band.because
    assert [(gap.answer, gap.is_key) for gap in summary.gaps.lines] == [("Don't know", True)]
    assert summary.gaps.rule == "Nothing not asked counts as no."
    assert len(summary.band.next_contact) == 2


def test_a_gap_that_is_not_key_is_named_and_not_marked() -> None:
    summary = summarise(assessed(all_answered() | {"surface": NoAnswer.NOT_ASKED}))
    assert summary.band.title == "Core advice so far"
    assert [(gap.answer, gap.is_key) for gap in summary.gaps.lines] == [("Not asked today", False)]


def test_an_unknown_early_birth_is_advised_as_early() -> None:
    summary = summarise(assessed(without("born_before_37_weeks", "gestation_at_birth")))
    assert "as for a baby born early" in summary.gaps.early_birth
    assert summary.core.heading.endswith("until a year after the day baby was due")


@pytest.mark.parametrize(
    ("visit", "heading"),
    [
        (lambda: assessed(all_answered()), "For every baby, every sleep, until baby is one"),
        (lambda: assessed(party_night()), "For every baby, every sleep, until a year after the day baby was due"),
        (lambda: assessed(antenatal(), unborn()), "When your baby is here"),
    ],
)
def test_the_core_lines_stand_under_every_result_with_their_heading(visit: Any, heading: str) -> None:
    core = summarise(visit()).core
    assert (core.heading, len(core.lines)) == (heading, 12)


def test_where_nothing_is_left_to_change_two_strengths_and_the_odd_nights_are_shown() -> None:
    summary = summarise(assessed(all_answered()))
    assert summary.changes == ()
    assert summary.nothing_to_change
    assert len(summary.strengths) == 2
    assert summary.odd_nights[0].answer == "Grandmother Surjit, next door"


def test_at_most_five_strengths_and_none_beside_a_finding_of_its_theme() -> None:
    summary = summarise(assessed(all_answered() | {"room_temperature": 250}))
    assert len(summary.strengths) == 5
    assert not any("room is just right" in strength for strength in summary.strengths)


def test_a_strength_gives_way_to_a_finding_of_its_theme() -> None:
    theirs = all_answered() | {"items_in_space": ("none",), "head_found_covered": "no"}
    calm = summarise(assessed(theirs | {"room_temperature": 210}))
    nested = summarise(assessed(theirs | {"room_temperature": 210, "day_place": ("nest_or_pod",)}))
    clear = "You keep baby's bed clear. That keeps baby's face clear too."
    assert clear in calm.strengths
    assert clear not in nested.strengths


def test_before_birth_changes_have_words_of_their_own_or_say_when_baby_is_here() -> None:
    changes = {change.rule_id: change for change in summarise(assessed(antenatal(), unborn())).changes}
    assert changes["smoker_and_sharing_young"].tonight.startswith("When baby is here, make baby's own space")
    assert changes["no_own_space"].tonight.startswith("We can ask for a cot or basket now")
    assert not any("onight" in change.tonight for change in changes.values())


def test_only_the_evening_itself_is_moved_to_when_baby_is_here() -> None:
    assert when_baby_is_here("Clear the space tonight: now.") == "Clear the space when baby is here: now."
    assert when_baby_is_here("Plan tonight's feeds.") == "Plan tonight's feeds."


def test_a_baby_who_rolls_both_ways_gets_the_extra_line() -> None:
    answers = all_answered() | {"position": ("front",)}
    older = born(born().visit_date.replace(month=8, day=1))
    still = summarise(assessed(answers | {"can_roll": "starting"}, older)).changes[0]
    rolls = summarise(assessed(answers | {"can_roll": "both_ways"}, older)).changes[0]
    assert "let baby choose" in rolls.tonight
    assert "let baby choose" not in still.tonight


def test_what_if_names_every_place_that_changes_and_the_band_that_follows() -> None:
    answers = all_answered() | {
        "last_night_place": ("shared_sofa_or_chair",),
        "day_place": ("shared_sofa_or_chair",),
        "shared_with": ("mother",),
    }
    (line,) = summarise(assessed(answers)).what_if
    assert line.questions == ("Where did your baby sleep last night?", "And for naps in the day?")
    assert line.becomes.startswith("In their own cot")
    assert (line.band, line.points) == ("Core advice", "0 points")


def test_a_pet_alone_in_the_bed_becomes_nobody() -> None:
    answers = all_answered() | {"last_night_place": ("shared_adult_bed",), "shared_with": ("pet",)}
    lines = {line.questions[0]: line.becomes for line in summarise(assessed(answers)).what_if}
    assert lines["Who else is in that bed or seat when baby is asleep?"] == "Nobody"


def test_offers_carry_their_words_and_where_each_referral_stands() -> None:
    declined = referral(subject="partner", state=ReferralState.DECLINED, reason="none given")
    chosen = referral(kind="early_help", subject="family")
    summary = summarise(assessed(party_night(), referrals=(referral(), declined, chosen)))
    offers = {offer.offer_id: offer for offer in summary.offers}
    assert [(line.subject, line.state, line.reason) for line in offers["stop_smoking"].referrals] == [
        ("Mum or main carer", "Ready to send", ""),
        ("Partner", "Declined by the family", "none given"),
    ]
    assert offers["stop_smoking"].by_rule
    assert not offers["early_help"].by_rule
    assert offers["substance_support"].referrals == ()


def test_all_answers_are_listed_by_section_and_blanks_are_named() -> None:
    sections = {section.title: section for section in summarise(assessed(without("dummy"))).sections}
    baby = sections["Your baby today"]
    assert ("How is your baby fed?", "Breast milk") in [(line.question, line.answer) for line in baby.answers]
    assert "Does your baby have a dummy to go to sleep?" in baby.left_blank


def test_an_answer_to_a_hidden_question_is_not_shown() -> None:
    answers = all_answered() | {"smoking_indoors": "yes"}
    assert not any("inside the home or in the car" in line for line in texts(summarise(assessed(answers)).sections))


def test_sealed_answers_cannot_reach_a_summary() -> None:
    plain = assessed(all_answered())
    sealed = {"domestic_abuse": "yes", "safeguarding_note": "CANARY", "safe_to_ask": "yes"}
    assert {question.id for question in plain.questionnaire.sealed} == set(sealed)
    assert summarise(replace(plain, answers={**plain.answers, **sealed})) == summarise(plain)


def test_a_refuge_reads_exactly_like_temporary_accommodation() -> None:
    def placed(where: str) -> Summary:
        return summarise(assessed(all_answered() | {"accommodation": where}))

    assert placed("refuge") == placed("temporary")


def test_corrections_say_so_on_both_versions() -> None:
    visit = assessed(all_answered())
    newer = with_assessment(visit, corrects_id=visit.family.id, correction_reason="Wrong twin")
    older = with_assessment(visit, corrected_by_id=visit.family.id)
    assert summarise(newer).imprint.corrections == ("This corrects an earlier version. Reason: Wrong twin",)
    assert "corrected later" in summarise(older).imprint.corrections[0]
    assert summarise(visit).imprint.corrections == ()


def test_the_imprint_names_versions_hash_hour_status_and_purpose() -> None:
    imprint = summarise(assessed(all_answered())).imprint
    assert (imprint.questionnaire, imprint.ruleset) == ("safer-sleep-assessment@1", "safer-sleep@1")
    assert (imprint.sha256, imprint.completed_at) == ("3f" * 32, "21 November 2026, 10:05")
    assert imprint.status == "draft content, awaiting local clinical sign-off"
    assert "rules can be checked by hand" in imprint.purpose
    assert imprint.not_assessed == ""


def test_the_card_says_how_many_rules_it_could_not_assess() -> None:
    made: Assessed = VISITS["card"]()
    number = len(made.result.not_assessed)
    assert summarise(made).imprint.not_assessed.startswith(f"{number} rules were not assessed")
    assert number > 1


@pytest.mark.parametrize("visit", VISITS)
def test_a_translator_is_asked_for_every_line_that_is_not_data(visit: str) -> None:
    made = VISITS[visit]()
    marked = summarise(made, words=lambda line: f"«{line}")
    data = {made.baby.name, "A\u00a0K", made.assessment.created_by_name, made.family.team_name, "3f" * 32}
    names = {line.name for line in marked.tonight + marked.lasting} | {marked.imprint.questionnaire}
    ids = {line.rule_id for line in marked.tonight + marked.lasting} | {line.offer_id for line in marked.offers}
    written = {answer for answer in made.answers.values() if isinstance(answer, str)}
    rest = {"en", "", marked.heading.nhs_number, marked.imprint.ruleset}
    known = data | names | ids | written | rest
    plain = [line for line in texts(marked) if "«" not in line and line not in known]
    assert [line for line in plain if re.search("[a-z]{3}", line)] == []
