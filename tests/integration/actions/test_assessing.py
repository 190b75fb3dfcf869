"""Drafts, completion, corrections, growing and offers, on both databases with others at home in them."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest

from saferSleep.actions import completion, drafts, offers, versions
from saferSleep.actions.deps import Deps
from saferSleep.actions.offers import Decision
from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.errors import AbsentError, ConflictError, RefusedError
from saferSleep.domain.people import Family
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import ReferralState, Status
from saferSleep.domain.score_line import as_json
from tests.content.test_rules_of_reading import settled_home
from tests.support.builders import BORN, Home
from tests.support.builders import baby as a_baby
from tests.support.builders import family as a_family
from tests.support.builders import person as a_person
from tests.support.databases import NOW

FULL, CARD = "safer-sleep-assessment", "prompt-card"
VISIT = NOW.date() - timedelta(days=1)
SMOKER: dict[str, Answer] = {
    "household_smoking": ("mother", "partner"),
    "smoking_indoors": "no",
    "stop_smoking_offer_mother": "refer",
    "stop_smoking_offer_partner": "declined",
}
FIVE: dict[str, Answer] = {"last_night_place": ("shared_adult_bed",), "room_temperature": 180}


@pytest.fixture
def by(home: Home) -> Actor:
    return home.account.actor


@pytest.fixture
def family(deps: Deps, home: Home) -> Family:
    family_id = uuid4()
    born = max(BORN, VISIT - timedelta(days=80))
    kept = a_family(home.team, home.account, a_baby(family_id, date_of_birth=born), a_person(family_id))
    with deps.unit() as unit:
        unit.families.add(kept)
    return kept


def begun(deps: Deps, family: Family, by: Actor, questionnaire: str = FULL, assessment_id: UUID | None = None) -> UUID:
    return drafts.start(
        deps,
        assessment_id=assessment_id or uuid4(),
        family_id=family.id,
        baby_id=family.babies[0].id,
        questionnaire=questionnaire,
        visit_date=VISIT,
        by=by,
        at=NOW,
    )


def finished(deps: Deps, draft: UUID, by: Actor, answers: Mapping[str, Answer] | None = None) -> UUID:
    given = settled_home() if answers is None else answers
    return completion.complete(deps, assessment_id=draft, answers=given, record_not_asked=True, by=by, at=NOW)


def read_back(deps: Deps, assessment_id: UUID, by: Actor) -> completion.Assessed:
    return completion.result(deps, assessment_id=assessment_id, by=by, at=NOW)


def counted(deps: Deps) -> tuple[int, int]:
    with deps.reading() as unit:
        return unit.audit.count(), unit.outbox.count()


def test_starting_the_same_id_twice_makes_one_draft(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by)
    before = counted(deps)
    assert begun(deps, family, by, assessment_id=draft) == draft
    assert counted(deps) == before


def test_a_visit_cannot_be_tomorrow_or_before_birth(deps: Deps, family: Family, by: Actor) -> None:
    born = family.babies[0].date_of_birth
    assert born is not None
    for day in (NOW.date() + timedelta(days=1), born - timedelta(days=1)):
        with pytest.raises(RefusedError):
            drafts.start(
                deps,
                assessment_id=uuid4(),
                family_id=family.id,
                baby_id=family.babies[0].id,
                questionnaire=FULL,
                visit_date=day,
                by=by,
                at=NOW,
            )


def test_an_assessment_is_about_a_baby_of_the_family(deps: Deps, family: Family, by: Actor) -> None:
    assert family.mother is not None
    for someone in (family.mother.id, uuid4()):
        with pytest.raises(AbsentError):
            drafts.start(
                deps,
                assessment_id=uuid4(),
                family_id=family.id,
                baby_id=someone,
                questionnaire=FULL,
                visit_date=VISIT,
                by=by,
                at=NOW,
            )


def test_answers_are_kept_changed_and_made_blank_again(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by)
    drafts.save(deps, assessment_id=draft, answers={"swaddled": "yes", "position": ("back",)}, by=by, at=NOW)
    drafts.save(deps, assessment_id=draft, answers={"swaddled": NoAnswer.DECLINED, "position": None}, by=by, at=NOW)
    asked = drafts.read(deps, assessment_id=draft, by=by, at=NOW)
    assert (dict(asked.answers), dict(asked.revisions)) == ({"swaddled": NoAnswer.DECLINED}, {"swaddled": 2})


def test_an_answer_to_another_form_is_refused(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by, CARD)
    with pytest.raises(RefusedError, match="position"):
        drafts.save(deps, assessment_id=draft, answers={"position": ("back",)}, by=by, at=NOW)


def test_required_blanks_are_named_once_and_may_be_recorded_as_not_asked(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by)
    answers = {name: answer for name, answer in settled_home().items() if name not in ("position", "swaddled")}
    with pytest.raises(RefusedError) as refused:
        completion.complete(deps, assessment_id=draft, answers=answers, record_not_asked=False, by=by, at=NOW)
    assert [(one.field, one.code) for one in refused.value.problems] == [("position", "blank"), ("swaddled", "blank")]
    finished(deps, draft, by, answers)
    result = read_back(deps, draft, by)
    assert result.answers["position"] is NoAnswer.NOT_ASKED
    assert result.result.gaps == ("position", "swaddled")
    assert not result.result.is_complete


def test_a_completed_assessment_is_frozen_with_versions_and_hash(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by)
    audited, queued = counted(deps)
    finished(deps, draft, by)
    assert counted(deps) == (audited + 1, queued + 1)
    with deps.reading() as unit:
        kept = unit.assessments.document(draft, by)
    assert kept is not None
    frozen = json.loads(kept.document)
    assert sha256(kept.document).hexdigest() == kept.sha256
    assert (frozen["questionnaire"], frozen["ruleset"]) == ("safer-sleep-assessment@1", "safer-sleep@1")
    assert frozen["result"] == as_json(read_back(deps, draft, by).result)
    with pytest.raises(ConflictError):
        drafts.save(deps, assessment_id=draft, answers={"swaddled": "yes"}, by=by, at=NOW)


def test_the_same_submission_again_gives_the_same_receipt_and_another_one_is_a_conflict(
    deps: Deps, family: Family, by: Actor
) -> None:
    draft = begun(deps, family, by)
    finished(deps, draft, by)
    before = counted(deps)
    assert finished(deps, draft, by) == draft
    assert counted(deps) == before
    for other in (settled_home() | {"position": ("front",)}, dict(list(settled_home().items())[:-1]), {}):
        with pytest.raises(ConflictError):
            finished(deps, draft, by, other)


def test_two_submissions_at_once_make_one_record(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by)
    _, queued = counted(deps)
    with ThreadPoolExecutor(4) as people:
        done = list(people.map(lambda _: finished(deps, draft, by), range(4)))
    assert done == [draft] * 4
    assert counted(deps)[1] == queued + 1


def test_what_each_smoker_said_becomes_a_referral(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by)
    finished(deps, draft, by, settled_home() | SMOKER)
    found = {(one.subject, one.state, one.reason) for one in read_back(deps, draft, by).referrals}
    assert found == {("mother", ReferralState.READY, ""), ("partner", ReferralState.DECLINED, "none given")}


def test_an_offer_is_taken_up_declined_and_changed(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by)
    finished(deps, draft, by, settled_home() | {"own_space_available": "no"})
    with pytest.raises(RefusedError, match="reason"):
        offers.decide(deps, assessment_id=draft, decisions=(Decision("baby_bank", "baby", False),), by=by, at=NOW)
    with pytest.raises(RefusedError, match="not offered"):
        offers.decide(deps, assessment_id=draft, decisions=(Decision("coni", "baby", True),), by=by, at=NOW)
    offers.decide(deps, assessment_id=draft, decisions=(Decision("baby_bank", "baby", True),), by=by, at=NOW)
    changed = Decision("baby_bank", "baby", False, "a cousin brings one")
    offers.decide(deps, assessment_id=draft, decisions=(changed, Decision("early_help", "baby", True)), by=by, at=NOW)
    found = {(one.kind, one.state, one.reason) for one in read_back(deps, draft, by).referrals}
    assert found == {
        ("baby_bank", ReferralState.DECLINED, "a cousin brings one"),
        ("early_help", ReferralState.READY, ""),
    }


def test_a_correction_is_a_new_version_with_a_reason(deps: Deps, family: Family, by: Actor) -> None:
    draft, new_id = begun(deps, family, by), uuid4()
    finished(deps, draft, by)
    with pytest.raises(RefusedError):
        versions.correct(deps, assessment_id=draft, new_id=new_id, reason="  ", by=by, at=NOW)
    for _ in range(2):
        versions.correct(deps, assessment_id=draft, new_id=new_id, reason="Wrong weight", by=by, at=NOW)
    asked = drafts.read(deps, assessment_id=new_id, by=by, at=NOW)
    assert dict(asked.answers) == settled_home()
    assert (asked.assessment.corrects_id, asked.assessment.correction_reason) == (draft, "Wrong weight")
    finished(deps, new_id, by, settled_home() | {"birth_weight_g": 2400})
    assert read_back(deps, draft, by).assessment.corrected_by_id == new_id
    assert read_back(deps, draft, by).result.has("low_birth_weight") is False
    with pytest.raises(ConflictError):
        versions.correct(deps, assessment_id=draft, new_id=uuid4(), reason="Again", by=by, at=NOW)


def test_a_draft_card_grows_in_place_and_keeps_its_answers(deps: Deps, family: Family, by: Actor) -> None:
    draft = begun(deps, family, by, CARD)
    drafts.save(deps, assessment_id=draft, answers=FIVE, by=by, at=NOW)
    assert versions.grow(deps, assessment_id=draft, new_id=uuid4(), by=by, at=NOW) == draft
    asked = drafts.read(deps, assessment_id=draft, by=by, at=NOW)
    assert (asked.questionnaire.id, dict(asked.answers)) == (FULL, FIVE)
    with pytest.raises(ConflictError):
        versions.grow(deps, assessment_id=draft, new_id=uuid4(), by=by, at=NOW)


def test_a_completed_card_grows_into_a_new_draft(deps: Deps, family: Family, by: Actor) -> None:
    card, new_id = begun(deps, family, by, CARD), uuid4()
    finished(deps, card, by, FIVE)
    assert len(read_back(deps, card, by).result.not_assessed) == 27
    assert versions.grow(deps, assessment_id=card, new_id=new_id, by=by, at=NOW) == new_id
    answers = drafts.read(deps, assessment_id=new_id, by=by, at=NOW).answers
    assert answers["last_night_place"] == ("shared_adult_bed",)
    assert read_back(deps, card, by).assessment.status is Status.COMPLETED


def test_facts_that_do_not_change_are_carried_to_be_confirmed(deps: Deps, family: Family, by: Actor) -> None:
    earlier = begun(deps, family, by)
    finished(deps, earlier, by, settled_home() | {"gestation_at_birth": 245})
    asked = drafts.read(deps, assessment_id=begun(deps, family, by), by=by, at=NOW)
    assert dict(asked.answers) == {}
    assert asked.carried["gestation_at_birth"] == 245
    assert "room_temperature" not in asked.carried


def test_a_stranger_sees_nothing_and_a_review_day_follows_the_band(
    deps: Deps, family: Family, by: Actor, noise: Home
) -> None:
    draft = begun(deps, family, by)
    stranger = noise.account.actor
    for attempt in (finished, read_back):
        with pytest.raises(AbsentError):
            attempt(deps, draft, stranger)
    finished(deps, draft, by, settled_home() | {"position": ("front",)})
    assert read_back(deps, draft, by).assessment.review_by == VISIT + timedelta(weeks=2)
