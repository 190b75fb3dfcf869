"""PostgreSQL: time-outs on every connection, and no setting that loses acknowledged work."""

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL

from saferSleep.persistence.refusals import StartRefusedError

NEVER_OFF = ("synchronous_commit", "fsync")
CONNECT_SECONDS = 5


def engine(
    address: URL,
    *,
    lock_seconds: float,
    statement_seconds: float,
    writes: bool,
    pool: dict[str, int],
) -> Engine:
    """Return an engine on a PostgreSQL database, for writing or for reading only."""
    settings = {
        "timezone": "UTC",
        "lock_timeout": f"{int(lock_seconds * 1000)}ms",
        "statement_timeout": f"{int(statement_seconds * 1000)}ms",
        "idle_in_transaction_session_timeout": f"{int(statement_seconds * 1000)}ms",
    }
    if not writes:
        # One consistent state for the whole unit, as SQLite gives it.
        settings |= {"default_transaction_read_only": "on", "default_transaction_isolation": "repeatable\\ read"}
    made = create_engine(
        address.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": CONNECT_SECONDS},
        **pool,
    )

    @event.listens_for(made, "do_connect")
    def add_settings(_dialect: object, _record: object, _args: Any, kwargs: dict[str, Any]) -> None:
        given = kwargs.get("options", "")
        ours = " ".join(f"-c {name}={value}" for name, value in settings.items())
        kwargs["options"] = f"{given} {ours}".strip()

    @event.listens_for(made, "connect")
    def read_back(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            for name in NEVER_OFF:
                (found,) = cursor.execute(f"SHOW {name}").fetchone()
                if found == "off":
                    raise StartRefusedError(f"PostgreSQL has {name} = off, which loses acknowledged work")
        connection.rollback()

    return made
