"""Every page-state, under our own policy: WCAG 2.2 AA by axe at both widths, no scrolling sideways, valid HTML."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.browsers import TELEPHONE
from tests.e2e.demo_server import DemoServer
from tests.e2e.inspecting import ROOT, Walk, axe_violations, scrolls_sideways
from tests.e2e.page_states import STATES, PageState

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
COMMAND = ("java", "-Xss2m", "-jar", str(VNU), "--errors-only", "--format", "json")
ENOUGH_STATES = 50
ACCEPTED = (
    # The NHS.UK responsive table turns rows into blocks on a telephone; browsers then forget that it is a table,
    # so the component writes the roles out.
    "ancestor with no “role” attribute, or with a “role” attribute whose value is “table”, “grid”, or “treegrid”.",
    # The NHS.UK warning callout joins its hidden word and its heading so that they are read out as one.
    "Bad value “text” for attribute “role” on element “span”.",
)
"""How messages end that are about the NHS.UK components' own HTML."""


@pytest.fixture(scope="module")
def walk(browser: Browser, demo: DemoServer) -> Walk:
    return Walk(browser, demo)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_no_rule_is_broken_and_nothing_sticks_out(walk: Walk, state: PageState) -> None:
    seen = walk.look(state)
    assert (seen.wide, seen.narrow, seen.sideways) == ([], [], "")


def test_every_page_state_is_sent_as_valid_html(walk: Walk, tmp_path: Path) -> None:
    for number, state in enumerate(STATES):
        (tmp_path / f"{number}.html").write_text(walk.look(state).html, encoding="utf-8")
    print(f"{len(STATES)} page-states, each at two widths")
    assert len(STATES) >= ENOUGH_STATES
    assert errors_in(sorted(tmp_path.glob("*.html"))) == []


def test_axe_finds_a_planted_fault(walk: Walk) -> None:
    with walk.to(STATES[0]) as (page, _):
        page.evaluate("document.querySelector('main').append(document.createElement('img'))")
        assert axe_violations(page) == ["image-alt: img"]


def test_a_planted_wide_line_is_noticed(walk: Walk) -> None:
    with walk.to(STATES[0]) as (page, _):
        page.set_viewport_size(TELEPHONE)
        page.evaluate("document.querySelector('h1').textContent = 'x'.repeat(200)")
        assert "px" in scrolls_sideways(page)


def test_the_validator_finds_a_planted_error(tmp_path: Path) -> None:
    page = tmp_path / "0.html"
    page.write_text('<!DOCTYPE html><html lang="en"><title>Twice</title><p id="a"></p><p id="a"></p></html>')
    assert len(errors_in([page])) == 1


def errors_in(files: list[Path]) -> list[str]:
    checked = subprocess.run([*COMMAND, *map(str, files)], capture_output=True, text=True, check=False)
    names = {str(number): state.name for number, state in enumerate(STATES)}
    return [
        f"{names[Path(message['url']).stem]}: {message['message']} {message.get('extract', '')[:200]}"
        for message in json.loads(checked.stderr)["messages"]
        if not message["message"].endswith(ACCEPTED)
    ]
