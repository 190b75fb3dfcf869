"""Visits over HTTP against a server that really runs: sign in once, then complete drafts with ready-made requests."""

import http.client
import re
from contextlib import closing
from datetime import date
from urllib.parse import urlencode
from uuid import UUID, uuid4

from saferSleep.actions import drafts
from saferSleep.actions.deps import Deps
from saferSleep.bootstrap import open_service
from saferSleep.demo.loading import PASSWORD, SIGN_INS
from saferSleep.domain.accounts import Account
from saferSleep.domain.people import Person
from saferSleep.settings import read_settings
from saferSleep.web.assessments.inputs import typed_from
from tests.content.test_rules_of_reading import scorer, settled_home

TODAY = date(2026, 11, 20)
FORM = "application/x-www-form-urlencoded"


def request(path: str, body: bytes, cookie: str, kind: str = FORM) -> bytes:
    """Return one POST as it travels."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nCookie: {cookie}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def completions(environment: dict[str, str], port: int, count: int) -> list[bytes]:
    """Start as many drafts as will be completed, sign in, and write down the requests that complete them."""
    cookie, token = sign_in(port)
    fields = list(typed_from(scorer().questionnaire, settled_home()).items(multi=True))
    fields += [("csrf_token", token), ("questionnaire", scorer().questionnaire.name), ("action", "complete")]
    body = urlencode(fields).encode()
    return [request(f"/assessments/{draft}/form", body, cookie) for draft in _drafts(environment, count)]


def _drafts(environment: dict[str, str], count: int) -> list[UUID]:
    database, deps = open_service(read_settings(environment))
    with deps.reading() as unit:
        account = unit.accounts.by_email(SIGN_INS[0].email)
        assert account is not None
        families = unit.families.listed(account.actor)
    baby = next(one for family in families for one in family.babies if one.date_of_birth and one.date_of_birth < TODAY)
    try:
        return [_start(deps, account, baby) for _ in range(count)]
    finally:
        database.close()


def _start(deps: Deps, account: Account, baby: Person) -> UUID:
    assert baby.date_of_birth is not None
    return drafts.start(
        deps,
        assessment_id=uuid4(),
        family_id=baby.family_id,
        baby_id=baby.id,
        questionnaire="safer-sleep-assessment",
        visit_date=baby.date_of_birth.replace(day=28),
        by=account.actor,
        at=deps.now(),
    )


def sign_in(port: int) -> tuple[str, str]:
    """Return the cookie and the forgery token of the first demo person."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as line:
        page, jar = _page(line, "/sign-in", {})
        body = urlencode({"email": SIGN_INS[0].email, "password": PASSWORD, "csrf_token": _token(page)})
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
