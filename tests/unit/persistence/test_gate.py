"""One writer at a time, in the same process and across processes; nobody waits for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from saferSleep.domain.errors import UnavailableError
from saferSleep.persistence.gate import Gate

THREADS = 8
ROUNDS = 20


def test_one_thread_at_a_time_is_inside(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "writers", patience=5.0)
    inside: list[int] = []
    crowds: list[int] = []

    def enter(number: int) -> None:
        with gate.held():
            inside.append(number)
            crowds.append(len(inside))
            inside.remove(number)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(enter, range(THREADS * ROUNDS)))
    assert crowds == [1] * THREADS * ROUNDS


def test_two_gates_on_one_file_are_one_gate(tmp_path: Path) -> None:
    first, second = (Gate(tmp_path / "writers", patience=0.01) for _ in range(2))
    with first.held(), pytest.raises(UnavailableError, match="of this machine"):
        second.held().__enter__()
    with second.held():
        pass


def test_a_thread_does_not_wait_for_ever_for_another(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "writers", patience=0.01)
    with gate.held(), pytest.raises(UnavailableError, match="of this process"):
        gate.held().__enter__()


def test_the_gate_opens_again_after_an_error_inside(tmp_path: Path) -> None:
    gate = Gate(tmp_path / "writers", patience=0.01)
    with pytest.raises(ZeroDivisionError), gate.held():
        raise ZeroDivisionError
    with gate.held():
        pass
