"""What is wrong with a form, in the order of the page, each with a link that goes to its field."""

from collections.abc import Sequence
from typing import TypedDict

from wtforms import Field, Form

from saferSleep.web.components.language import gettext


class ErrorEntry(TypedDict):
    """One line of the error summary."""

    text: str
    href: str


def error_entries(form: Form) -> list[ErrorEntry]:
    """Return one entry per error in the order of the fields; errors of the whole form lead to the main part."""
    whole = [ErrorEntry(text=str(error), href="#maincontent") for error in form.form_errors]
    return whole + [entry for field in form for entry in _of_field(field)]


def error_prefix(title: str, entries: Sequence[ErrorEntry]) -> str:
    """Return the page's title, led by *Error:* where something is wrong, so that it is heard first."""
    return f"{gettext('Error')}: {title}" if entries else title


def anchor(field: Field) -> str:
    """Return the id of the first element of this field that can take focus."""
    return str(getattr(field, "first_id", field.id))


def _of_field(field: Field) -> list[ErrorEntry]:
    label = getattr(field, "spoken_label", "")
    lead = f"{label} " if label else ""
    return [ErrorEntry(text=f"{lead}{error}", href=f"#{anchor(field)}") for error in field.errors]
