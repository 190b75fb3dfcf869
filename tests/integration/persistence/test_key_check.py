import pytest

from saferSleep.persistence.engine import Database
from saferSleep.persistence.key_check import check_keys
from saferSleep.persistence.locks import Keys, Lock
from saferSleep.persistence.refusals import StartRefusedError


def test_the_keys_a_database_was_made_with_open_it_again(database: Database, lock: Lock) -> None:
    check_keys(database, lock)
    check_keys(database, lock)


def test_other_keys_are_refused_at_the_start(database: Database, lock: Lock) -> None:
    check_keys(database, lock)
    other = Lock(Keys(encryption={1: b"x" * 32}, current=1, hashing=b"y" * 32))
    with pytest.raises(StartRefusedError, match="keys"):
        check_keys(database, other)
