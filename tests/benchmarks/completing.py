"""Completing an assessment over HTTP against a bare view that commits the same bytes with the same durability."""

from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

from saferSleep.bootstrap import load_demo, migrate
from saferSleep.persistence.engine import write_engine
from saferSleep.settings import read_settings
from tests.benchmarks.kept import KEPT
from tests.benchmarks.load import requests_per_second
from tests.support.servers import databases, served
from tests.support.visits import TODAY, completions, request

ROUNDS = 3
EACH = 600


@dataclass(frozen=True)
class Compared:
    """Requests per second of both sides on one database."""

    database: str
    ours: float
    bare: float


def compare() -> list[Compared]:
    """Measure both databases, three rounds each side in turn, and keep the medians."""
    with TemporaryDirectory(prefix="safersleep-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with databases(Path(folder)) as urls:
            return [_compare(name, url, Path(folder) / name) for name, url in urls.items()]


def _compare(name: str, url: str, home: Path) -> Compared:
    environment = {"SAFERSLEEP_HOME": str(home), "DATABASE_URL": url, "SAFERSLEEP_DEMO": "yes"}
    settings = read_settings(environment)
    migrate(settings)
    load_demo(settings, TODAY)
    with (
        served("saferSleep.wsgi:app", environment) as port,
        served("tests.benchmarks.bare:app", environment) as bare_port,
    ):
        engine = write_engine(url)
        KEPT.create(engine, checkfirst=True)
        engine.dispose()
        ours, bare = [], []
        for _ in range(ROUNDS):
            requests = completions(environment, port, EACH)
            ours.append(requests_per_second(port, requests))
            bodies = [one.split(b"\r\n\r\n", 1)[1] for one in requests]
            bare.append(requests_per_second(bare_port, [request(f"/keep/{uuid4()}", body, "") for body in bodies]))
    return Compared(name, median(ours), median(bare))
