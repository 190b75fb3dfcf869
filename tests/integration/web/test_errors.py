"""What went wrong, as a page."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Blueprint, abort, request
from flask.testing import FlaskClient

from saferSleep.actions.deps import Deps
from saferSleep.domain.errors import AbsentError, ConflictError, Problem, RefusedError, UnavailableError
from saferSleep.domain.permissions import Permission
from saferSleep.web.permissions import public, requires
from tests.support.app import build_app, no_database, sign_in, token

SECRET = "Asha Fictional 999 000 0017"
RAISED: dict[str, Exception] = {
    "absent": AbsentError(SECRET),
    "conflict": ConflictError(SECRET),
    "unavailable": UnavailableError(SECRET),
    "refused": RefusedError(Problem(field="name", code="blank", text="Enter a <name>")),
    "broken": ZeroDivisionError(SECRET),
}


@pytest.fixture
def pages() -> Blueprint:
    page = Blueprint("probe", __name__)

    @page.get("/probe/<kind>")
    @public
    def fail(kind: str) -> str:
        if kind.isdigit():
            abort(int(kind), SECRET)
        raise RAISED[kind]

    @page.post("/probe/post")
    @public
    def take() -> str:
        return ",".join(request.form)

    return page


@pytest.fixture
def probe(pages: Blueprint) -> FlaskClient:
    """The real app with pages that fail; no error page needs the database."""
    return build_app(no_database(), [pages]).test_client()


@pytest.mark.parametrize(
    ("kind", "status", "said"),
    [
        ("absent", 404, "Page not found"),
        ("conflict", 409, "Somebody else changed this first"),
        ("unavailable", 503, "Try again in a moment"),
        ("refused", 422, "Enter a &lt;name&gt;"),
        ("broken", 500, "Something went wrong here"),
        ("400", 400, "This page could not be used"),
        ("413", 413, "That was too much at once"),
        ("429", 429, "You can try again in a few minutes"),
        ("418", 418, "This page could not be used"),
        ("502", 502, "This page could not be used"),
    ],
)
def test_each_error_becomes_one_page(probe: FlaskClient, kind: str, status: int, said: str) -> None:
    answer = probe.get(f"/probe/{kind}")
    assert answer.status_code == status
    assert said in answer.text
    assert SECRET not in answer.text
    assert answer.text.count("<h1") == 1
    assert "nhsuk.css" in answer.text
    assert "<script" not in answer.text


def test_a_busy_database_says_when_to_try_again(probe: FlaskClient) -> None:
    assert probe.get("/probe/unavailable").headers["Retry-After"] == "5"


def test_the_wrong_method_says_which_are_right(probe: FlaskClient) -> None:
    answer = probe.get("/probe/post")
    assert answer.status_code in {404, 500}
    answer = probe.get("/sign-out")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_too_much_at_once_is_refused_whatever_it_is(probe: FlaskClient) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"):
        answer = probe.post("/probe/post", data=b"text=" + b"x" * 600_000, content_type=kind)
        assert answer.status_code == 413
        assert "larger than this service takes" in answer.text


def test_a_thousand_parts_are_refused(probe: FlaskClient) -> None:
    many = {f"field{number}": "x" for number in range(1_200)} | {"csrf_token": token(probe)}
    assert probe.post("/probe/post", data=many, content_type="multipart/form-data").status_code == 413


def test_what_broke_is_logged_without_what_was_typed(probe: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = probe.get("/probe/broken?name=Asha")
    assert "Asha" not in caplog.text
    assert "Fictional" not in caplog.text
    said = re.search(r"broken (\w{12}) in probe\.fail: ZeroDivisionError at test_errors\.py:\d+ fail", caplog.text)
    assert said
    assert f"give the reference {said[1]}." in answer.text


def test_an_absent_page_is_the_same_every_time(probe: FlaskClient) -> None:
    answers = [probe.get(path) for path in ("/nothing", "/probe/absent", f"/families/x/{uuid4()}")]
    assert len({(answer.status_code, answer.data, tuple(answer.headers)) for answer in answers}) == 1


def test_an_expired_post_is_answered_by_the_page_that_gives_the_answers_back(
    app_deps: Deps, add_person: Callable[..., object]
) -> None:
    page = Blueprint("kept", __name__)

    def give_back() -> tuple[str, int]:
        return f"typed: {request.form['answer']}", 401

    @page.route("/kept", methods=["GET", "POST"])
    @requires(Permission.ASSESS, expired=give_back)
    def show() -> str:
        return "taken"

    client = build_app(app_deps, [page]).test_client()
    answer = client.post("/kept", data={"answer": "own cot"})
    assert (answer.status_code, answer.text) == (401, "typed: own cot")
    assert client.get("/kept").location == "/sign-in?next=/kept"
    sign_in(client, add_person().email)  # type: ignore[attr-defined]  # an Account
    answer = client.post("/kept", data={"answer": "own cot", "csrf_token": "from before"})
    assert (answer.status_code, answer.text) == (401, "typed: own cot")
    assert client.post("/kept", data={"csrf_token": token(client, "/password")}).text == "taken"


def test_the_service_says_that_it_answers(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.text) == (200, "ok")
    assert "Set-Cookie" not in answer.headers
