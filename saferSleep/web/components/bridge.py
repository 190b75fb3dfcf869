"""From WTForms fields to NHS.UK components: every text goes in as a plain string and comes out escaped."""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)

from saferSleep.web.components.environment import component
from saferSleep.web.components.fields import DayField, TicksField
from saferSleep.web.components.language import gettext

Params = dict[str, Any]


class ComponentForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form, protected against forgery, whose fields are drawn as NHS.UK components."""

    class Meta:
        """How this form's fields are drawn."""

        def render_field(self, field: Field, render_kw: Mapping[str, Any]) -> Markup:
            """Draw one field; keywords of the call come before those of the field."""
            return draw(field, {**(field.render_kw or {}), **render_kw})


@singledispatch
def draw(field: Field, extra: Params) -> Markup:
    """Return the field as HTML; a kind without a component of its own is drawn by its widget."""
    return Markup(field.widget(field, **extra))  # noqa: S704  WTForms widgets escape what they print


@draw.register
def _(field: HiddenField, extra: Params) -> Markup:
    return Markup(field.widget(field, **extra))  # noqa: S704  WTForms widgets escape what they print


@draw.register
def _(field: StringField, extra: Params) -> Markup:
    params = {"type": getattr(field.widget, "input_type", "text"), "value": _typed(field)}
    return component("input", {**_labelled(field, extra), **params, **extra})


@draw.register
def _(field: PasswordField, extra: Params) -> Markup:
    hidden_words = {
        "showPasswordText": gettext("Show"),
        "hidePasswordText": gettext("Hide"),
        "showPasswordAriaLabelText": gettext("Show password"),
        "hidePasswordAriaLabelText": gettext("Hide password"),
        "passwordShownAnnouncementText": gettext("Your password is visible"),
        "passwordHiddenAnnouncementText": gettext("Your password is hidden"),
    }
    params = {**_labelled(field, extra), **hidden_words, **extra}
    return component("password-input", params, macro="passwordInput")


@draw.register
def _(field: TextAreaField, extra: Params) -> Markup:
    return component("textarea", {**_labelled(field, extra), "value": _typed(field), **extra})


@draw.register
def _(field: RadioField, extra: Params) -> Markup:
    params = {"idPrefix": field.id, "items": _items(field)}
    return component("radios", {**_in_fieldset(field, extra), **params, **extra})


@draw.register
def _(field: TicksField, extra: Params) -> Markup:
    params = {"idPrefix": field.id, "items": _items(field)}
    return component("checkboxes", {**_in_fieldset(field, extra), **params, **extra})


@draw.register
def _(field: SelectField, extra: Params) -> Markup:
    items = [
        {"value": str(value), "text": str(label), "selected": bool(selected)}
        for value, label, selected, _ in field.iter_choices()
    ]
    return component("select", {**_labelled(field, extra), "items": items, **extra})


@draw.register
def _(field: BooleanField, extra: Params) -> Markup:
    item = {"value": "y", "text": str(field.label.text), "checked": bool(field.data), "id": field.id}
    item |= {"hint": {"text": str(field.description)}} if field.description else {}
    params = {"name": field.name, "idPrefix": field.id, "items": [item], **_error(field)}
    return component("checkboxes", {**params, **extra})


@draw.register
def _(field: DayField, extra: Params) -> Markup:
    labels = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    items = [
        {
            "id": f"{field.id}.{part}",
            "name": f"{field.name}.{part}",
            "label": {"text": labels[part]},
            "value": field.typed[part],
            "width": 4 if part == "year" else 2,
            "autocomplete": "off",
        }
        for part in field.parts
    ]
    params = _in_fieldset(field, extra)
    return component("date-input", {**params, "id": field.id, "items": items, **extra}, macro="dateInput")


@draw.register
def _(field: SubmitField, extra: Params) -> Markup:
    params = {"id": field.id, "name": field.name, "value": "1", "preventDoubleClick": True}
    params |= {"text": str(field.label.text)}
    return component("button", {**params, **extra})


def _labelled(field: Field, extra: Params) -> Params:
    """Return the parameters of a field with one label; *label_size* says how large it is."""
    label = {"text": str(field.label.text), "size": extra.pop("label_size", "s")}
    return {"id": field.id, "name": field.name, "label": label, **_hint(field), **_error(field)}


def _in_fieldset(field: Field, extra: Params) -> Params:
    """Return the parameters of a field with a legend over several inputs."""
    legend = {"text": str(field.label.text), "size": extra.pop("label_size", "s")}
    return {"name": field.name, "fieldset": {"legend": legend}, **_hint(field), **_error(field)}


def _hint(field: Field) -> Params:
    return {"hint": {"text": str(field.description)}} if field.description else {}


def _error(field: Field) -> Params:
    if not field.errors:
        return {}
    text = " ".join(str(error) for error in field.errors)
    return {"errorMessage": {"text": text, "visuallyHiddenText": gettext("Error")}}


def _items(field: RadioField | TicksField) -> list[Params]:
    return [
        {
            "value": str(value),
            "text": str(label),
            "checked": bool(selected),
            **({"hint": {"text": str(render_kw["hint"])}} if render_kw.get("hint") else {}),
        }
        for value, label, selected, render_kw in field.iter_choices()
    ]


def _typed(field: Field) -> str:
    """Return what was typed, even where it was refused, or the stored value."""
    if field.raw_data:
        return str(field.raw_data[0])
    return "" if field.data is None else str(field.data)
