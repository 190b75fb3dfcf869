"""Words in the language of the page, always as plain strings."""

import flask_babel


def gettext(message: str, **values: object) -> str:
    """Return an interface string in the language of the page."""
    return str(flask_babel.gettext(message, **values))


def words(text: str) -> str:
    """Return words of the content in the language of the page."""
    return gettext(text) if text else ""
