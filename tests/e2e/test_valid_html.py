"""Every page-state, as the server sends it, is valid HTML."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.demo_server import DemoServer
from tests.e2e.inspecting import ROOT, Walk
from tests.e2e.page_states import STATES

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
COMMAND = ("java", "-Xss2m", "-jar", str(VNU), "--errors-only", "--format", "json")
ENOUGH_STATES = 50


def test_every_page_state_is_valid_html(browser: Browser, demo: DemoServer, tmp_path: Path) -> None:
    walk = Walk(browser, demo)
    for number, state in enumerate(STATES):
        with walk.to(state) as (_, sent):
            (tmp_path / f"{number}.html").write_text(sent.html, encoding="utf-8")
    print(f"{len(STATES)} page-states")
    assert len(STATES) >= ENOUGH_STATES
    assert errors_in(sorted(tmp_path.glob("*.html"))) == []


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
    ]
