"""Making the first accounts on a new machine, as an operator does."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from saferSleep.bootstrap import open_service
from saferSleep.cli import main
from saferSleep.settings import read_settings

GOOD = {
    "email": "first@example.org",
    "name": "First Person",
    "organisation": "Fictional Trust",
    "team": "North",
    "role": "practitioner",
    "profession": "midwife",
    "password": "three quiet teapots",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFERSLEEP_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert CliRunner().invoke(main, ["migrate"]).exit_code == 0


def add(**changes: str) -> Result:
    options = [part for name, value in (GOOD | changes).items() for part in (f"--{name}", value)]
    return CliRunner().invoke(main, ["add-account", *options])


def test_an_account_joins_the_team_of_that_name() -> None:
    assert add().exit_code == 0
    assert add(email="second@example.org", organisation="fictional trust", team="north").exit_code == 0
    database, deps = open_service(read_settings())
    with deps.reading() as unit:
        first, second = (unit.accounts.by_email(f"{who}@example.org") for who in ("first", "second"))
    database.close()
    assert first is not None
    assert second is not None
    assert first.teams == second.teams
    assert not first.is_demo


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"password": "abc"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"email": "nobody"}, "email"),
        ({"email": "@example.org"}, "email"),
        ({"profession": ""}, "profession"),
    ],
)
def test_an_account_that_could_not_be_used_is_refused_by_name(changes: dict[str, str], named: str) -> None:
    result = add(**changes)
    assert result.exit_code == 1
    assert f"{named}: " in result.output


def test_an_address_has_one_account() -> None:
    assert add().exit_code == 0
    result = add(email="FIRST@example.org")
    assert result.exit_code == 1
    assert "there is an account" in result.output


def test_a_manager_needs_no_profession() -> None:
    assert add(role="manager", profession="").exit_code == 0
