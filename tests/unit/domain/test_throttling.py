"""How long somebody waits after failed attempts, and what is counted together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferSleep.domain.throttling import (
    OF_ADDRESS,
    OF_BROWSER,
    OF_PAIR,
    Counter,
    Pace,
    counters,
    same_address,
    same_email,
)

SECRET = b"a key that only tests know"
PACES = [OF_PAIR, OF_BROWSER, OF_ADDRESS]


def counted(email: str = "a@example.test", address: str = "203.0.113.9", browser: str = "") -> tuple[Counter, ...]:
    return counters(SECRET, email=email, address=address, browser=browser)


def keys(found: tuple[Counter, ...]) -> set[bytes]:
    return {counter.key for counter in found}


def test_the_first_failures_are_forgiven_and_then_the_wait_doubles() -> None:
    waits = [OF_PAIR.wait_after(failures).total_seconds() for failures in range(13)]
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1800, 1800]


@pytest.mark.parametrize("pace", PACES)
@given(failures=st.integers(0, 10**9))
def test_one_more_failure_never_shortens_the_wait_and_it_has_an_end(pace: Pace, failures: int) -> None:
    wait = pace.wait_after(failures)
    assert timedelta() <= wait <= pace.wait_after(failures + 1) <= pace.longest_wait


@pytest.mark.parametrize("pace", PACES)
def test_failures_count_for_longer_than_anybody_waits(pace: Pace) -> None:
    assert pace.longest_wait < pace.window


def test_a_known_browser_shares_no_counter_with_anybody_else() -> None:
    own = keys(counted(browser="mine"))
    assert not own & keys(counted())
    assert not own & keys(counted(browser="theirs"))
    assert not own & keys(counted(email="b@example.test", browser="mine"))


def test_a_person_is_counted_apart_at_each_address_and_an_address_for_all_people() -> None:
    here, there, other = counted(), counted(address="198.51.100.7"), counted(email="b@example.test")
    assert not keys(here) & keys(there)
    shared = keys(here) & keys(other)
    assert shared == {counter.key for counter in here if not counter.is_of_person}
    assert len(shared) == 1


def test_the_hash_needs_the_key_and_words_cannot_be_moved_between_its_parts() -> None:
    assert not keys(counted()) & keys(counters(b"another", email="a@example.test", address="203.0.113.9", browser=""))
    assert not keys(counted(email="ab", browser="c")) & keys(counted(email="a", browser="bc"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" A@Example.Test ", "a@example.test"),
        ("STRASSE@example.test", "straße@example.test"),
    ],
)
def test_addresses_that_are_one_person(one: str, other: str) -> None:
    assert same_email(one) == same_email(other)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("", "not an address", True),
    ],
)
def test_addresses_that_are_one_place(one: str, other: str, is_same: bool) -> None:
    assert (same_address(one) == same_address(other)) is is_same
