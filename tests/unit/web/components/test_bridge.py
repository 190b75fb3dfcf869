"""The bridge: what a person or a translator writes comes out as text, in every component and every place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import render_template_string
from flask_babel import Babel, lazy_gettext
from lxml import html  # type: ignore[import-untyped]  # lxml ships no types
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)

from saferSleep.web.components.bridge import ComponentForm
from saferSleep.web.components.environment import ComponentFlask, furnish
from saferSleep.web.components.errors import error_entries, error_prefix
from saferSleep.web.components.fields import DayField, TicksField, choices

TEMPLATES = Path(__file__).resolve().parents[4] / "templates"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}"
KINDS = (*("text", "password", "long", "radio", "ticks", "select", "tick", "day", "hidden", "button"),)
ENGLISH_IN_MACROS = {
    "text": "Error",
    "password": "Show password",
    "day": "Month",
}


class HostileForm(ComponentForm):
    """Every kind of field, with a script tag in each place that holds words."""

    text = StringField(HOSTILE, description=HOSTILE)
    password = PasswordField(HOSTILE, description=HOSTILE)
    long = TextAreaField(HOSTILE, description=HOSTILE)
    radio = RadioField(HOSTILE, description=HOSTILE, choices=choices([(HOSTILE, HOSTILE)], hints={HOSTILE: HOSTILE}))
    ticks = TicksField(HOSTILE, description=HOSTILE, choices=choices([(HOSTILE, HOSTILE)], hints={HOSTILE: HOSTILE}))
    select = SelectField(HOSTILE, description=HOSTILE, choices=choices([(HOSTILE, HOSTILE)]))
    tick = BooleanField(HOSTILE, description=HOSTILE)
    day = DayField(HOSTILE, description=HOSTILE)
    hidden = HiddenField(HOSTILE)
    button = SubmitField(HOSTILE)


@pytest.fixture
def app() -> ComponentFlask:
    app = ComponentFlask("components")
    app.config.update(SECRET_KEY="k", WTF_CSRF_ENABLED=False)
    Babel(app)
    furnish(app, TEMPLATES)
    return app


@pytest.fixture
def form(app: ComponentFlask) -> Iterator[HostileForm]:
    posted = MultiDict(dict.fromkeys(KINDS, HOSTILE) | {"day.day": HOSTILE, "day.month": "1", "day.year": "2"})
    with app.test_request_context("/", method="POST", data=posted):
        form = HostileForm()
        for field in form:
            field.errors = [HOSTILE]
        form.form_errors = [HOSTILE]
        yield form


def elements(drawn: str) -> html.HtmlElement:
    return html.fromstring(f"<main>{drawn}</main>")


def is_harmless(drawn: str) -> bool:
    page = elements(drawn)
    handlers = [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    return not page.xpath("//script | //img") and not handlers and "49" not in page.text_content()


@pytest.mark.parametrize("kind", KINDS)
def test_a_script_tag_in_name_label_hint_option_error_or_value_is_text(form: Any, kind: Any) -> None:
    field = form[kind]
    field.name = HOSTILE
    drawn = str(field())
    assert is_harmless(drawn)
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"hidden", "button", "select"}])
def test_the_hostile_words_are_all_still_there_to_be_read(form: Any, kind: Any) -> None:
    said = elements(str(form[kind]())).text_content()
    assert said.count(HOSTILE) >= 3


def test_a_script_tag_in_an_entry_of_the_error_summary_is_text(form: Any) -> None:
    page = render_template_string(
        "{% from 'components/errors.html' import error_summary %}{{ error_summary(form | error_entries) }}", form=form
    )
    assert is_harmless(page)
    assert elements(page).text_content().count(HOSTILE) == len(KINDS) + 1


@pytest.mark.parametrize(
    "shown", ["{{ words_of | ltr }}", "{{ words_of | in_language('ur') }}", "{{ words_of | words }}", "{{ words_of }}"]
)
def test_a_script_tag_through_our_filters_is_text(form: Any, shown: Any) -> None:
    assert form
    page = render_template_string(shown, words_of=HOSTILE)
    assert is_harmless(page)
    assert HOSTILE in elements(page).text_content()


@pytest.mark.parametrize(
    "component",
    [
        "back-link/macro.jinja' import backLink as it",
        "button/macro.jinja' import button as it",
        "error-message/macro.jinja' import errorMessage as it",
        "hint/macro.jinja' import hint as it",
        "label/macro.jinja' import label as it",
        "skip-link/macro.jinja' import skipLink as it",
        "inset-text/macro.jinja' import insetText as it",
        "warning-callout/macro.jinja' import warningCallout as it",
        "tag/macro.jinja' import tag as it",
    ],
)
def test_a_script_tag_in_a_component_that_pages_call_themselves_is_text(form: Any, component: Any) -> None:
    assert form
    source = "{% from 'nhsuk/components/" + component + " %}{{ it({'text': given, 'href': '#x', 'heading': given}) }}"
    page = render_template_string(source, given=HOSTILE)
    assert is_harmless(page)
    assert "&lt;script&gt;" in page


def test_each_entry_of_the_error_summary_leads_to_something_that_takes_the_focus(form: Any) -> None:
    drawn = elements("".join(str(field()) for field in form))
    for entry in error_entries(form):
        target = entry["href"].removeprefix("#")
        found = drawn.xpath("//*[@id=$id]", id=target)
        assert target == "maincontent" or found[0].tag in {"input", "textarea", "select", "button"}


def test_entries_of_the_error_summary_stand_in_the_order_of_the_page(form: Any) -> None:
    targets = [entry["href"] for entry in error_entries(form)]
    assert targets == ["#maincontent"] + [f"#{name}" if name != "day" else "#day.day" for name in KINDS]


def test_the_title_is_led_by_error_only_where_something_is_wrong(form: Any) -> None:
    assert error_prefix("Start", error_entries(form)) == "Error: Start"
    assert error_prefix("Start", []) == "Start"


@pytest.mark.parametrize(("kind", "english"), ENGLISH_IN_MACROS.items())
def test_words_hidden_in_the_components_are_ours_and_can_be_translated(
    form: Any, kind: Any, english: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("flask_babel.gettext", lambda text, **_: text[::-1])
    drawn = str(form[kind]())
    assert english[::-1] in drawn
    assert english not in drawn


def test_a_lazy_label_is_drawn_as_its_words(app: Any) -> None:
    class Lazy(ComponentForm):
        """A form whose label is decided when it is drawn."""

        name = StringField(lazy_gettext("What is it called?"))

    with app.test_request_context("/"):
        assert "What is it called?" in elements(str(Lazy().name())).text_content()


def test_what_was_typed_into_a_day_comes_back_as_it_was_typed(app: Any) -> None:
    class Visit(ComponentForm):
        """A form with a day."""

        day = DayField("Which day?")

    posted = {"day.day": "31", "day.month": "feb", "day.year": "٢٠٢٦"}
    with app.test_request_context("/", method="POST", data=posted):
        form = Visit()
        assert not form.validate()
        assert form.day.data is None
        inputs = elements(str(form.day())).xpath("//input")
        assert {one.name: one.value for one in inputs} == posted


def test_every_input_of_a_day_is_labelled(app: Any) -> None:
    class Visit(ComponentForm):
        """A form with a day."""

        day = DayField("Which day?")

    with app.test_request_context("/"):
        drawn = elements(str(Visit().day()))
    labels = {label.get("for"): label.text_content().strip() for label in drawn.xpath("//label")}
    assert labels == {"day.day": "Day", "day.month": "Month", "day.year": "Year"}
