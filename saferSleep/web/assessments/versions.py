"""Starting an assessment, correcting a completed one, and growing a card into the full one."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from saferSleep.actions import completion, drafts, families, versions
from saferSleep.actions.contents import CARD, FULL
from saferSleep.actions.days import local_day
from saferSleep.domain.errors import AbsentError, Problem, RefusedError
from saferSleep.domain.people import Family, Person, Relation
from saferSleep.domain.permissions import Permission
from saferSleep.web.assessments.again import give_back
from saferSleep.web.assessments.reading import read_text
from saferSleep.web.components.bridge import ComponentForm
from saferSleep.web.components.fields import DayField, choices
from saferSleep.web.components.language import gettext
from saferSleep.web.parts import actor, deps, now
from saferSleep.web.permissions import requires

REFUSED = 422


class StartForm(ComponentForm):
    """Which questions are asked, and on which day."""

    assessment_id = HiddenField()
    questionnaire = RadioField("Which form?", validators=[InputRequired("Choose a form.")], validate_choice=True)
    visit_date = DayField("When is the visit?", description="For example, 21 11 2026", validators=[])


class CorrectionForm(ComponentForm):
    """Why a completed assessment is corrected."""

    new_id = HiddenField()
    reason = TextAreaField("What is being corrected, and why?")


@requires(Permission.ASSESS)
def show_start(family_id: UUID, baby_id: UUID) -> ResponseReturnValue:
    """Ask which form, and for which day."""
    family, baby = _family_and_baby(family_id, baby_id)
    form = _start_form()
    form.visit_date.process(None, local_day(now()))
    form.questionnaire.data = FULL
    form.assessment_id.data = str(deps().new_id())
    return _start_page(form, family, baby)


@requires(Permission.ASSESS, expired=give_back)
def start(family_id: UUID, baby_id: UUID) -> ResponseReturnValue:
    """Start the draft and open its form; sending this twice starts one draft."""
    form = _start_form()
    if form.validate() and form.visit_date.data:
        assessment_id = uuid_in(form.assessment_id.data)
        try:
            drafts.start(
                deps(),
                assessment_id=assessment_id,
                family_id=family_id,
                baby_id=baby_id,
                questionnaire=form.questionnaire.data,
                visit_date=form.visit_date.data,
                by=actor(),
                at=now(),
            )
        except RefusedError as refused:
            form.visit_date.errors = [gettext(problem.text) for problem in refused.problems]
        else:
            return redirect(url_for(".show_form", assessment_id=assessment_id), code=303)
    elif not form.visit_date.errors and not form.visit_date.data:
        form.visit_date.errors = [gettext("Write the day of the visit.")]
    return _start_page(form, *_family_and_baby(family_id, baby_id)), REFUSED


@requires(Permission.ASSESS)
def show_correction(assessment_id: UUID) -> ResponseReturnValue:
    """Ask what is corrected and why."""
    form = CorrectionForm()
    form.new_id.data = str(deps().new_id())
    return _correction_page(form, assessment_id)


@requires(Permission.ASSESS, expired=give_back)
def correct(assessment_id: UUID) -> ResponseReturnValue:
    """Start a new version with the answers of the old one, which stays as it is."""
    form = CorrectionForm()
    try:
        grown = versions.correct(
            deps(),
            assessment_id=assessment_id,
            new_id=uuid_in(form.new_id.data),
            reason=read_text("reason", form.reason.data or ""),
            by=actor(),
            at=now(),
        )
    except RefusedError as refused:
        form.reason.errors = [gettext(problem.text) for problem in refused.problems]
        return _correction_page(form, assessment_id), REFUSED
    return redirect(url_for(".show_form", assessment_id=grown), code=303)


@requires(Permission.ASSESS)
def grow(assessment_id: UUID) -> ResponseReturnValue:
    """Grow a prompt card into the full assessment, which keeps its answers."""
    new_id = uuid_in(request.form.get("new_id"))
    grown = versions.grow(deps(), assessment_id=assessment_id, new_id=new_id, by=actor(), at=now())
    return redirect(url_for(".show_form", assessment_id=grown), code=303)


def uuid_in(text: object) -> UUID:
    """Return the id that our page made and sent along; raises RefusedError where it is none."""
    try:
        return UUID(text if isinstance(text, str) else "")
    except ValueError:
        problem = Problem("", "not_an_id", "This page was changed on its way. Open it again.")
        raise RefusedError(problem) from None


def _start_form() -> StartForm:
    form = StartForm()
    form.questionnaire.choices = choices(
        [
            (FULL, gettext("The full assessment")),
            (CARD, gettext("The prompt card: five prompts in 90 seconds")),
        ]
    )
    return form


def _family_and_baby(family_id: UUID, baby_id: UUID) -> tuple[Family, Person]:
    family, baby = families.read_person(deps(), family_id=family_id, person_id=baby_id, by=actor(), at=now())
    if baby.relation is not Relation.BABY:
        raise AbsentError(str(baby_id))
    return family, baby


def _start_page(form: StartForm, family: Family, baby: Person) -> str:
    return render_template(
        "assessments/start.html", form=form, family=family, baby=baby, family_url=f"/families/{family.id}"
    )


def _correction_page(form: CorrectionForm, assessment_id: UUID) -> str:
    assessed = completion.result(deps(), assessment_id=assessment_id, by=actor(), at=now(), event="correction opened")
    return render_template(
        "assessments/correct.html",
        form=form,
        family=assessed.family,
        baby=assessed.baby,
        result_url=url_for(".show_result", assessment_id=assessment_id),
        correct_url=url_for(".correct", assessment_id=assessment_id),
    )
