"""Which settings lose nothing depends on the version of SQLite."""

from __future__ import annotations

import pytest

from saferSleep.persistence.sqlite import durable_settings, library


@pytest.mark.parametrize(
    ("version", "settings"),
    [
        ((3, 40, 1), ("DELETE", "EXTRA")),
        ((3, 51, 2), ("DELETE", "EXTRA")),
        ((3, 51, 3), ("WAL", "FULL")),
        ((3, 53, 4), ("WAL", "FULL")),
    ],
)
def test_the_write_ahead_log_is_used_only_where_it_is_sound(
    version: tuple[int, ...], settings: tuple[str, str]
) -> None:
    assert durable_settings(version) == settings


def test_the_library_at_hand_has_a_sound_write_ahead_log() -> None:
    assert durable_settings(library().sqlite_version_info) == ("WAL", "FULL")
