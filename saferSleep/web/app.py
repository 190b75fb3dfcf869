"""The app: pages, templates, languages, and the checks before and after every request."""

from collections.abc import Sequence
from types import TracebackType
from typing import Any

from flask import Blueprint
from flask_babel import Babel, get_locale

from saferSleep.web import assets, errors, security, sessions
from saferSleep.web.components.environment import ComponentFlask
from saferSleep.web.components.environment import furnish as furnish_templates
from saferSleep.web.pages import PAGES
from saferSleep.web.parts import EXTENSION, Parts, parts, signed_in
from saferSleep.web.permissions import guard
from saferSleep.web.sign_in import extension as sign_in

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class SaferSleep(ComponentFlask):
    """Our Flask: its log names where something broke, and nothing that a person typed."""

    def log_exception(self, exc_info: Raised) -> None:
        """Log the kind of error and the places it passed; its message may hold a name."""
        errors.log_broken(self.logger, exc_info)


def make_app(parts: Parts, pages: Sequence[Blueprint] = PAGES) -> SaferSleep:
    """Put the pages together; the order of the checks before a request is theirs."""
    settings = parts.settings
    app = SaferSleep("saferSleep", static_folder=None, template_folder=str(settings.templates))
    app.extensions[EXTENSION] = parts
    app.config.update(
        BABEL_DEFAULT_LOCALE="en",
        BABEL_DEFAULT_TIMEZONE="Europe/London",
        BABEL_TRANSLATION_DIRECTORIES=str(settings.translations),
    )
    Babel(app)
    furnish_templates(app, settings.templates)
    assets.furnish(app, settings.assets)
    app.context_processor(shown_everywhere)
    sessions.configure(app, settings)
    security.configure(app)
    app.before_request(guard)
    security.protect(app)
    sign_in.init(app, settings)
    errors.register(app)
    for page in pages:
        app.register_blueprint(page)
    return app


def shown_everywhere() -> dict[str, Any]:
    """Return what the layout shows on every page."""
    locale = get_locale()
    person = signed_in()
    return {
        "organisation_name": parts().settings.organisation_name,
        "page_language": str(locale).replace("_", "-") if locale else "en",
        "page_direction": (locale.text_direction if locale else "ltr"),
        "signed_in_name": person.account.name if person else "",
    }
