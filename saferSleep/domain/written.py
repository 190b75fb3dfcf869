"""Text as people type it: brought to one form, with hidden and control characters refused."""

import re
import unicodedata
from datetime import date

from saferSleep.domain.errors import Problem, RefusedError

LONGEST_NAME = 200
LONGEST_LINE = 120
LONGEST_NOTE = 1_000
JOINERS = frozenset("\u200c\u200d")
"""Persian, Bengali and other names are spelt with these."""
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
"""Direction marks that keyboards add; every name is isolated when it is shown, so they say nothing."""
_LINES = frozenset("\n\t")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def line(field: str, raw: str, longest: int = LONGEST_LINE) -> str:
    """Return one line of text, NFC and with single spaces; raises RefusedError naming the field."""
    text = unicodedata.normalize("NFC", raw.translate(_MARKS)).strip()
    _refuse_hidden(field, text, frozenset())
    return _bounded(field, re.sub(r"\s+", " ", text), longest)


def lines(field: str, raw: str, longest: int = LONGEST_NOTE) -> str:
    """Return text that may have several lines; raises RefusedError naming the field."""
    plain_ends = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", plain_ends.translate(_MARKS)).strip()
    _refuse_hidden(field, text, _LINES)
    return _bounded(field, text, longest)


def name(field: str, raw: str) -> str:
    """Return a name of any script, of one letter or of two hundred; empty stays empty."""
    text = line(field, raw, LONGEST_NAME)
    if text and not any(unicodedata.category(character).startswith("L") for character in text):
        raise RefusedError(Problem(field, "no_letter", "A name needs at least one letter."))
    return text


def _refuse_hidden(field: str, text: str, allowed: frozenset[str]) -> None:
    for character in text:
        if character in allowed or character in JOINERS:
            continue
        if unicodedata.category(character)[0] == "C" or character in "\u2028\u2029":
            said = f"There is a hidden character here (U+{ord(character):04X}). Type it in again without it."
            raise RefusedError(Problem(field, "hidden_character", said))


def _bounded(field: str, text: str, longest: int) -> str:
    if len(text) > longest:
        raise RefusedError(Problem(field, "too_long", f"Use at most {longest:,} characters."))
    return text


def typed_day(text: str) -> date | None:
    """Return the day meant by 4/3/2026, 4.3.2026, 4 March 2026 or 2026-03-04; None for anything else."""
    if not text.isascii():
        return None
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip()):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if found := re.fullmatch(r"(\d{1,2})[\s/.\-]+(\d{1,2}|[a-z]{3,9})[\s/.\-]+(\d{4})", text.strip().casefold()):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((number for number, name in enumerate(MONTHS, 1) if name.startswith(text)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
