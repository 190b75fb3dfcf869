"""The service as a newcomer starts it: `safersleep run --demo` on a free port, over a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

PATIENCE = 60.0
COMMAND = (str(Path(sys.executable).with_name("safersleep")), "run", "--demo")


@dataclass(frozen=True)
class DemoServer:
    """A running service, and the day that its demo families are counted back from."""

    url: str
    today: date


@contextmanager
def demo_server(folder: Path) -> Iterator[DemoServer]:
    """Serve the demo families until the block ends."""
    port = _free_port()
    unwanted = {"DATABASE_URL", "SAFERSLEEP_DEMO", "SECURE_COOKIES", "HOST"}
    environment = {name: text for name, text in os.environ.items() if name not in unwanted}
    environment |= {"SAFERSLEEP_HOME": str(folder), "PORT": str(port)}
    today = datetime.now(UTC).date()
    with subprocess.Popen(COMMAND, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            _wait_for_address(server)
            _wait_for_health(port, server)
            yield DemoServer(f"http://localhost:{port}", today)
        finally:
            server.terminate()
            server.communicate(timeout=PATIENCE)


def _wait_for_address(server: subprocess.Popen[str]) -> None:
    """Read what is printed until the address is: by then the demo families are loaded."""
    assert server.stdout
    printed = []
    for line in server.stdout:
        printed.append(line)
        if line.startswith("saferSleep is at"):
            return
    raise RuntimeError(f"safersleep ended before it served: {''.join(printed)}")


def _wait_for_health(port: int, server: subprocess.Popen[str]) -> None:
    """Ask for /health: refused until the socket listens, and then answered as soon as a worker is there."""
    until = monotonic() + PATIENCE
    while monotonic() < until and server.poll() is None:
        with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
            try:
                connection.request("GET", "/health")
                status = connection.getresponse().status
            except ConnectionError:
                continue
            assert status == 200, status
            return
    raise RuntimeError("safersleep did not serve /health")


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
