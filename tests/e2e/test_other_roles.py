"""Managers and administrators: a home each, and no family's record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.pages import Screen, SignIn


def test_a_manager_is_told_what_is_to_come_and_sees_no_family(page: Page) -> None:
    home = SignIn(page).sign_in("manager@example.org")
    home.says("You are signed in as a manager.").says_nothing_of("Add a family", "Farzi")
    page.goto("/families")
    Screen(page).has_heading("Page not found")


def test_an_administrator_reads_the_accounts_of_the_organisation_alone(page: Page) -> None:
    home = SignIn(page).sign_in("administrator@example.org")
    home.says("Accounts", "Asha Exampleworth", "north@example.org").says_nothing_of("Emine Mythmore", "Add a family")
    page.goto("/families")
    Screen(page).has_heading("Page not found")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_wrong_password_is_refused_in_one_way(open_page: Callable[..., Page], *, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    sign_in = SignIn(page).open()
    sign_in.type("nobody@example.org", "not the password")
    entries = sign_in.has_error_summary().entries
    sign_in.open().type("haringey@example.org", "not the password")
    assert sign_in.has_error_summary().entries == entries == ["The email address or the password is not right"]
    expect(page.get_by_label("Email address")).to_have_value("haringey@example.org")
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
