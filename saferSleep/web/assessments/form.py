"""The questionnaire as one form, each question drawn as NHS.UK components through the bridge."""

from collections.abc import Iterable
from typing import Any, cast

from flask import current_app
from flask_babel import get_locale
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from saferSleep.domain.answers import NoAnswer
from saferSleep.domain.conditions import any_row_holds
from saferSleep.domain.derived import Values, add_facts
from saferSleep.domain.errors import Problem
from saferSleep.domain.questions import Section
from saferSleep.web.assessments.inputs import NO_ANSWER_VALUE
from saferSleep.web.assessments.question_field import QuestionField, Setting
from saferSleep.web.components.bridge import draw
from saferSleep.web.components.drawing import draw_macro, mark
from saferSleep.web.components.language import gettext

QUESTION = ("components/question.html", "question")
DRAWN = "safersleep.drawn"
"""Blank questions kept drawn: the same for everybody, nothing that was answered is among them."""

_REASONS = frozenset(reason.value for reason in NoAnswer)
_OFFERED = _REASONS | {NO_ANSWER_VALUE + reason for reason in _REASONS} | {"C", "F"}


class BridgedMeta(DefaultMeta):
    """Draws fields through the bridge."""

    def render_field(self, field: Field, render_kw: dict[str, Any]) -> Markup:  # type: ignore[override]  # WTForms hands a dict
        """Draw one field."""
        return draw(field, render_kw)


class QuestionnaireForm(BaseForm):
    """All questions of a questionnaire in the order of the page."""

    def __init__(
        self, setting: Setting, typed: MultiDict[str, str] | None = None, problems: Iterable[Problem] = ()
    ) -> None:
        """Make a field for each question, and put each problem beside its question."""
        self.setting = setting
        fields = {
            question.id: QuestionField(question=question, setting=setting)
            for question in setting.questionnaire.questions
        }
        super().__init__(fields, meta=BridgedMeta())  # type: ignore[arg-type]  # WTForms binds them itself
        self.process(typed if typed is not None else MultiDict())
        for problem in problems:
            if problem.field in self:
                field = self[problem.field]
                field.errors = [*field.errors, gettext(problem.text)]
            else:
                self.form_errors.append(gettext(problem.text))

    def question(self, question_id: str) -> QuestionField:
        """Return the field of one question."""
        return cast("QuestionField", self[question_id])

    def sections(self) -> list[tuple[Section, list[QuestionField]]]:
        """Return the parts of the conversation with the questions that can apply to this baby."""
        questionnaire = self.setting.questionnaire
        parts = [
            (section, [self.question(question.id) for question in questionnaire.in_section(section.id)])
            for section in questionnaire.sections
        ]
        shown = [(section, [field for field in fields if _can_apply(field)]) for section, fields in parts]
        return [(section, fields) for section, fields in shown if fields]


@draw.register
def _(field: QuestionField, extra: dict[str, Any]) -> Markup:
    """Draw a question; where only choices were made, take the blank one from memory and mark them."""
    del extra
    blank = field.blank()
    if field.errors or field.from_record or _holds_more(field, blank):
        return draw_macro(*QUESTION, field)
    drawn: dict[object, Markup] = current_app.extensions.setdefault(DRAWN, {})
    setting = field.setting
    key = (setting.questionnaire.name, field.name, setting.unborn, str(get_locale()))
    if key not in drawn:
        drawn[key] = draw_macro(*QUESTION, blank)
    return mark(drawn[key], field.typed)


def _holds_more(field: QuestionField, blank: QuestionField) -> bool:
    """Whether anything was typed but the choices that the blank question offers."""
    offered = _OFFERED.union(option.id for option in blank.options)
    return any(text and text not in offered for texts in field.typed.values() for text in texts)


def _can_apply(field: QuestionField) -> bool:
    """Whether the question may apply: the facts alone do not rule it out, or it has an answer already."""
    facts, rows = field.setting.facts, field.question.shown_when
    if facts is None or not rows or any(field.typed.values()) or field.errors:
        return True
    known: Values = {}
    add_facts(known, facts)
    return any_row_holds(rows, known) is not False
