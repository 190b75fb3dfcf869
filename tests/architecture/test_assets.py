"""What set-up built is complete, unchanged, licensed, and loads nothing from elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

LOADS_ELSEWHERE = re.compile(r"(https?:)?//[\w.-]+\.\w+/|@import")
ARABIC_LETTER, LATIN_LETTER, POLISH_LETTER = ord("ب"), ord("a"), ord("ł")


@pytest.fixture
def assets(root: Path) -> Path:
    return root / "saferSleep" / "assets"


def test_every_asset_is_what_the_manifest_says(assets: Path) -> None:
    listed = json.loads((assets / "manifest.json").read_text(encoding="utf-8"))["files"]
    found = {
        path.relative_to(assets).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in assets.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert found == listed


def test_styles_load_nothing_from_elsewhere(assets: Path, root: Path) -> None:
    sheets = [*assets.rglob("*.css"), *(root / "saferSleep" / "web").rglob("*.css")]
    assert sheets
    for sheet in sheets:
        assert not LOADS_ELSEWHERE.search(sheet.read_text(encoding="utf-8")), sheet


def test_every_address_in_the_styles_is_a_file_beside_them(assets: Path) -> None:
    for sheet in assets.rglob("*.css"):
        for address in re.findall(r"url\(['\"]?([^)'\"]+)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).is_file(), f"{sheet.name}: {address}"


def test_styles_ask_for_no_font_that_must_be_licensed(assets: Path) -> None:
    for name in ("nhsuk.css", "nhsuk-rtl.css"):
        text = (assets / "nhsuk" / name).read_text(encoding="utf-8")
        assert "Frutiger" not in text
        assert 'Arial,"Noto Sans","Noto Naskh Arabic"' in text.replace(", ", ",")


def test_the_right_to_left_styles_are_mirrored(assets: Path) -> None:
    plain = (assets / "nhsuk" / "nhsuk.css").read_text(encoding="utf-8")
    mirrored = (assets / "nhsuk" / "nhsuk-rtl.css").read_text(encoding="utf-8")
    assert plain.count("margin-left:") == mirrored.count("margin-right:") != plain.count("margin-right:")


def test_pdf_fonts_are_truetype_with_the_letters_we_need(assets: Path) -> None:
    covered: dict[str, set[int]] = {}
    for path in sorted((assets / "fonts" / "pdf").iterdir()):
        with TTFont(path) as font:
            assert font.flavor is None, path.name
            covered.setdefault(str(font["name"].getBestFamilyName()), set()).update(font.getBestCmap())
    assert {LATIN_LETTER, POLISH_LETTER} <= covered["Noto Sans"]
    assert ARABIC_LETTER in covered["Noto Naskh Arabic"] & covered["Noto Nastaliq Urdu"]
    assert len(covered) == len(list((assets / "licences").glob("noto-*.txt")))


def test_every_web_font_has_its_twin_for_the_pdf(assets: Path) -> None:
    web = {path.stem for path in (assets / "fonts" / "web").glob("*.woff2")}
    assert web == {path.stem for path in (assets / "fonts" / "pdf").glob("*.ttf")}
    assert web


def test_nothing_third_party_is_kept_in_the_repository(own_files: list[Path], root: Path) -> None:
    suspects = [
        path for path in own_files if path.suffix in {".woff", ".woff2", ".ttf", ".otf"} or ".min." in path.name
    ]
    assert [str(path.relative_to(root)) for path in suspects] == []
