"""The template environment: everything escaped, our templates first, then the NHS.UK components."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from jinja2 import BaseLoader, ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader
from markupsafe import Markup

from saferSleep.web.components.errors import error_entries, error_prefix
from saferSleep.web.components.language import words

RIGHT_TO_LEFT = frozenset({"ar", "ur", "pa_Arab"})
"""Languages written from right to left."""


class ComponentFlask(Flask):
    """Flask with the options that the NHS.UK components need; Flask's own leave their templates unescaped."""

    jinja_options: dict[str, Any] = {  # noqa: RUF012  Flask reads it from the class
        "undefined": ChainableUndefined,
        "autoescape": True,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def template_loader(templates: Path) -> BaseLoader:
    """Return a loader that finds our own templates first, then those of the components."""
    return ChoiceLoader([FileSystemLoader(templates), PackageLoader("nhsuk_frontend_jinja")])


def furnish(app: ComponentFlask, templates: Path) -> None:
    """Give the app its template loader and the filters that templates and macros use."""
    app.jinja_loader = template_loader(templates)
    app.jinja_env.filters.update(
        ltr=left_to_right,
        in_language=in_language,
        words=words,
        error_entries=error_entries,
        error_prefix=error_prefix,
    )


def component(name: str, params: Mapping[str, Any], *, macro: str = "") -> Markup:
    """Return one NHS.UK component as HTML; every text in the parameters stands under a *text* key."""
    template = current_app.jinja_env.get_template(f"nhsuk/components/{name}/macro.jinja")
    rendered = getattr(template.module, macro or name)(dict(params))
    return Markup(rendered)  # noqa: S704  what an escaping macro returned


def left_to_right(text: object) -> Markup:
    """Isolate an identifier, number or phone number, so that it is never printed backwards."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(str(text))


def in_language(text: object, language: str) -> Markup:
    """Mark a run of text with its language and direction, declared and never guessed."""
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return Markup('<span lang="{}" dir="{}">{}</span>').format(language.replace("_", "-"), direction, str(text))
