"""The blank form: public data, drawn once and served many times, the same bytes for everybody."""

from flask import Response, current_app, render_template
from werkzeug.exceptions import NotFound

from saferSleep.web.assessments.form import QuestionnaireForm
from saferSleep.web.assessments.question_field import Setting
from saferSleep.web.compression import Packed, pack
from saferSleep.web.parts import contents
from saferSleep.web.permissions import public

PACKED = "safersleep.blank_forms"
LANGUAGES = frozenset({"en"})
ASK_EACH_TIME = "public, no-cache"


@public
def show_blank(name: str, languages: str) -> Response:
    """Serve the blank form of one released questionnaire in one set of languages."""
    if languages not in LANGUAGES:
        raise NotFound
    packed: dict[tuple[str, str], Packed] = current_app.extensions.setdefault(PACKED, {})
    if (name, languages) not in packed:
        questionnaire = contents().scorer(name).questionnaire
        form = QuestionnaireForm(Setting(questionnaire=questionnaire))
        html = render_template("assessments/blank.html", form=form)
        packed[name, languages] = pack(html.encode(), "text/html")
    return packed[name, languages].respond(cache_control=ASK_EACH_TIME)
