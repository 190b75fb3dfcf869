"""Measures as people type them, read to whole units inside and never converted silently."""

import re
import unicodedata
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NoReturn

from saferSleep.domain.errors import Problem, RefusedError

CELSIUS, FAHRENHEIT = "C", "F"
LOWEST_C, HIGHEST_C = Decimal(5), Decimal(40)
LOWEST_F, HIGHEST_F = Decimal(41), Decimal(104)
LIGHTEST_G, HEAVIEST_G = 300, 7000
GRAMS_IN_OUNCE = Decimal("28.349523125")
FEWEST_WEEKS, MOST_WEEKS = 22, 43
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
LONGEST_TYPED = 12

SPACES = " \t\r\n\u00a0"

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)


def read_whole(field: str, typed: str, minimum: int, maximum: int) -> int:
    """Read a whole number between two limits; raises RefusedError."""
    number = _number(field, typed)
    if number != number.to_integral_value() or not _plain(typed):
        _refuse(field, "not_whole", "Write a whole number, such as 3.")
    if not minimum <= number <= maximum:
        _refuse(field, "range", f"Write a number from {minimum} to {maximum}.")
    return int(number)


def read_temperature(field: str, typed: str, unit: str) -> int:
    """Read degrees with their unit to tenths of °C, nearest, half up; raises RefusedError."""
    number = _number(field, typed)
    fits = CELSIUS if LOWEST_C <= number <= HIGHEST_C else FAHRENHEIT if LOWEST_F <= number <= HIGHEST_F else ""
    meant = f" Did you mean {_said(number)} °{fits}?" if fits else ""
    if unit not in (CELSIUS, FAHRENHEIT):
        _refuse(field, "no_unit", f"Choose °C or °F.{meant}")
    if fits != unit:
        lowest, highest = (LOWEST_C, HIGHEST_C) if unit == CELSIUS else (LOWEST_F, HIGHEST_F)
        code = "other_unit" if fits else "range"
        _refuse(field, code, f"Write a temperature from {lowest} to {highest} °{unit}.{meant}")
    tenths = number * 10 if unit == CELSIUS else (number - 32) * 50 / 9
    return int(tenths.quantize(Decimal(1), ROUND_HALF_UP))


def read_weight(field: str, *, grams: str = "", kilograms: str = "", pounds: str = "", ounces: str = "") -> int:
    """Read a birth weight from the boxes of one unit to grams, ounces rounded down; raises RefusedError."""
    used = [bool(grams.strip()), bool(kilograms.strip()), bool(pounds.strip() or ounces.strip())]
    if sum(used) != 1:
        _refuse(
            field,
            "several_units",
            "Write the weight in one unit only: grams, kilograms, or pounds and ounces.",
        )
    if used[0]:
        return _from_grams(field, grams)
    if used[1]:
        return _from_kilograms(field, kilograms)
    return _from_pounds(field, pounds, ounces)


def read_gestation(field: str, weeks: str, days: str) -> int:
    """Read weeks and days of pregnancy to days; raises RefusedError."""
    if not weeks.strip() or not days.strip():
        _refuse(field, "incomplete", "Write weeks and days. Write 0 days if only the weeks are known.")
    whole_weeks, rest = _whole(field, weeks), _whole(field, days)
    if not FEWEST_WEEKS <= whole_weeks <= MOST_WEEKS or not 0 <= rest <= 6:
        text = f"Write {FEWEST_WEEKS} to {MOST_WEEKS} weeks, and 0 to 6 days."
        _refuse(field, "range", text)
    return whole_weeks * 7 + rest


def read_date(field: str, day: str, month: str, year: str) -> date:
    """Read a day typed as day, month and year with four digits; raises RefusedError."""
    if not (day.strip() and month.strip() and year.strip()):
        _refuse(field, "incomplete", "Write the day, the month and the year.")
    parts = [_whole(field, part) for part in (year, month, day)]
    if not EARLIEST_YEAR <= parts[0] <= LATEST_YEAR:
        _refuse(field, "year", "Write the year with four digits, such as 2026.")
    try:
        return date(*parts)
    except (ValueError, OverflowError):
        _refuse(field, "no_such_day", "There is no such day. Write it as day, month, year.")


def _fitting_unit(number: Decimal) -> str:
    if LOWEST_C <= number <= HIGHEST_C:
        return CELSIUS
    return FAHRENHEIT if LOWEST_F <= number <= HIGHEST_F else ""


def _from_grams(field: str, typed: str) -> int:
    number = _number(field, typed)
    if 0 < number < 10:
        _refuse(field, "other_unit", f"This looks like kilograms. Did you mean {_said(number)} kg?")
    if not _plain(typed):
        _refuse(field, "not_whole", "Write whole grams without a point or comma, such as 2495.")
    return _weighed(field, int(number))


def _from_kilograms(field: str, typed: str) -> int:
    number = _number(field, typed)
    if LIGHTEST_G <= number <= HEAVIEST_G:
        _refuse(field, "other_unit", f"This looks like grams. Did you mean {_said(number)} g?")
    grams = number * 1000
    if grams != grams.to_integral_value():
        _refuse(field, "too_fine", "Write kilograms with at most three figures after the point, such as 2.495.")
    return _weighed(field, int(grams))


def _from_pounds(field: str, pounds: str, ounces: str) -> int:
    if not pounds.strip() or not ounces.strip():
        _refuse(field, "incomplete", "Write pounds and ounces. Write 0 ounces for whole pounds.")
    whole, rest = _whole(field, pounds), _number(field, ounces)
    if whole < 0 or not 0 <= rest < 16:
        _refuse(field, "range", "Write ounces from 0 to under 16.")
    grams = (whole * 16 + rest) * GRAMS_IN_OUNCE
    return _weighed(field, int(grams.quantize(Decimal(1), ROUND_FLOOR)))


def _weighed(field: str, grams: int) -> int:
    if not LIGHTEST_G <= grams <= HEAVIEST_G:
        _refuse(field, "range", f"Write a birth weight from {LIGHTEST_G} g to {HEAVIEST_G} g.")
    return grams


def _whole(field: str, typed: str) -> int:
    number = _number(field, typed)
    if not _plain(typed):
        _refuse(field, "not_whole", "Write a whole number, such as 3.")
    return int(number)


def _plain(typed: str) -> bool:
    return not {".", ","} & set(typed)


def _number(field: str, typed: str) -> Decimal:
    """Read digits of one script with at most one point or comma; all else is refused, never guessed."""
    digits = _ascii_digits(typed.strip(SPACES))
    match = _NUMBER.fullmatch(digits) if digits and len(digits) <= LONGEST_TYPED else None
    number = Decimal(digits.replace(",", ".")) if match else None
    if number is None or (number.is_zero() and number.is_signed()):
        _refuse(field, "not_a_number", "Write a number in figures, such as 12 or 18.5.")
    return number


def _ascii_digits(typed: str) -> str:
    """Return the text with its digits in Latin script; empty where digits of two scripts are mixed."""
    if typed.isascii():
        return typed
    values = [unicodedata.decimal(letter, -1) for letter in typed]
    zeros = {ord(letter) - value for letter, value in zip(typed, values, strict=True) if value >= 0}
    if len(zeros) != 1:
        return ""
    return "".join(str(value) if value >= 0 else letter for letter, value in zip(typed, values, strict=True))


def _said(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def _refuse(field: str, code: str, text: str) -> NoReturn:
    raise RefusedError(Problem(field, code, text))
