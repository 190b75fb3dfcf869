"""The demo families: every band and rule, drafts, reviews, corrections and offers, and no life told twice."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest

from saferSleep.actions import families, home
from saferSleep.domain.records import Assessment, ReferralState, Status
from saferSleep.domain.rules import Band
from tests.support.demo import NOW, TODAY, WHOLE, Demo, contents, copies, demo, opened

__all__ = ["copies", "demo", "opened"]


def test_at_least_eight_languages_and_english_is_not_all(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        mothers = [family.mother for key in WHOLE for family in unit.families.listed(demo.actor(key))]
    languages = Counter(mother.spoken_language for mother in mothers if mother)
    assert len(languages) >= 8
    assert languages["en"] < 30
    assert min(languages[code] for code in ("gu", "ur", "pa", "bn", "pl", "ro", "so", "ar", "tr")) >= 2


def test_every_band_is_there_complete_and_incomplete(demo: Demo) -> None:
    done = [one for one in demo.assessments() if one.status is Status.COMPLETED]
    assert {(one.questionnaire.split("@")[0], one.band) for one in done} == {
        (name, band.value) for name in ("safer-sleep-assessment", "prompt-card") for band in Band
    }
    assert {one.is_complete for one in done} == {True, False}
    by_team = {key: {one.band for one in demo.assessments(key) if one.band} for key in WHOLE}
    assert all(bands == {band.value for band in Band} for bands in by_team.values())


def test_every_rule_fires_somewhere_and_every_contact_is_made(demo: Demo) -> None:
    documents = demo.documents()
    ruleset = contents().catalogue.rulesets["safer-sleep@1"]
    fired = set(chain(*(document["result"]["findings"] for document in documents)))
    assert {rule.id for rule in ruleset.rules} - fired == set()
    contact = contents().newest("safer-sleep-assessment").by_id["contact"]
    made = {document["answers"].get("contact") for document in documents}
    assert contact.option_ids - made == set()


def test_drafts_wait_some_of_them_for_days_and_half_filled(demo: Demo) -> None:
    drafts = [one for one in demo.assessments() if one.status is Status.DRAFT]
    assert len(drafts) >= 8
    assert {one.created_by for one in drafts} > {demo.actor("north").account_id, demo.actor("agency").account_id}
    ages = [(TODAY - one.created_at.date()).days for one in drafts]
    assert min(ages) == 1
    assert max(ages) > 2
    with demo.deps.reading() as unit:
        sizes = [len(unit.assessments.answers(one.id)) for one in drafts]
    assert min(sizes) > 3
    assert max(sizes) > 3 * min(sizes)


@pytest.mark.parametrize("key", WHOLE)
def test_every_home_page_has_a_draft_an_overdue_review_and_one_next_week(demo: Demo, key: str) -> None:
    found = home.read(demo.deps, by=demo.actor(key), at=NOW)
    due = [task.assessment.review_by for task in found.reviews if task.assessment.review_by]
    assert found.drafts
    assert any(day < TODAY for day in due)
    assert any(TODAY <= day <= TODAY + timedelta(days=14) for day in due)
    assert min(due) > TODAY - timedelta(days=30)


def test_a_correction_keeps_both_versions(demo: Demo) -> None:
    corrected = {one.id: one for one in demo.assessments() if one.corrected_by_id}
    versions = [one for one in demo.assessments() if one.corrects_id]
    assert len(corrected) == 1
    assert [corrected[one.corrects_id].corrected_by_id for one in versions if one.corrects_id] == [
        one.id for one in versions
    ]
    assert all(one.correction_reason for one in versions)


def test_a_card_of_another_agency_grew_into_a_full_assessment(demo: Demo) -> None:
    visits: dict[tuple[Any, date], list[Assessment]] = {}
    for one in demo.assessments("north"):
        visits.setdefault((one.baby_id, one.visit_date), []).append(one)
    grown = [
        found
        for found in visits.values()
        if {one.questionnaire for one in found} == {"prompt-card@1", "safer-sleep-assessment@1"}
    ]
    assert len(grown) == 1
    assert {one.created_by for one in grown[0]} == {demo.actor("agency").account_id, demo.actor("north").account_id}


def test_offers_are_ready_or_declined_with_a_reason(demo: Demo) -> None:
    referrals = demo.referrals()
    ready = {one.kind for one in referrals if one.state is ReferralState.READY}
    declined = [one for one in referrals if one.state is ReferralState.DECLINED]
    assert ready >= {
        "stop_smoking", "baby_bank", "bedtime_bundle", "thermometer", "coni", "housing", "healthy_start",
        "family_nurse", "substance_support",
    }  # fmt: skip
    assert {one.kind for one in declined} >= {"stop_smoking", "baby_bank", "coni", "housing"}
    assert all(one.reason for one in declined)
    assert {one.subject for one in referrals if one.kind == "stop_smoking"} == {"mother", "partner", "other_adult"}


def test_babies_are_visited_again_over_a_year_and_some_from_before_birth(demo: Demo) -> None:
    done = [one for one in demo.assessments() if one.status is Status.COMPLETED]
    visits = Counter(one.baby_id for one in done)
    assert sum(count >= 2 for count in visits.values()) >= 30
    assert len({(one.visit_date.year, one.visit_date.month) for one in done}) >= 12
    with demo.deps.reading() as unit:
        found = [baby for key in WHOLE for one in unit.families.listed(demo.actor(key)) for baby in one.babies]
    born = {baby.id: baby.date_of_birth for baby in found}
    assert sum(1 for day in born.values() if day is None) >= 7
    assert sum(1 for one in done if (day := born[one.baby_id]) and one.visit_date < day) >= 4


def test_what_does_not_change_is_told_the_same_at_every_visit(demo: Demo) -> None:
    corrected = {str(one.id) for one in demo.assessments() if one.corrected_by_id}
    carried = [one.id for one in contents().newest("safer-sleep-assessment").questions if one.carried]
    told: dict[tuple[str, str], set[str]] = {}
    for document in demo.documents():
        for name in carried:
            answer = document["answers"].get(name)
            if document["assessment"] not in corrected and answer is not None and not isinstance(answer, dict):
                told.setdefault((document["baby"], name), set()).add(str(answer))
    assert len(told) > 300
    assert {key: answers for key, answers in told.items() if len(answers) > 1} == {}


def test_twins_have_an_assessment_each(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        found = [one for key in WHOLE for one in unit.families.listed(demo.actor(key)) if len(one.babies) == 2]
    assert len(found) == 2
    counts = Counter(one.baby_id for one in demo.assessments())
    assert all(counts[first.id] == counts[second.id] > 0 for first, second in (family.babies for family in found))


def test_namesakes_raise_the_identity_alert(demo: Demo) -> None:
    by = demo.actor("north")
    with demo.deps.reading() as unit:
        ids = [family.id for family in unit.families.listed(by)]
    alerts = [families.read(demo.deps, family_id=one, by=by, at=NOW).namesakes for one in ids]
    names = [{match.baby.name for _, match in found} for found in alerts if found]
    assert sorted(names, key=str) == sorted([{"Muhammad Farzi"}, {"Mohammed Farzi"}], key=str)
