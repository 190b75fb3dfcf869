"""From the start of a draft to its completion: nothing is lost, nothing is done twice, nothing is shown to others."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from uuid import uuid4

import pytest

from saferSleep.domain.answers import NoAnswer
from saferSleep.domain.records import Status
from tests.support.app import post, token
from tests.support.assessment_pages import (
    SHORT,
    VISIT,
    errors_beside,
    new_form,
    new_page,
    started,
    summary_links,
    words_of,
)
from tests.support.builders import team

SENT = {"questionnaire": "safer-sleep-assessment@1", "action": "save"}


@pytest.fixture
def draft(signed_in: Any, app_deps: Any, own_team: Any) -> Any:
    return started(signed_in, app_deps, own_team)


def kept(draft: Any, assessment_id: Any = None) -> Any:
    with draft.deps.reading() as unit:
        return unit.assessments.get(assessment_id or draft.id, draft.account.actor)


def audited(draft: Any) -> list[str]:
    with draft.deps.reading() as unit:
        return [entry.event for entry in unit.audit.of_family(draft.family.id)]


def test_starting_twice_with_the_same_page_starts_one_draft(draft: Any) -> None:
    assert post(draft.client, new_page(draft.family), new_form(draft.id)).status_code == 303
    with draft.deps.reading() as unit:
        assert len(unit.assessments.of_family(draft.family.id, draft.account.actor)) == 1


@pytest.mark.parametrize(
    ("changed", "beside"),
    [
        ({"visit_date.day": ""}, "visit_date"),
        ({"visit_date.day": "31", "visit_date.month": "2"}, "visit_date"),
        ({"visit_date.year": "2027"}, "visit_date"),
        ({"visit_date.year": "2025"}, "visit_date"),
        ({"questionnaire": ""}, "questionnaire"),
        ({"questionnaire": "no-such-form"}, "questionnaire"),
    ],
)
def test_a_start_that_cannot_be_is_refused_beside_its_field(draft: Any, changed: Any, beside: str) -> None:
    page = post(draft.client, new_page(draft.family), new_form(uuid4()) | changed)
    assert page.status_code == 422
    assert list(errors_beside(page)) == [beside]
    assert summary_links(page)[0].split(".")[0] == beside


def test_a_baby_of_another_team_cannot_be_seen_or_started_with(draft: Any, noise: Any) -> None:
    missing = draft.client.get(f"/families/{uuid4()}/babies/{uuid4()}/assessments/new")
    with draft.deps.reading() as unit:
        theirs = unit.families.listed(noise.account.actor)[0]
    refused = draft.client.get(new_page(theirs))
    assert (refused.status_code, refused.data) == (missing.status_code, missing.data) == (404, missing.data)
    sent = {"csrf_token": token(draft.client, draft.form), **new_form(uuid4())}
    assert draft.client.post(new_page(theirs), data=sent).status_code == 404


@pytest.mark.parametrize("page", ["", "/form", "/check", "/summary.pdf"])
def test_an_assessment_of_another_team_looks_as_absent_as_one_that_never_was(
    draft: Any, signed_in: Any, page: str
) -> None:
    with draft.deps.unit() as unit:
        organisation = uuid4()
        unit.accounts.add_organisation(organisation, "Elsewhere")
        other = team(organisation)
        unit.accounts.add_team(other)
    client = signed_in("health_visitor", other).client
    absent = client.get(f"/assessments/{uuid4()}{page}")
    theirs = client.get(f"/assessments/{draft.id}{page}")
    assert (theirs.status_code, theirs.data) == (404, absent.data)


def test_finishing_with_blanks_lists_them_once_and_keeps_everything(draft: Any) -> None:
    answered = draft.send(SHORT, "complete")
    assert answered.location == f"{draft.result}/check"
    assert draft.answers()["birth_weight_g"] == 2494
    page = draft.client.get(answered.location)
    blank = re.findall(rf'href="{draft.form}#([\w.]+)"', page.text)
    assert "well_last_24_hours" in blank
    assert "last_night_place" not in blank
    assert "practitioner_judgement" not in blank
    assert len(blank) == len(set(blank))
    assert kept(draft).status is Status.DRAFT


def test_going_back_from_the_check_finds_the_form_as_it_was(draft: Any) -> None:
    draft.send(SHORT, "complete")
    assert "Gran" in draft.client.get(draft.form).text


def test_blanks_recorded_as_not_asked_finish_the_assessment(draft: Any) -> None:
    draft.finish()
    assert kept(draft).status is Status.COMPLETED
    assert kept(draft).is_complete is False
    page = draft.client.get(draft.result)
    assert "so far" in words_of(page)
    assert NoAnswer.NOT_ASKED.value not in words_of(page)


def test_a_form_that_is_whole_is_finished_in_one_step(draft: Any) -> None:
    questions = draft.deps.contents.scorer("safer-sleep-assessment@1").questionnaire.questions
    whole: dict[str, Any] = {}
    for question in questions:
        own = question.kind.value not in {"single", "yes_no"}
        whole |= {f"{question.id}.no_answer": "unknown"} if own else {question.id: "no_answer:unknown"}
    before = Counter(audited(draft))
    answered = draft.send(whole, "complete")
    assert answered.location == draft.result
    # The page that prints the token is opened first.
    assert Counter(audited(draft)) - before == {"draft opened": 1, "assessment completed": 1}


def test_finishing_again_with_the_same_answers_changes_nothing_and_with_others_is_a_conflict(draft: Any) -> None:
    draft.finish()
    stale = {"csrf_token": token(draft.client, draft.result), **SENT, **SHORT, "action": "complete"}
    again = draft.client.post(draft.form, data=stale)
    assert (again.status_code, again.location) == (303, draft.result)
    other = draft.client.post(draft.form, data=stale | {"contact": "targeted"})
    assert other.status_code == 409
    saved = draft.client.post(draft.form, data=stale | {"action": "save"})
    assert saved.status_code == 409
    assert audited(draft).count("assessment completed") == 1


@pytest.mark.parametrize("page", ["/form", "/check"])
def test_the_pages_of_a_draft_lead_to_the_result_once_it_is_completed(draft: Any, page: str) -> None:
    draft.finish()
    assert draft.client.get(f"{draft.result}{page}").location == draft.result


def test_the_result_of_a_draft_leads_to_its_form(draft: Any) -> None:
    assert draft.client.get(draft.result).location == draft.form


def test_finishing_with_something_wrong_keeps_it_typed_and_saves_the_rest(draft: Any) -> None:
    page = draft.send(SHORT | {"room_temperature": "215"}, "complete")
    assert page.status_code == 422
    assert list(errors_beside(page)) == ["room_temperature"]
    assert 'value="215"' in page.text
    assert draft.answers()["birth_weight_g"] == 2494


def test_what_only_the_record_can_know_is_refused_beside_its_question_at_the_end(draft: Any) -> None:
    page = draft.send(SHORT | {"contact": "antenatal", "own_space_available": "arranged"}, "complete")
    assert page.status_code == 422
    assert list(errors_beside(page)) == ["contact", "own_space_available"]


@pytest.mark.parametrize("action", ["save", "complete"])
def test_a_review_before_the_visit_is_refused_on_saving_and_on_finishing(draft: Any, action: str) -> None:
    early = {"review_by.day": "1", "review_by.month": "3", "review_by.year": "2026"}
    page = draft.send(SHORT | early, action)
    assert list(errors_beside(page)) == ["review_by"]
    assert "review_by" not in draft.answers()


def test_a_correction_is_a_new_version_with_a_reason_and_the_old_one_stays(draft: Any) -> None:
    draft.finish()
    page, new_id = f"{draft.result}/correct", uuid4()
    refused = post(draft.client, page, {"new_id": str(new_id), "reason": "  "})
    assert (refused.status_code, list(errors_beside(refused))) == (422, ["reason"])
    begun = post(draft.client, page, {"new_id": str(new_id), "reason": "The weight was misread"})
    assert begun.location == f"/assessments/{new_id}/form"
    assert "2 kg 494 g" in words_of(draft.client.get(begun.location)).replace("\u00a0", " ")
    typed = SENT | SHORT | {"action": "complete", "birth_weight_g.lb": "6"}
    post(draft.client, begun.location, typed)
    post(draft.client, f"/assessments/{new_id}/check", {"action": "record_not_asked"})
    assert kept(draft).corrected_by_id == new_id
    assert kept(draft, new_id).corrects_id == draft.id
    assert "The weight was misread" in words_of(draft.client.get(f"/assessments/{new_id}"))
    old = words_of(draft.client.get(draft.result))
    assert "Use the newer one" in old
    assert "Correct this assessment" not in old


def test_typed_answers_come_back_after_the_sign_in_has_run_out(draft: Any, clock: Any) -> None:
    typed = {"csrf_token": token(draft.client, draft.form), **SENT, **SHORT, "unplanned_night_carer": "<b>Gran</b>"}
    clock.forward(hours=13)
    page = draft.client.post(draft.form, data=typed)
    assert page.status_code == 401
    assert page.headers["Cache-Control"] == "no-store"
    back = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    assert ("unplanned_night_carer", "&lt;b&gt;Gran&lt;/b&gt;") in back
    assert {name for name, _ in back} == set(typed)
    assert [value for name, value in back if name == "last_night_place"] == SHORT["last_night_place"]
    assert "Baby Fictional" not in page.text


def test_typed_answers_come_back_when_the_token_is_wrong_and_can_be_sent_again(draft: Any) -> None:
    page = draft.client.post(draft.form, data={"csrf_token": "old", **SENT, **SHORT})
    assert page.status_code == 400
    assert draft.answers() == {}
    back = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    typed: dict[str, list[str]] = {}
    for name, value in back:
        typed.setdefault(name, []).append(value)
    assert draft.client.post(draft.form, data=typed).status_code == 303
    assert draft.answers()["birth_weight_g"] == 2494


def test_a_post_from_another_site_is_not_given_back_with_a_token(draft: Any) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    page = draft.client.post(draft.form, data={**SENT, "unplanned_night_carer": "planted"}, headers=headers)
    assert page.status_code == 400
    assert "planted" not in page.text


def test_every_reading_and_writing_leaves_an_audit_row(draft: Any) -> None:
    draft.send(SHORT)
    draft.finish()
    draft.client.get(draft.result)
    draft.client.get(f"{draft.result}/summary.pdf")
    seen = set(audited(draft))
    assert {
        *("assessment started", "draft opened", "draft answers saved", "assessment completed"),
        *("result opened", "summary printed"),
    } <= seen


def test_the_visit_is_the_day_that_was_typed(draft: Any) -> None:
    assert kept(draft).visit_date == VISIT
