"""The blank form: public data, drawn once and served many times, the same bytes for everybody."""

from datetime import date

from flask import Flask, Response, current_app, render_template
from werkzeug.exceptions import NotFound

from saferSleep.domain.facts import Facts
from saferSleep.web.assessments.form import QuestionnaireForm
from saferSleep.web.assessments.question_field import Setting
from saferSleep.web.assessments.reading import ANY_FACTS
from saferSleep.web.compression import Packed, pack
from saferSleep.web.parts import contents
from saferSleep.web.permissions import public

PACKED = "safersleep.blank_forms"
LANGUAGES = frozenset({"en"})
ASK_EACH_TIME = "public, no-cache"
BORN = Facts(visit_date=date(2026, 1, 1), date_of_birth=date(2026, 1, 1))


@public
def show_blank(name: str, languages: str) -> Response:
    """Serve the blank form of one released questionnaire in one set of languages."""
    if languages not in LANGUAGES:
        raise NotFound
    return _packed(name, languages).respond(cache_control=ASK_EACH_TIME)


def warm(app: Flask) -> None:
    """Draw every form once before the first request, which would wait a second or two for it otherwise."""
    with app.test_request_context("/"):
        for questionnaire in contents().catalogue.questionnaires.values():
            for languages in LANGUAGES:
                _packed(questionnaire.name, languages)
            for facts in (BORN, ANY_FACTS):
                for field in QuestionnaireForm(Setting(questionnaire=questionnaire, facts=facts)):
                    field()


def _packed(name: str, languages: str) -> Packed:
    packed: dict[tuple[str, str], Packed] = current_app.extensions.setdefault(PACKED, {})
    if (name, languages) not in packed:
        questionnaire = contents().scorer(name).questionnaire
        form = QuestionnaireForm(Setting(questionnaire=questionnaire))
        html = render_template("assessments/blank.html", form=form)
        packed[name, languages] = pack(html.encode(), "text/html")
    return packed[name, languages]
