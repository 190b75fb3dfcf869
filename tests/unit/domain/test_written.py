from __future__ import annotations

from datetime import date

import pytest

from saferSleep.domain.errors import RefusedError
from saferSleep.domain.written import line, lines, typed_day


@pytest.mark.parametrize(
    "text", ["4/3/2026", "04.03.2026", "4-3-2026", "4 March 2026", "4 mar 2026", "2026-03-04", " 4 3 2026 "]
)
def test_a_day_is_understood_as_people_type_it(text: str) -> None:
    assert typed_day(text) == date(2026, 3, 4)


@pytest.mark.parametrize("text", ["31/2/2026", "4/3/26", "4 nonsense 2026", "March", "٤/٣/2026", "0/0/0000", ""])
def test_anything_else_is_no_day(text: str) -> None:
    assert typed_day(text) is None


def test_a_note_keeps_its_lines_and_a_line_has_none() -> None:
    assert lines("note", "one\r\ntwo\rthree") == "one\ntwo\nthree"
    with pytest.raises(RefusedError):
        line("times", "one\ntwo")


def test_a_note_with_an_override_of_direction_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        lines("note", "one \u202e two")
    assert refused.value.problems[0].field == "note"
