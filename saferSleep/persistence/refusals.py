"""Why the database is not opened at all."""


class StartRefusedError(RuntimeError):
    """The database's settings could lose or damage records, so nothing is started on it."""
