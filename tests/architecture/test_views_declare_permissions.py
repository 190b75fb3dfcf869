"""Every address of the service says who may use it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from saferSleep.domain.permissions import Permission
from saferSleep.web.pages import PAGES
from saferSleep.web.permissions import DECLARED, PUBLIC, public, requires
from tests.support.app import build_app, no_database

OPEN_TO_EVERYBODY = {
    "assessments.show_blank",
    "assets.show",
    "health.show",
    "sign_in.show",
    "sign_in.sign_in",
}


def declared(view: Callable[..., Any]) -> Permission | str | None:
    found = getattr(view, DECLARED, None)
    return found if isinstance(found, Permission) or found == PUBLIC else None


def test_every_rule_of_the_url_map_declares_who_may_use_it() -> None:
    app = build_app(no_database())
    rules = list(app.url_map.iter_rules())
    assert len(rules) >= 6
    silent = [f"{rule} ({rule.endpoint})" for rule in rules if declared(app.view_functions[rule.endpoint]) is None]
    assert silent == []


def test_only_these_views_are_open_to_everybody() -> None:
    app = build_app(no_database())
    opened = {name for name, view in app.view_functions.items() if declared(view) == PUBLIC}
    assert opened
    assert opened <= OPEN_TO_EVERYBODY


def test_every_page_is_registered_once() -> None:
    names = [page.name for page in PAGES]
    assert len(set(names)) == len(names)


def test_a_view_without_a_declaration_would_be_noticed() -> None:
    def silent() -> None: ...

    assert declared(silent) is None
    assert declared(requires(Permission.ASSESS)(lambda: None)) is Permission.ASSESS
    assert declared(public(lambda: None)) == PUBLIC
