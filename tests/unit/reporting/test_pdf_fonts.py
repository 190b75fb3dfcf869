from __future__ import annotations

import ctypes
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import saferSleep
from saferSleep.reporting import pdf_fonts
from saferSleep.reporting.pdf_fonts import PaperFonts, check_fast_fonts

FOLDER = Path(saferSleep.__file__).parent / "assets" / "fonts" / "pdf"


@pytest.fixture(scope="module")
def fonts() -> PaperFonts:
    return PaperFonts(FOLDER)


@pytest.mark.parametrize(
    "text",
    ["Amina", "Zoë Łukasz Şimşek Țăran", "Соломія", "فاطمہ خان", "આરવ પટેલ", "ਗੁਰਪ੍ਰੀਤ", "তাহমিনা", "प्रिया", "18.5\u00a0°C"],
)
def test_every_script_of_the_families_can_be_printed(fonts: PaperFonts, text: str) -> None:
    assert fonts.printable(text) == text


def test_what_no_font_can_draw_is_named_by_its_code_and_never_dropped(fonts: PaperFonts) -> None:
    assert fonts.printable("Li 王 👶") == "Li [U+738B] [U+1F476]"


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\x00", "\x1b", "\u2028", "\u200f", "\ufeff"])
def test_characters_that_turn_text_round_are_named_by_their_code(fonts: PaperFonts, character: str) -> None:
    assert fonts.printable(f"a{character}b") == f"a[U+{ord(character):04X}]b"


def test_letters_and_their_accents_are_put_together(fonts: PaperFonts) -> None:
    assert fonts.printable("Zoe\u0308") == "Zoë"


def test_each_file_is_a_family_of_its_own(fonts: PaperFonts, tmp_path: Path) -> None:
    settings = ET.fromstring(fonts.configuration(tmp_path / "a & b").partition("?>")[2].partition("\n")[2])
    families = [edit.text for edit in settings.findall("match/edit/string")]
    files = [test.text for test in settings.findall("match/test/string")]
    assert files == [f"/{file.name}" for file in fonts.files]
    assert {"noto-sans-latin", "noto-sans-latin-ext", "noto-sans-cyrillic"} < set(families)
    assert settings.findtext("dir") == str(FOLDER.resolve())
    assert settings.findtext("cachedir") == str(tmp_path / "a & b")


def test_every_family_is_in_the_style_sheet(fonts: PaperFonts) -> None:
    styles = Path(saferSleep.__file__).parents[1] / "templates" / "pdf" / "summary.css"
    families = {pdf_fonts.WEIGHT_AND_STYLE.sub("", file.stem) for file in fonts.files}
    assert {family for family in families if f'"{family}"' not in styles.read_text(encoding="utf-8")} == set()


def test_a_folder_without_fonts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no fonts for paper"):
        PaperFonts(tmp_path)


def test_a_missing_subsetter_is_warned_of(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def absent(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", absent)
    assert not check_fast_fonts()
    assert "libharfbuzz-subset" in caplog.text


def test_the_subsetter_that_set_up_installs_is_found(caplog: pytest.LogCaptureFixture) -> None:
    assert check_fast_fonts()
    assert caplog.text == ""
