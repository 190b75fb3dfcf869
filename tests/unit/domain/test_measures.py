"""Every temperature, weight and length of pregnancy a person can type: read exactly, or refused; never guessed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest

from saferSleep.domain.errors import Problem, RefusedError
from saferSleep.domain.measures import (
    read_date,
    read_gestation,
    read_temperature,
    read_weight,
    read_whole,
)

TENTHS = range(-200, 1301)
NOT_NUMBERS = (
    *("", " ", "x", "12x", "1e3", "1E3", "NaN", "nan", "inf", "-inf", "∞", "0x10", "1_000", "1 000", "+5"),
    *("--5", "5-", "5..0", "5.", ".5", "5,0,0", "1.000.000", "²", "½", "五", "12\x00", "\u202e12", "1\u06632"),
    *(
        "' OR 1=1 --",
        "{{7*7}}",
        "<b>5</b>",
        "=1+1",
        "9" * 13,
        "9" * 5000,
        "5\n6",
        "12\x0b",
        "-0",
        "-0.0",
        "५6",
        "\ufffd",
    ),
)


def refusal(read: Any, *given: Any, **named: Any) -> Problem:
    with pytest.raises(RefusedError) as refused:
        read("field", *given, **named)
    (problem,) = refused.value.problems
    assert problem.field == "field"
    assert problem.text
    return problem


def said(tenths: int) -> str:
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


@pytest.mark.parametrize("separator", [".", ","])
def test_every_tenth_of_a_degree_celsius_is_kept_as_it_is_or_refused(separator: Any) -> None:
    for tenths in TENTHS:
        typed = said(tenths).replace(".", separator)
        if 50 <= tenths <= 400:
            assert read_temperature("field", typed, "C") == tenths
        else:
            problem = refusal(read_temperature, typed, "C")
            fits_the_other = 410 <= tenths <= 1040
            assert problem.code == ("other_unit" if fits_the_other else "range")
            assert ("Did you mean" in problem.text) is fits_the_other


def test_every_tenth_of_a_degree_fahrenheit_is_converted_exactly_once_nearest_half_up_or_refused() -> None:
    for tenths in TENTHS:
        typed = said(tenths)
        if 410 <= tenths <= 1040:
            exact = (Fraction(tenths, 10) - 32) * 50 / 9
            assert read_temperature("field", typed, "F") == floor(exact + Fraction(1, 2))
        else:
            problem = refusal(read_temperature, typed, "F")
            assert ("Did you mean" in problem.text) is (50 <= tenths <= 400)


def test_without_a_unit_no_temperature_is_taken_but_the_likely_one_is_asked_about() -> None:
    for tenths in TENTHS:
        problem = refusal(read_temperature, said(tenths), "")
        assert problem.code == "no_unit"
        assert ("°C?" in problem.text) is (50 <= tenths <= 400)
        assert ("°F?" in problem.text) is (410 <= tenths <= 1040)


def test_a_room_of_61_degrees_is_not_taken_for_celsius_nor_one_of_16_for_fahrenheit() -> None:
    assert "Did you mean 61 °F?" in refusal(read_temperature, "61", "C").text
    assert "Did you mean 16 °C?" in refusal(read_temperature, "16", "F").text


def test_hundredths_of_a_degree_go_to_the_nearest_tenth_half_up() -> None:
    for hundredths in range(500, 4001):
        typed = f"{hundredths // 100}.{hundredths % 100:02}"
        expected = int((Decimal(typed) * 10).quantize(Decimal(1), ROUND_HALF_UP))
        assert read_temperature("field", typed, "C") == expected


@pytest.mark.parametrize("unit", ["c", "K", "°C", "CF", "C ", "\x00", "no_answer:unknown"])
def test_a_unit_that_was_not_offered_is_refused(unit: Any) -> None:
    assert refusal(read_temperature, "18", unit).code == "no_unit"


def test_every_gram_within_the_limits_is_kept_and_no_other() -> None:
    for grams in range(1, 12_000):
        if 300 <= grams <= 7000:
            assert read_weight("field", grams=str(grams)) == grams
        else:
            assert refusal(read_weight, grams=str(grams)).code in {"range", "other_unit"}


@pytest.mark.parametrize("separator", [".", ","])
def test_every_thousandth_of_a_kilogram_within_the_limits_is_kept_in_grams(separator: Any) -> None:
    for grams in range(1, 8_000):
        typed = f"{grams // 1000}{separator}{grams % 1000:03}"
        if 300 <= grams <= 7000:
            assert read_weight("field", kilograms=typed) == grams
        else:
            assert refusal(read_weight, kilograms=typed).code == "range"


def test_every_pound_and_quarter_ounce_is_rounded_down_to_grams_or_refused() -> None:
    for pounds in range(18):
        for quarters in range(70):
            typed = f"{quarters // 4}.{quarters % 4 * 25:02}"
            exact = (Fraction(pounds * 16) + Fraction(quarters, 4)) * Fraction("28.349523125")
            if quarters < 64 and 300 <= floor(exact) <= 7000:
                assert read_weight("field", pounds=str(pounds), ounces=typed) == floor(exact)
            else:
                assert refusal(read_weight, pounds=str(pounds), ounces=typed).code == "range"


def test_five_pounds_eight_is_rounded_down_and_stays_small() -> None:
    assert read_weight("field", pounds="5", ounces="8") == 2494


def test_a_weight_that_fits_only_the_other_unit_is_asked_about() -> None:
    assert "Did you mean 2495 g?" in refusal(read_weight, kilograms="2495").text
    assert "Did you mean 2.495 kg?" in refusal(read_weight, grams="2.495").text
    assert "Did you mean 2.495 kg?" in refusal(read_weight, grams="2,495").text


@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ({"grams": "2495", "kilograms": "2.495"}, "several_units"),
        ({"grams": "2495", "pounds": "5"}, "several_units"),
        ({"kilograms": "2.4", "ounces": "8"}, "several_units"),
        ({}, "several_units"),
        ({"pounds": "5"}, "incomplete"),
        ({"ounces": "80"}, "incomplete"),
        ({"pounds": "5", "ounces": "16"}, "range"),
        ({"pounds": "-5", "ounces": "8"}, "range"),
        ({"pounds": "5.5", "ounces": "0"}, "not_whole"),
        ({"grams": "-2495"}, "range"),
        ({"grams": "-0"}, "not_a_number"),
        ({"kilograms": "2.4951"}, "too_fine"),
        ({"grams": "2495.5"}, "not_whole"),
    ],
)
def test_a_weight_in_no_unit_several_units_or_half_a_unit_is_refused(boxes: Any, code: Any) -> None:
    assert refusal(read_weight, **boxes).code == code


def test_every_week_and_day_of_pregnancy_within_the_limits_is_kept_and_no_other() -> None:
    for weeks in range(-1, 60):
        for days in range(-1, 12):
            if 22 <= weeks <= 43 and 0 <= days <= 6:
                assert read_gestation("field", str(weeks), str(days)) == weeks * 7 + days
            else:
                assert refusal(read_gestation, str(weeks), str(days)).code == "range"


@pytest.mark.parametrize(("weeks", "days"), [("36", ""), ("", "3"), ("36", " ")])
def test_weeks_without_days_are_asked_about_rather_than_taken_for_whole_weeks(weeks: Any, days: Any) -> None:
    assert refusal(read_gestation, weeks, days).code == "incomplete"


def test_every_day_of_four_years_is_read_back_as_itself() -> None:
    day = date(2024, 1, 1)
    while day < date(2028, 1, 1):
        assert read_date("field", str(day.day), str(day.month), str(day.year)) == day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "month", "year", "code"),
    [
        ("29", "2", "2026", "no_such_day"),
        ("31", "4", "2026", "no_such_day"),
        ("0", "1", "2026", "no_such_day"),
        ("1", "13", "2026", "no_such_day"),
        ("-1", "1", "2026", "no_such_day"),
        ("1", "1", "26", "year"),
        ("1", "1", "0026", "year"),
        ("1", "1", "1899", "year"),
        ("1", "1", "9999", "year"),
        ("1", "1", "99999999999", "year"),
        ("99999999999", "1", "2026", "no_such_day"),
        ("1", "99999999999", "2026", "no_such_day"),
        ("", "1", "2026", "incomplete"),
        ("1", "1", "", "incomplete"),
        ("1", "March", "2026", "not_a_number"),
        ("1.5", "3", "2026", "not_whole"),
    ],
)
def test_a_day_that_cannot_be_is_refused(day: Any, month: Any, year: Any, code: Any) -> None:
    assert refusal(read_date, day, month, year).code == code


def test_a_whole_number_is_kept_within_its_limits_and_no_other() -> None:
    for number in range(-5, 40):
        if 1 <= number <= 30:
            assert read_whole("field", str(number), 1, 30) == number
        else:
            assert refusal(read_whole, str(number), 1, 30).code == "range"


@pytest.mark.parametrize("typed", ["3.0", "3,0", "3.5"])
def test_a_count_with_a_point_is_refused(typed: Any) -> None:
    assert refusal(read_whole, typed, 1, 30).code == "not_whole"


@pytest.mark.parametrize("typed", ["12", " 12 ", "١٢", "१२", "੧੨", "১২", "１２", "۱۲"])
def test_digits_of_any_script_are_read(typed: Any) -> None:
    assert read_whole("field", typed, 1, 30) == 12
    assert read_temperature("field", typed, "C") == 120


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_what_is_not_plainly_a_number_is_refused_everywhere(typed: Any) -> None:
    assert refusal(read_whole, typed, 0, 10**6).code in {"not_a_number", "not_whole"}
    assert refusal(read_temperature, typed, "C").code == "not_a_number"
    if typed.strip():
        assert refusal(read_weight, grams=typed).code in {"not_a_number", "not_whole", "other_unit"}
        assert refusal(read_date, typed, "1", "2026").code in {"not_a_number", "not_whole"}
        assert refusal(read_gestation, typed, "0").code in {"not_a_number", "not_whole"}
