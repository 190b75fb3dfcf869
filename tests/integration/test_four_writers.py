"""Four writers over HTTP, each sending everything twice, with an export running: nothing lost, no 500."""

import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from saferSleep.bootstrap import load_demo, migrate, open_service
from saferSleep.settings import read_settings
from tests.support.servers import served
from tests.support.visits import TODAY, completions, sign_in

WRITERS = 4
EACH = 10


def test_what_was_acknowledged_is_there_once(database_url: str, tmp_path: Path) -> None:
    environment = {"SAFERSLEEP_HOME": str(tmp_path / "home"), "DATABASE_URL": database_url, "SAFERSLEEP_DEMO": "yes"}
    migrate(read_settings(environment))
    load_demo(read_settings(environment), TODAY)
    before = counts(environment)
    with served("saferSleep.wsgi:app", environment) as port:
        requests = completions(environment, port, WRITERS * EACH)
        cookie, _ = sign_in(port)
        shares = [requests[place::WRITERS] * 2 for place in range(WRITERS)]
        with ThreadPoolExecutor(WRITERS + 1) as people:
            export = people.submit(read_pages, port, cookie)
            statuses = [status for share in people.map(write, [port] * WRITERS, shares) for status in share]
            read = export.result()
    after = counts(environment)
    assert statuses == [303] * len(requests) * 2
    assert read == [200] * len(read)
    assert after["outbox"] - before["outbox"] == len(requests)
    assert after["completed"] - before["completed"] == len(requests)


def write(port: int, requests: list[bytes]) -> list[int]:
    """Send each request until it is not asked to come again."""
    return [write_one(port, one) for one in requests]


def write_one(port: int, request: bytes) -> int:
    while (status := answer(port, request)) == 503:
        continue
    return status


def read_pages(port: int, cookie: str) -> list[int]:
    head = f"Host: localhost\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"
    return [answer(port, f"GET {path} HTTP/1.1\r\n{head}".encode()) for path in ("/families", "/") * 5]


def answer(port: int, request: bytes) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(request)
        with line.makefile("rb") as answered:
            return int(answered.readline().split()[1])


def counts(environment: dict[str, str]) -> dict[str, int]:
    database, deps = open_service(read_settings(environment))
    with deps.reading() as unit:
        found = {"outbox": unit.outbox.count(), "audit": unit.audit.count()}
    with database.writing.connect() as connection:
        found["completed"] = connection.exec_driver_sql("SELECT count(*) FROM completed_assessments").scalar_one()
    database.close()
    return found
