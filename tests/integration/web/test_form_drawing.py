"""Drawing the form fast: what is kept drawn is the same for everybody, and the same as drawing it afresh."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from saferSleep.domain.answers import NoAnswer
from saferSleep.domain.facts import Facts
from saferSleep.domain.questions import Kind
from saferSleep.web.assessments.blank import PACKED, warm
from saferSleep.web.assessments.form import DRAWN, QuestionnaireForm
from saferSleep.web.assessments.inputs import typed_from
from saferSleep.web.assessments.question_field import Setting
from saferSleep.web.components.drawing import mark
from tests.support.app import signed_off
from tests.support.assessment_pages import SHORT, VISIT, started, words_of

BORN = Facts(visit_date=VISIT, date_of_birth=VISIT.replace(month=1))
UNBORN = Facts(visit_date=VISIT, due_date=VISIT.replace(month=5))


@pytest.fixture
def draft(signed_in: Any, app_deps: Any, own_team: Any) -> Any:
    return started(signed_in, app_deps, own_team)


@pytest.mark.parametrize("unborn", [False, True])
def test_a_choice_marked_on_a_kept_blank_is_what_the_components_would_have_drawn(app: Flask, unborn: bool) -> None:
    questionnaire = signed_off().scorer("safer-sleep-assessment@1").questionnaire
    setting = Setting(questionnaire=questionnaire, facts=UNBORN if unborn else BORN)
    compared = 0
    with app.test_request_context("/"):
        template: Any = app.jinja_env.get_template("components/question.html").module
        blanks = QuestionnaireForm(setting)
        for question in questionnaire.questions:
            blank = template.question(blanks.question(question.id))
            answers: list[Any] = list(NoAnswer)
            answers += [
                (option.id,) if question.kind is Kind.MULTI else option.id
                for option in blanks.question(question.id).options
            ]
            for answer in answers:
                field = QuestionnaireForm(setting, typed_from(questionnaire, {question.id: answer})).question(
                    question.id
                )
                assert mark(blank, field.typed) == template.question(field) == field()
                compared += 1
    assert compared > 400


def test_a_warmed_app_has_every_form_drawn_before_the_first_request(app: Flask) -> None:
    warm(app)
    assert set(app.extensions[PACKED]) == {("safer-sleep-assessment@1", "en"), ("prompt-card@1", "en")}
    assert len(app.extensions[DRAWN]) > 250


def test_what_one_family_said_is_never_kept_drawn_for_another(
    draft: Any, signed_in: Any, app_deps: Any, own_team: Any, app: Flask
) -> None:
    draft.send(SHORT | {"people_in_home": "17", "unplanned_night_place": ["other"]})
    cleared = {"birth_weight_g.lb": "", "birth_weight_g.oz": "", "room_temperature": "x"}
    cleared["unplanned_night_carer"] = "Zebedee"
    assert draft.send(SHORT | cleared).status_code == 422
    draft.client.get(draft.form)
    other = started(signed_in, app_deps, own_team)
    page = other.client.get(other.form)
    assert "Kept as:" not in words_of(page)
    assert " checked>" not in page.text
    kept = "".join(app.extensions[DRAWN].values())
    for said in ("Zebedee", "2 kg 494", " checked>", "Kept as"):
        assert said not in kept
