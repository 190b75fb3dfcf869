"""Over two thousand bad inputs: none breaks a page, none is taken, and each is refused beside its question."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any
from uuid import uuid4

import pytest

from saferSleep.domain.questions import Kind, Question
from tests.support.app import signed_off, token
from tests.support.assessment_pages import SHORT, VISIT, errors_beside, new_form, new_page, started, summary_links
from tests.support.bad_inputs import CURATED, STRANGE_NAMES, generated, of_every_question

SEED, GENERATED = 20261121, 1_500
AT_A_TIME = 60
FULL = signed_off().scorer("safer-sleep-assessment@1").questionnaire
TEXTS = [text for kind in CURATED.values() for text in kind]
SENT = {"questionnaire": "safer-sleep-assessment@1", "action": "save"}


NO_FORMS = (
    b"contact=%ff%fe&action=save",
    b"contact=\xff\xfe\x00&action=save",
    b"&&&&====;;;",
    b"a" * 100_000,
    b"%" * 1000,
    b'{"contact": "targeted"}',
    b"contact=home" * 20_000,
)
KINDS_OF_BODY = ("application/x-www-form-urlencoded", "application/json", "multipart/form-data", "text/plain", "")


@pytest.fixture
def draft(signed_in: Any, app_deps: Any, own_team: Any) -> Any:
    return started(signed_in, app_deps, own_team)


def in_forms(inputs: Iterable[tuple[Question, dict[str, str]]]) -> list[dict[str, dict[str, str]]]:
    """Spread bad inputs over as few forms as there may be, at most one for each question of a form."""
    forms: list[dict[str, dict[str, str]]] = []
    for question, typed in inputs:
        free = next((form for form in forms[-400:] if question.id not in form and len(form) < AT_A_TIME), None)
        if free is None:
            free = {}
            forms.append(free)
        free[question.id] = typed
    return forms


def send_all(draft: Any, forms: list[dict[str, dict[str, str]]]) -> int:
    """Send each form; every question of it must be refused beside itself, in the order of the page."""
    fresh, sent = token(draft.client, draft.form), 0
    order = list(FULL.by_id)
    for form in forms:
        typed = {name: text for inputs in form.values() for name, text in inputs.items()}
        page = draft.client.post(draft.form, data={"csrf_token": fresh, **SENT, **typed})
        assert page.status_code == 422, (page.status_code, typed)
        beside = list(errors_beside(page))
        assert set(beside) == set(form), typed
        assert beside == sorted(beside, key=order.index)
        assert len(summary_links(page)) == len(form)
        sent += len(form)
    assert draft.answers() == {}
    return sent


def test_curated_bad_inputs_in_every_question_are_refused_beside_it(draft: Any) -> None:
    assert len(CURATED) >= 18
    sent = send_all(draft, in_forms(of_every_question(FULL)))
    print(f"curated: {sent:,} bad inputs")
    assert sent >= 2_000


def test_generated_bad_inputs_are_refused_beside_their_question(draft: Any) -> None:
    sent = send_all(draft, in_forms(generated(FULL, SEED, GENERATED)))
    print(f"generated: {sent:,} bad inputs, seed {SEED}")
    assert sent == GENERATED


def test_names_this_form_does_not_have_are_refused_and_change_nothing(draft: Any) -> None:
    fresh = token(draft.client, draft.form)
    for name in STRANGE_NAMES:
        page = draft.client.post(draft.form, data={"csrf_token": fresh, **SENT, name: "yes"})
        assert page.status_code == 422, name
        assert summary_links(page) == ["maincontent"], name
    assert draft.answers() == {}


def test_every_text_of_every_kind_is_either_kept_to_the_letter_or_refused_beside_its_question(draft: Any) -> None:
    fresh = token(draft.client, draft.form)
    questions = [question for question in FULL.questions if question.kind is Kind.TEXT]
    kept = refused = 0
    for start in range(0, len(TEXTS), len(questions)):
        batch = dict(zip((one.id for one in questions), TEXTS[start : start + len(questions)], strict=False))
        page = draft.client.post(draft.form, data={"csrf_token": fresh, **SENT, **batch})
        assert page.status_code in {303, 422}
        beside = errors_beside(page)
        answers = draft.answers()
        for name, text in batch.items():
            if name in beside:
                refused += 1
            else:
                assert answers.get(name, "") == text.replace("\r\n", "\n").strip()
                kept += 1
        draft.client.post(draft.form, data={"csrf_token": fresh, **SENT})
    assert kept > 60
    assert refused >= 9


def test_a_body_that_is_no_form_breaks_nothing_and_is_not_taken(draft: Any) -> None:
    headers = {"X-CSRFToken": token(draft.client, draft.form)}
    for body in NO_FORMS:
        for kind in KINDS_OF_BODY:
            page = draft.client.post(draft.form, data=body, content_type=kind, headers=headers)
            assert page.status_code < 500, (body[:40], kind)
            assert draft.answers() == {}


def test_a_form_that_is_far_too_large_is_refused(draft: Any) -> None:
    fresh = token(draft.client, draft.form)
    page = draft.client.post(draft.form, data={"csrf_token": fresh, **SENT, "unplanned_night_carer": "x" * 600_000})
    assert page.status_code == 413
    many = {f"name{number}": "x" for number in range(5_000)}
    assert draft.client.post(draft.form, data={"csrf_token": fresh, **SENT, **many}).status_code in {413, 422}
    assert draft.answers() == {}


def test_bytes_that_are_no_text_become_marks_that_a_person_can_see(draft: Any) -> None:
    fresh = token(draft.client, draft.form).encode()
    for raw in (b"%FF%FE", b"%C3%28", b"%ED%A0%80", b"%F8%88%80%80%80"):
        body = b"csrf_token=" + fresh + b"&action=save&unplanned_night_carer=" + raw
        page = draft.client.post(draft.form, data=body, content_type="application/x-www-form-urlencoded")
        assert page.status_code == 303
        kept = draft.answers()["unplanned_night_carer"]
        assert kept.isascii()
        assert kept.startswith("%")


@pytest.mark.parametrize(
    "sent",
    [
        {"action": "complete"},
        {"action": "complete", "questionnaire": ""},
        {"action": "complete", "questionnaire": "nothing@1"},
        {"action": "complete", "questionnaire": "../../x"},
        {"action": "complete", "questionnaire": "prompt-card@1"},
        {"action": "destroy", "contact": "x"},
    ],
)
def test_a_form_that_says_something_else_than_it_is_never_finishes(draft: Any, sent: dict[str, str]) -> None:
    page = draft.client.post(draft.form, data={"csrf_token": token(draft.client, draft.form), **sent})
    assert page.status_code in {303, 422}
    assert draft.client.get(draft.result).location == draft.form


def test_bad_ids_days_and_forms_on_the_start_page_are_refused(draft: Any) -> None:
    page = new_page(draft.family)
    fresh = token(draft.client, page)
    for text in TEXTS:
        for name in ("assessment_id", "questionnaire", "visit_date.day", "visit_date.year"):
            sent = {"csrf_token": fresh, **new_form(uuid4()), name: text}
            assert draft.client.post(page, data=sent).status_code == 422, (name, text)
    with draft.deps.reading() as unit:
        started_days = [one.visit_date for one in unit.assessments.of_family(draft.family.id, draft.account.actor)]
    assert set(started_days) <= {VISIT}


def test_a_completed_form_replayed_many_times_is_one_assessment(draft: Any) -> None:
    draft.finish()
    fresh = token(draft.client, draft.result)
    for _ in islice(iter(int, 1), 20):
        again = draft.client.post(draft.form, data={"csrf_token": fresh, **SENT, **SHORT, "action": "complete"})
        assert again.location == draft.result
    with draft.deps.reading() as unit:
        assert len(unit.assessments.of_family(draft.family.id, draft.account.actor)) == 1


def test_a_bad_reason_for_a_correction_is_refused_beside_it(draft: Any) -> None:
    draft.finish()
    page = f"{draft.result}/correct"
    fresh = token(draft.client, page)
    for text in ("", " ", "\n", "a\x00b", "\x1b[2J", "\ufffd", "Z" + "\u0301" * 40, "x" * 10_001):
        answered = draft.client.post(page, data={"csrf_token": fresh, "new_id": str(uuid4()), "reason": text})
        assert (answered.status_code, list(errors_beside(answered))) == (422, ["reason"]), text[:20]
    for text in TEXTS:
        answered = draft.client.post(page, data={"csrf_token": fresh, "new_id": text, "reason": "why"})
        assert answered.status_code == 422, text
    with draft.deps.reading() as unit:
        assert len(unit.assessments.of_family(draft.family.id, draft.account.actor)) == 1


def test_the_harness_finds_an_input_that_is_taken(draft: Any) -> None:
    forms = [{"setting": {"setting": "home"}}]
    with pytest.raises(AssertionError):
        send_all(draft, forms)
