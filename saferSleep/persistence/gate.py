"""A queue of writers before a SQLite file: they wait their turn instead of spinning on a busy database."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saferSleep.domain.errors import UnavailableError

FIRST_PAUSE = 0.0002
LONGEST_PAUSE = 0.0005


class Gate:
    """Lets one writer of this machine through at a time; threads queue in memory, processes on a lock file."""

    def __init__(self, path: Path, patience: float) -> None:
        """Name the lock file, and how many seconds a writer waits at most."""
        self._path = path
        self._patience = patience
        self._turn = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the gate; UnavailableError where it does not open in time."""
        until = time.monotonic() + self._patience
        if not self._turn.acquire(timeout=self._patience):
            raise UnavailableError("other writers of this process did not finish in time")
        try:
            # Opened each time: a handle inherited by a forked process would share the lock with its parent.
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                _wait_for(handle, until)
                yield
            finally:
                fcntl.flock(handle, fcntl.LOCK_UN)
                os.close(handle)
        finally:
            self._turn.release()


def _wait_for(handle: int, until: float) -> None:
    pause = FIRST_PAUSE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise UnavailableError("other writers of this machine did not finish in time") from error
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
