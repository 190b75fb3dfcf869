"""Failed attempts slow down whoever makes them, and nobody else."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from saferSleep.actions import accounts
from saferSleep.actions.deps import Deps
from saferSleep.domain.accounts import Account
from saferSleep.web.sign_in.passwords import hash_password
from tests.support.app import PASSWORD, Clock, post, sign_in, token

AddPerson = Callable[..., Account]
WRONG = "not the password"
HERE, THERE = "203.0.113.9", "198.51.100.7"
CHANGES_EACH_TIME = re.compile(r'(nonce="|name="csrf_token" type="hidden" value=")[^"]+')


def attempt(client: FlaskClient, email: str, password: str = WRONG, *, address: str = HERE) -> TestResponse:
    values = {"email": email, "password": password}
    return post(client, "/sign-in", values, environ_overrides={"REMOTE_ADDR": address})


def fail_until_told_to_wait(app: Flask, email: str, *, address: str = HERE) -> int:
    """Try with a new browser each time; return how many attempts were looked at."""
    for number in range(20):
        answer = attempt(app.test_client(), email, address=address)
        if answer.status_code == 429:
            return number
        assert answer.status_code == 422
    raise AssertionError("nobody was told to wait")


def test_the_wait_doubles_with_each_failure(app: Flask, add_person: AddPerson, clock: Clock) -> None:
    email = add_person().email
    assert fail_until_told_to_wait(app, email) == 5
    waits = []
    for _ in range(4):
        answer = attempt(app.test_client(), email)
        assert answer.status_code == 429
        waits.append(int(answer.headers["Retry-After"]))
        clock.forward(seconds=waits[-1] - 1)
        assert attempt(app.test_client(), email).status_code == 429
        clock.forward(seconds=1)
        assert attempt(app.test_client(), email).status_code == 422
    assert waits == [30, 60, 120, 240]


def test_the_wait_is_said_in_words(app: Flask, add_person: AddPerson, clock: Clock) -> None:
    email = add_person().email
    fail_until_told_to_wait(app, email)
    assert "You can try again in 30 seconds." in attempt(app.test_client(), email).text
    for seconds in (30, 60):
        clock.forward(seconds=seconds)
        attempt(app.test_client(), email)
    assert "You can try again in 2 minutes." in attempt(app.test_client(), email).text


def test_the_right_password_waits_too(app: Flask, add_person: AddPerson, clock: Clock) -> None:
    email = add_person().email
    fail_until_told_to_wait(app, email)
    assert attempt(app.test_client(), email, PASSWORD).status_code == 429
    clock.forward(seconds=30)
    assert attempt(app.test_client(), email, PASSWORD).status_code == 303


def test_attempts_that_are_not_looked_at_do_not_lengthen_the_wait(
    app: Flask, add_person: AddPerson, clock: Clock
) -> None:
    email = add_person().email
    fail_until_told_to_wait(app, email)
    for _ in range(29):
        clock.forward(seconds=1)
        assert attempt(app.test_client(), email).headers["Retry-After"] == "30"
    clock.forward(seconds=1)
    assert attempt(app.test_client(), email, PASSWORD).status_code == 303


def test_success_forgives_what_failed_before(app: Flask, add_person: AddPerson) -> None:
    email = add_person().email
    for _ in range(4):
        assert attempt(app.test_client(), email).status_code == 422
    assert attempt(app.test_client(), email, PASSWORD).status_code == 303
    assert fail_until_told_to_wait(app, email) == 5


def test_a_stranger_elsewhere_keeps_nobody_out(app: Flask, add_person: AddPerson) -> None:
    email = add_person().email
    fail_until_told_to_wait(app, email, address=THERE)
    assert attempt(app.test_client(), email, PASSWORD, address=HERE).status_code == 303


def test_a_stranger_at_the_same_address_does_not_keep_out_a_browser_that_was_in_before(
    app: Flask, add_person: AddPerson
) -> None:
    email = add_person().email
    own = app.test_client()
    attempt(own, email, PASSWORD)
    post(own, "/sign-out", page="/password")
    fail_until_told_to_wait(app, email)
    assert attempt(app.test_client(), email, PASSWORD).status_code == 429
    assert attempt(own, email, PASSWORD).status_code == 303


def test_a_browser_that_was_in_before_is_slowed_by_its_own_failures(app: Flask, add_person: AddPerson) -> None:
    email = add_person().email
    own = app.test_client()
    attempt(own, email, PASSWORD)
    post(own, "/sign-out", page="/password")
    answers = [attempt(own, email).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    assert attempt(app.test_client(), email, PASSWORD).status_code == 303


def test_a_browser_is_known_to_those_who_were_in_on_it_only(app: Flask, add_person: AddPerson) -> None:
    own = app.test_client()
    attempt(own, add_person().email, PASSWORD)
    post(own, "/sign-out", page="/password")
    other = add_person().email
    answers = [attempt(own, other).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_a_forged_browser_cookie_is_worth_nothing(app: Flask, add_person: AddPerson) -> None:
    email = add_person().email
    fail_until_told_to_wait(app, email)
    forged = app.test_client()
    forged.set_cookie("safersleep-browser", "eyJicm93c2VyIjoiYSIsInBlb3BsZSI6W119.AAAA.AAAA")
    assert attempt(forged, email, PASSWORD).status_code == 429


def test_an_unknown_person_is_told_to_wait_like_a_known_one(app: Flask, add_person: AddPerson) -> None:
    assert add_person().is_active
    assert fail_until_told_to_wait(app, "nobody@example.test") == 5


def test_guessing_the_password_of_an_unlocked_tablet_is_slowed(signed_in: Callable[..., Any], clock: Clock) -> None:
    browser = signed_in().client
    typed = {"password": WRONG, "new_password": "x" * 12, "new_password_confirm": "x" * 12}
    answers = [post(browser, "/password", typed).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    clock.forward(seconds=30)
    assert post(browser, "/password", typed | {"password": PASSWORD}).status_code == 303


def refusals(client: FlaskClient, people: list[str]) -> set[tuple[int, str]]:
    answers = [sign_in(client, email, WRONG) for email in people]
    said = [CHANGES_EACH_TIME.sub("", answer.text) for answer in answers]
    return {
        (answer.status_code, text.replace(email, "typed"))
        for answer, text, email in zip(answers, said, people, strict=True)
    }


def test_whoever_fails_for_whatever_reason_sees_the_same(
    client: FlaskClient, add_person: AddPerson, app_deps: Deps, clock: Clock
) -> None:
    gone = add_person()
    accounts.deactivate(app_deps, account_id=gone.id, by=None, at=clock.at)
    people = [add_person().email, "nobody@example.test", gone.email, add_person(is_demo=True).email]
    assert len(refusals(client, people)) == 1


def least_work(work: Callable[[], object]) -> float:
    """Return the least processor time of several runs: what else the machine does is not in it."""
    spans = []
    for _ in range(7):
        began = time.process_time()
        work()
        spans.append(time.process_time() - began)
    return min(spans)


def test_an_unknown_person_costs_as_much_work_as_a_wrong_password(
    client: FlaskClient, add_person: AddPerson, clock: Clock
) -> None:
    printed = token(client)

    def fail(email: str) -> None:
        clock.forward(hours=25)
        values = {"csrf_token": printed, "email": email, "password": WRONG}
        assert client.post("/sign-in", data=values).status_code == 422

    known = add_person().email
    difference = least_work(lambda: fail("nobody@example.test")) - least_work(lambda: fail(known))
    one_look_at_a_password = least_work(lambda: hash_password(WRONG))
    assert abs(difference) < one_look_at_a_password / 2
