"""Completing an assessment over HTTP against a bare view that commits the same bytes with the same durability."""

import http.client
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from uuid import UUID, uuid4


from saferSleep.actions import drafts
from saferSleep.bootstrap import load_demo, migrate, open_service
from saferSleep.demo.loading import PASSWORD, SIGN_INS
from saferSleep.domain.people import Relation
from saferSleep.persistence.engine import write_engine
from saferSleep.settings import read_settings
from saferSleep.web.assessments.inputs import typed_from
from tests.benchmarks.kept import KEPT
from tests.benchmarks.load import request, requests_per_second
from tests.benchmarks.servers import databases, served
from tests.content.test_rules_of_reading import scorer, settled_home

TODAY = date(2026, 11, 20)
ROUNDS = 3
EACH = 600
FORM = "application/x-www-form-urlencoded"


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
    with served("saferSleep.wsgi:app", environment) as port, served("tests.benchmarks.bare:app", environment) as bare_port:
        engine = write_engine(url)
        KEPT.create(engine, checkfirst=True)
        engine.dispose()
        ours, bare = [], []
        for _ in range(ROUNDS):
            requests = _completions(environment, port)
            ours.append(requests_per_second(port, requests))
            bodies = [one.split(b"\r\n\r\n", 1)[1] for one in requests]
            bare.append(requests_per_second(bare_port, [request(f"/keep/{uuid4()}", body, "", FORM) for body in bodies]))
    return Compared(name, median(ours), median(bare))


def _completions(environment: dict[str, str], port: int) -> Sequence[bytes]:
    """Start as many drafts as will be completed, sign in, and write down the requests that complete them."""
    cookie, token = _sign_in(port)
    fields = list(typed_from(scorer().questionnaire, settled_home()).items(multi=True))
    fields += [("csrf_token", token), ("questionnaire", scorer().questionnaire.name), ("action", "complete")]
    body = urlencode(fields).encode()
    return [request(f"/assessments/{draft}/form", body, cookie, FORM) for draft in _drafts(environment)]


def _drafts(environment: dict[str, str]) -> list[UUID]:
    database, deps = open_service(read_settings(environment))
    with deps.reading() as unit:
        account = unit.accounts.by_email(SIGN_INS[0].email)
        assert account is not None
        families = unit.families.listed(account.actor)
    baby = next(one for family in families for one in family.babies if one.date_of_birth and one.date_of_birth < TODAY)
    assert baby.relation is Relation.BABY
    assert baby.date_of_birth is not None
    started = []
    for _ in range(EACH):
        started.append(
            drafts.start(
                deps,
                assessment_id=uuid4(),
                family_id=baby.family_id,
                baby_id=baby.id,
                questionnaire="safer-sleep-assessment",
                visit_date=baby.date_of_birth.replace(day=28),
                by=account.actor,
                at=deps.now(),
            )
        )
    database.close()
    return started


def _sign_in(port: int) -> tuple[str, str]:
    line = http.client.HTTPConnection("127.0.0.1", port)
    page, jar = _page(line, "/sign-in", {})
    token = _token(page)
    body = urlencode({"email": SIGN_INS[0].email, "password": PASSWORD, "csrf_token": token})
    headers = {"Content-Type": FORM, "Cookie": _cookie(jar), "Origin": f"http://127.0.0.1:{port}"}
    line.request("POST", "/sign-in", body, headers)
    answer = line.getresponse()
    answer.read()
    jar |= _cookies(answer)
    page, more = _page(line, "/password", jar)
    return _cookie(jar | more), _token(page)


def _page(line: http.client.HTTPConnection, path: str, jar: dict[str, str]) -> tuple[str, dict[str, str]]:
    line.request("GET", path, headers={"Cookie": _cookie(jar)} if jar else {})
    answer = line.getresponse()
    return answer.read().decode(), _cookies(answer)


def _cookies(answer: http.client.HTTPResponse) -> dict[str, str]:
    headers = answer.headers.get_all("Set-Cookie") or []
    return dict(header.split(";", 1)[0].split("=", 1) for header in headers)


def _cookie(jar: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*\bvalue="([^"]+)"', page)
    assert found is not None
    return found.group(1)
