"""The fonts of printed pages: ours and no others, each file a family of its own, and what they can show."""

import ctypes
import logging
import os
import re
import tempfile
import unicodedata
from functools import cached_property
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

log = logging.getLogger(__name__)

WEIGHT_AND_STYLE = re.compile(r"-\d+-(normal|italic)$")
SUBSETTERS = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.so", "libharfbuzz-subset.0.dylib", "harfbuzz-subset.dll")
JOINERS = frozenset("\u200c\u200d")
"""Shape Indic and Urdu words; they have no glyph of their own."""

SPACES = frozenset(" \n\t")
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
{families}
</fontconfig>
"""
# WeasyPrint tells fonts apart by family and weight only. Three files that all say "Noto Sans" (Latin, extended
# Latin, Cyrillic) would be taken for one, and the letters of one drawn with the glyph numbers of another.
FAMILY = """<match target="scan">
<test name="file" compare="contains"><string>/{stem}.ttf</string></test>
<edit name="family" mode="assign"><string>{family}</string></edit>
</match>"""


class PaperFonts:
    """The font files of one folder."""

    def __init__(self, folder: Path) -> None:
        """Find the font files; raises FileNotFoundError where there are none."""
        self.files = tuple(sorted(folder.resolve().glob("*.ttf")))
        if not self.files:
            raise FileNotFoundError(f"no fonts for paper in {folder}; set-up builds them")
        self.folder = folder.resolve()

    @cached_property
    def covered(self) -> frozenset[str]:
        """Every character that some font can draw, or that needs no drawing."""
        characters = set(JOINERS | SPACES)
        for file in self.files:
            with TTFont(file, lazy=True) as font:
                characters.update(map(chr, font.getBestCmap()))
        return frozenset(character for character in characters if _may_be_printed(character))

    def printable(self, text: str) -> str:
        """Return the text with a code in brackets for each character that no font can draw."""
        composed = unicodedata.normalize("NFC", text)
        if self.covered.issuperset(composed):
            return composed
        return "".join(
            character if character in self.covered else f"[U+{ord(character):04X}]" for character in composed
        )

    def choose(self) -> None:
        """Make fontconfig see these fonts and no others; what is loaded later obeys."""
        workplace = Path(tempfile.mkdtemp(prefix="safersleep-fonts-"))
        file = workplace / "fonts.conf"
        file.write_text(self.configuration(workplace / "cache"), encoding="utf-8")
        os.putenv("FONTCONFIG_FILE", str(file))

    def configuration(self, cache: Path) -> str:
        """Return fontconfig's settings for these fonts."""
        families = "\n".join(
            FAMILY.format(stem=escape(file.stem), family=escape(WEIGHT_AND_STYLE.sub("", file.stem)))
            for file in self.files
        )
        return CONFIGURATION.format(fonts=escape(str(self.folder)), cache=escape(str(cache)), families=families)


def check_fast_fonts() -> bool:
    """Return whether fonts can be cut to size quickly, with a warning where they cannot."""
    fast = any(_loads(library) for library in SUBSETTERS)
    if not fast:
        log.warning("libharfbuzz-subset is not installed: each PDF takes five to ten times as long")
    return fast


def _may_be_printed(character: str) -> bool:
    """Direction overrides and control characters could turn a name or a number round."""
    return (
        character in JOINERS or character in SPACES or unicodedata.category(character) not in {"Cc", "Cf", "Zl", "Zp"}
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
