from __future__ import annotations

from types import SimpleNamespace

import pytest

from saferSleep.reporting.pdf_text import fill_character_maps, needs_source_text


@pytest.mark.parametrize(
    ("text", "needed"),
    [("Amina", False), ("Zoë", True), ("આરવ", True), ("فاطمہ", False), ("Amina فاطمہ", False), ("18.5 °C", True)],
)
def test_source_text_is_added_to_what_glyphs_alone_would_read_wrongly(text: str, *, needed: bool) -> None:
    assert needs_source_text(text) is needed


def test_only_empty_destinations_of_character_maps_are_filled() -> None:
    mapping = SimpleNamespace(stream=[b"begincmap", b"<0041> <0041>", b"<0042> <>", b"endcmap"])
    page = SimpleNamespace(stream=[b"BT", b"<0042> <>"])
    fill_character_maps(None, SimpleNamespace(objects=[mapping, page, SimpleNamespace()]))
    assert mapping.stream == [b"begincmap", b"<0041> <0041>", b"<0042> <200b>", b"endcmap"]
    assert page.stream == [b"BT", b"<0042> <>"]
