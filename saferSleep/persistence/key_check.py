"""Tells whether the keys at hand are the ones that this database was locked with."""

from sqlalchemy import select

from saferSleep.persistence.engine import Database
from saferSleep.persistence.locks import Lock, UnreadableError
from saferSleep.persistence.refusals import StartRefusedError
from saferSleep.persistence.tables.ledger import settings_epoch

NAME = "key_check"
WORD = "saferSleep"
PLACE = ("settings_epoch", "value", NAME)


def check_keys(database: Database, lock: Lock) -> None:
    """Leave a locked word in a new database, and open it in an older one; StartRefusedError where it does not open."""
    with database.writing.begin() as connection:
        kept = connection.scalar(select(settings_epoch.c.value).where(settings_epoch.c.key == NAME))
        if kept is None:
            locked = lock.lock(WORD, *PLACE).hex()
            connection.execute(settings_epoch.insert(), {"key": NAME, "value": locked})
            return
    try:
        opened = lock.unlock(bytes.fromhex(kept), *PLACE)
    except UnreadableError:
        opened = b""
    if opened != WORD.encode():
        raise StartRefusedError("the keys at hand do not open this database: put back the secrets it was made with")
