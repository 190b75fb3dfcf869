"""The filled form: shown, saved, checked for what was left blank, and finished."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from saferSleep.actions import completion, drafts
from saferSleep.actions.contents import CARD
from saferSleep.actions.drafts import Asked
from saferSleep.domain.errors import AbsentError, ConflictError, Problem, RefusedError
from saferSleep.domain.facts import Facts
from saferSleep.domain.permissions import Permission
from saferSleep.domain.questions import Kind, Questionnaire
from saferSleep.reporting.words import day_in_words
from saferSleep.web.assessments.again import give_back
from saferSleep.web.assessments.form import QuestionnaireForm
from saferSleep.web.assessments.inputs import PARTS, typed_from
from saferSleep.web.assessments.question_field import Setting
from saferSleep.web.assessments.reading import ANY_FACTS, REVIEW, FormReading, read_form
from saferSleep.web.components.language import gettext, words
from saferSleep.web.parts import actor, contents, deps, now
from saferSleep.web.permissions import requires

REFUSED = 422
BLANK = "blank"
REVIEW_INPUTS = tuple(f"{REVIEW}{part}" for part in PARTS[Kind.DATE])


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the form page shows beside the questions."""

    typed: MultiDict[str, str]
    problems: tuple[Problem, ...] = ()
    is_saved: bool = False


@requires(Permission.ASSESS)
def show_form(assessment_id: UUID) -> ResponseReturnValue:
    """Show a draft with its answers; a completed assessment has a result instead."""
    try:
        asked = _asked(assessment_id)
    except ConflictError:
        return _to_result(assessment_id)
    return _form_page(asked, Shown(typed=typed_from(asked.questionnaire, asked.answers)))


@requires(Permission.ASSESS, expired=give_back)
def take_form(assessment_id: UUID) -> ResponseReturnValue:
    """Save the draft, or finish; whatever cannot be accepted comes back as it was typed."""
    if request.form.get("action") == "complete":
        return _complete(assessment_id)
    return _save(assessment_id)


@requires(Permission.ASSESS)
def show_check(assessment_id: UUID) -> ResponseReturnValue:
    """List the required questions that were left blank, once."""
    try:
        asked = _asked(assessment_id)
    except ConflictError:
        return _to_result(assessment_id)
    scorer = contents().scorer(asked.questionnaire.name)
    blank = completion.left_blank(scorer, asked.facts, asked.answers)
    form = QuestionnaireForm(_setting(asked))
    return render_template(
        "assessments/check.html",
        blank=[form.question(name) for name in blank],
        family=asked.family,
        baby=asked.baby,
        form_url=url_for(".show_form", assessment_id=assessment_id),
        check_url=url_for(".take_check", assessment_id=assessment_id),
    )


@requires(Permission.ASSESS, expired=give_back)
def take_check(assessment_id: UUID) -> ResponseReturnValue:
    """Finish with what the draft holds; what was left blank is recorded as not asked."""
    try:
        asked = _asked(assessment_id)
        _finish(assessment_id, FormReading(dict(asked.answers), ()), record_not_asked=True)
    except ConflictError:
        return _to_result(assessment_id)
    except RefusedError as refused:
        typed = typed_from(asked.questionnaire, asked.answers)
        return _form_page(asked, Shown(typed=typed, problems=refused.problems)), REFUSED
    return _to_result(assessment_id)


def _save(assessment_id: UUID) -> ResponseReturnValue:
    asked = _asked(assessment_id)
    reading = read_form(asked.questionnaire, asked.facts, request.form)
    _keep(assessment_id, reading)
    if not reading.problems:
        next_part = _next_part(asked.questionnaire)
        return redirect(url_for(".show_form", assessment_id=assessment_id, _anchor=next_part), code=303)
    return _typed_again(asked, reading.problems)


def _next_part(questionnaire: Questionnaire) -> str | None:
    """Return the heading that the button under a part goes on to; None for the button under them all."""
    named = request.form.get("action", "").removeprefix("save.")
    return f"part-{named}" if named in {section.id for section in questionnaire.sections} else None


def _complete(assessment_id: UUID) -> ResponseReturnValue:
    """Finish in one transaction; the draft is read and saved only where something is wrong."""
    reading = read_form(_questionnaire_sent(), _facts(assessment_id), request.form)
    problems: Iterable[Problem] = reading.problems
    if not reading.problems:
        try:
            _finish(assessment_id, reading, record_not_asked=False)
        except RefusedError as refused:
            problems = refused.problems
        else:
            return _to_result(assessment_id)
    asked = _asked(assessment_id)
    in_full = read_form(asked.questionnaire, asked.facts, request.form)
    _keep(assessment_id, in_full)
    wrong = {problem.field: problem for problem in (*in_full.problems, *problems) if problem.code != BLANK}
    if wrong:
        return _typed_again(asked, tuple(wrong.values()))
    return redirect(url_for(".show_check", assessment_id=assessment_id), code=303)


def _facts(assessment_id: UUID) -> Facts:
    """Return the facts of the visit where a review day must be held against them; the action looks at the rest."""
    if any(request.form.get(name) for name in REVIEW_INPUTS):
        with suppress(ConflictError):
            return _asked(assessment_id).facts
    return ANY_FACTS


def _asked(assessment_id: UUID) -> Asked:
    return drafts.read(deps(), assessment_id=assessment_id, by=actor(), at=now())


def _keep(assessment_id: UUID, reading: FormReading) -> None:
    drafts.save(deps(), assessment_id=assessment_id, answers=reading.answers, by=actor(), at=now())


def _finish(assessment_id: UUID, reading: FormReading, *, record_not_asked: bool) -> None:
    completion.complete(
        deps(),
        assessment_id=assessment_id,
        answers=reading.given,
        record_not_asked=record_not_asked,
        by=actor(),
        at=now(),
    )


def _questionnaire_sent() -> Questionnaire:
    """Return the version that the page was made from; the action holds the answers to the draft's own version."""
    try:
        return contents().scorer(request.form.get("questionnaire", "")).questionnaire
    except AbsentError as absent:
        text = gettext("This page does not say which questions it asks. Open the form again.")
        raise RefusedError(Problem("questionnaire", "missing", text)) from absent


def _to_result(assessment_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".show_result", assessment_id=assessment_id), code=303)


def _typed_again(asked: Asked, problems: tuple[Problem, ...]) -> ResponseReturnValue:
    typed = MultiDict(request.form)
    return _form_page(asked, Shown(typed=typed, problems=problems, is_saved=True)), REFUSED


def _setting(asked: Asked) -> Setting:
    return Setting(questionnaire=asked.questionnaire, facts=asked.facts, carried=asked.carried, kept=asked.answers)


def _form_page(asked: Asked, shown: Shown) -> str:
    assessment = asked.assessment
    return render_template(
        "assessments/form.html",
        form=QuestionnaireForm(_setting(asked), shown.typed, shown.problems),
        is_saved=shown.is_saved,
        family=asked.family,
        baby=asked.baby,
        visit_date=day_in_words(asked.facts.visit_date, words),
        family_url=f"/families/{assessment.family_id}",
        form_url=url_for(".take_form", assessment_id=assessment.id),
        grow_url=url_for(".grow", assessment_id=assessment.id),
        is_card=asked.questionnaire.id == CARD,
        new_id=deps().new_id(),
    )
