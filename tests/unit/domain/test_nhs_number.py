from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferSleep.domain.nhs_number import check_digit, grouped, is_valid, plain


@pytest.mark.parametrize("number", ["9990000018", "9990000026", "9434765919", "4010232137"])
def test_a_number_with_its_right_check_digit_is_valid(number: str) -> None:
    assert is_valid(number)


@pytest.mark.parametrize("number", ["", "9990000019", "999000001", "99900000180", "999000001x", "９990000018"])
def test_anything_else_is_not(number: str) -> None:
    assert not is_valid(number)


def test_nine_digits_with_remainder_ten_have_no_number() -> None:
    without = [nine for nine in range(999_000_000, 999_000_100) if check_digit(str(nine)) is None]
    assert without
    assert not any(is_valid(f"{nine}{digit}") for nine in without for digit in range(10))


@given(st.integers(0, 999_999_999))
def test_nine_digits_have_at_most_one_check_digit(nine: int) -> None:
    first = f"{nine:09d}"
    valid = [digit for digit in range(10) if is_valid(f"{first}{digit}")]
    assert valid == ([] if check_digit(first) is None else [check_digit(first)])


def test_a_number_is_kept_plain_and_printed_in_groups() -> None:
    assert plain("999 000-0018") == plain("999\u00a0000\u20110018") == "9990000018"
    assert grouped("9990000018") == "999 000 0018"
    assert grouped("999") == "999"
