import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from saferSleep.cli import CHUNK, main

GOOD = json.dumps(
    {
        "questionnaire": "prompt-card",
        "facts": {"visit_date": "2026-11-20", "date_of_birth": "2026-09-01"},
        "answers": {"last_night_place": ["shared_sofa_or_chair"]},
    }
)


def score(text: str) -> tuple[int, list[dict[str, object]]]:
    result = CliRunner().invoke(main, ["score"], input=text)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_one_line_in_gives_one_line_out() -> None:
    code, lines = score(GOOD + "\n")
    assert code == 0
    assert [line["band"] for line in lines] == ["act_today"]


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_still_scored() -> None:
    code, lines = score(f"{GOOD}\nnonsense\n{GOOD}")
    assert code == 1
    assert [line.get("band") for line in lines] == ["act_today", None, "act_today"]
    assert lines[1].keys() == {"error", "line"}
    assert lines[1]["line"] == 2


def test_no_line_gives_no_line() -> None:
    assert score("") == (0, [])


def test_many_lines_come_out_in_the_order_in_which_they_went_in() -> None:
    bad = {3, CHUNK, CHUNK + 1, 3 * CHUNK - 1}
    text = "\n".join("x" if number in bad else GOOD for number in range(1, 3 * CHUNK + 1))
    code, lines = score(text)
    assert code == 1
    assert len(lines) == 3 * CHUNK
    assert {line["line"] for line in lines if "error" in line} == bad


def test_a_file_may_be_named(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(GOOD, encoding="utf-8")
    assert CliRunner().invoke(main, ["score", str(path)]).exit_code == 0


def test_the_content_is_without_fault() -> None:
    result = CliRunner().invoke(main, ["content", "check"])
    assert (result.exit_code, result.stdout) == (0, "0 faults in the content.\n")


def test_a_setting_that_cannot_be_stops_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "many")
    result = CliRunner().invoke(main, ["migrate"])
    assert result.exit_code == 1
    assert "PORT" in result.output
