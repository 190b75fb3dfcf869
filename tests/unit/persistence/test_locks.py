"""What is locked opens at its own place with its own key, and nowhere else."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferSleep.persistence.locks import Keys, Lock, UnreadableError

OLD, NEW, HASHING = b"o" * 32, b"n" * 32, b"h" * 32
OLD_ONLY = Keys(encryption={1: OLD}, current=1, hashing=HASHING)
BOTH = Keys(encryption={1: OLD, 2: NEW}, current=2, hashing=HASHING)
ROW = uuid4()
PLACE = ("people", "name", ROW)


@given(st.binary())
def test_what_is_locked_opens_again(value: bytes) -> None:
    lock = Lock(BOTH)
    assert lock.unlock(lock.lock(value, *PLACE), *PLACE) == value


def test_the_same_value_never_looks_the_same_twice() -> None:
    lock = Lock(BOTH)
    assert lock.lock("Asha", *PLACE) != lock.lock("Asha", *PLACE)


@pytest.mark.parametrize(
    "elsewhere", [("people", "name", uuid4()), ("people", "postcode", ROW), ("referrals", "name", ROW)]
)
def test_a_value_opens_only_in_its_row_column_and_table(elsewhere: tuple[str, str, Any]) -> None:
    lock = Lock(BOTH)
    with pytest.raises(UnreadableError):
        lock.unlock(lock.lock("Asha", *PLACE), *elsewhere)


def test_any_changed_byte_is_noticed() -> None:
    lock = Lock(OLD_ONLY)
    locked = lock.lock("Asha", *PLACE)
    for position in range(len(locked)):
        damaged = bytearray(locked)
        damaged[position] ^= 1
        with pytest.raises(UnreadableError):
            lock.unlock(bytes(damaged), *PLACE)


@pytest.mark.parametrize("length", [0, 1, 13, 28])
def test_a_value_cut_short_is_noticed(length: int) -> None:
    lock = Lock(OLD_ONLY)
    with pytest.raises(UnreadableError):
        lock.unlock(lock.lock("Asha", *PLACE)[:length], *PLACE)


def test_the_key_number_stands_in_front_and_old_keys_still_open() -> None:
    old, both = Lock(OLD_ONLY), Lock(BOTH)
    locked = old.lock("Asha", *PLACE)
    assert (locked[0], both.lock("Asha", *PLACE)[0]) == (1, 2)
    assert both.unlock(locked, *PLACE) == b"Asha"
    with pytest.raises(UnreadableError, match="no key at hand"):
        old.unlock(both.lock("Asha", *PLACE), *PLACE)


def test_empty_text_is_kept_as_nothing() -> None:
    lock = Lock(BOTH)
    assert lock.lock_text("", *PLACE) is None
    assert lock.unlock_text(None, *PLACE) == ""
    assert lock.unlock_text(lock.lock_text("Zoë", *PLACE), *PLACE) == "Zoë"


def test_hashes_are_the_same_for_the_same_kind_text_and_key_only() -> None:
    lock = Lock(OLD_ONLY)
    known = lock.digest("nhs_number", "9990000018")
    assert known == Lock(BOTH).digest("nhs_number", "9990000018")
    other_key = Keys(encryption={1: OLD}, current=1, hashing=b"x" * 32)
    others = [lock.digest("date_of_birth", "9990000018"), lock.digest("nhs_number", "9990000026")]
    assert known not in [*others, Lock(other_key).digest("nhs_number", "9990000018")]


@pytest.mark.parametrize(
    "broken",
    [
        {"current": 2},
        {"encryption": {1: b"short"}},
        {"encryption": {1: OLD, 256: NEW}},
        {"hashing": b"short"},
        {"hashing": OLD},
    ],
)
def test_keys_that_cannot_protect_are_refused(broken: dict[str, Any]) -> None:
    values: dict[str, Any] = {"encryption": {1: OLD}, "current": 1, "hashing": HASHING}
    with pytest.raises(ValueError, match="key"):
        Keys(**values | broken)


def test_keys_do_not_show_themselves() -> None:
    assert repr(BOTH) == "Keys(numbers=[1, 2], current=2)"
