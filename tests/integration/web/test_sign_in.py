"""Signing in and out, how long it lasts, and changing a password."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from saferSleep.actions import accounts
from saferSleep.actions.deps import Deps
from saferSleep.domain.accounts import Account
from saferSleep.web.parts import DemoSignIn
from tests.support.app import PASSWORD, Clock, SignedInClient, build_app, post, sign_in, token

NEW_PASSWORD = "seven loud umbrellas"
AddPerson = Callable[..., Account]
SignIn = Callable[..., SignedInClient]


def cookie(client: FlaskClient) -> str:
    found = client.get_cookie("safersleep")
    assert found is not None
    return found.value


def is_in(client: FlaskClient) -> bool:
    return client.get("/password").status_code == 200


def is_sent_to_sign_in(client: FlaskClient) -> bool:
    answer = client.get("/password")
    return (answer.status_code, answer.location) == (303, "/sign-in?next=/password")


def change_password(client: FlaskClient, **typed: str) -> int:
    values = {"password": PASSWORD, "new_password": NEW_PASSWORD, "new_password_confirm": NEW_PASSWORD}
    return post(client, "/password", values | typed).status_code


def test_a_person_signs_in_and_comes_to_the_start_page(client: FlaskClient, add_person: AddPerson) -> None:
    answer = sign_in(client, add_person().email)
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(client)


def test_capitals_and_spaces_in_the_address_do_not_matter(client: FlaskClient, add_person: AddPerson) -> None:
    assert sign_in(client, f" {add_person().email.upper()} ").status_code == 303


def test_whoever_was_sent_away_comes_back_to_where_they_were_going(client: FlaskClient, add_person: AddPerson) -> None:
    sent = client.get("/password?name=Asha")
    assert (sent.status_code, sent.location) == (303, "/sign-in?next=/password")
    assert 'name="next" value="/password"' in client.get(sent.location).text
    assert sign_in(client, add_person().email, next="/password").location == "/password"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "/%0a/elsewhere.example\n",
        "\t//elsewhere.example",
        "javascript:alert(1)",
        "https:elsewhere.example",
        "/sign-out",
        "//[elsewhere",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(client: FlaskClient, add_person: AddPerson, elsewhere: str) -> None:
    assert sign_in(client, add_person().email, next=elsewhere).location == "/"
    assert client.get("/sign-in", query_string={"next": elsewhere}).location == "/"


def test_the_cookie_holds_a_sign_in_and_a_token_and_nothing_else(app: Flask, signed_in: SignIn) -> None:
    person = signed_in()
    assert is_in(person.client)
    with person.client.session_transaction() as session:
        assert set(session) == {"sign_in", "csrf_token"}
    assert app.config["SESSION_COOKIE_NAME"] == "safersleep"


def test_signing_in_gives_a_new_id_and_ends_the_one_before(client: FlaskClient, add_person: AddPerson) -> None:
    person = add_person()
    sign_in(client, person.email)
    first = cookie(client)
    # The way there for somebody whose session was kept: the page redirects, so the token comes from elsewhere.
    again = post(client, "/sign-in", {"email": person.email, "password": PASSWORD}, page="/password")
    assert again.status_code == 303
    second = cookie(client)
    assert is_in(client)
    client.set_cookie("safersleep", first)
    assert is_sent_to_sign_in(client)
    client.set_cookie("safersleep", second)
    assert is_in(client)


def test_a_cookie_planted_before_signing_in_is_worth_nothing_after(app: Flask, add_person: AddPerson) -> None:
    attacker, victim = app.test_client(), app.test_client()
    token(attacker)
    planted = cookie(attacker)
    victim.set_cookie("safersleep", planted)
    assert sign_in(victim, add_person().email).status_code == 303
    assert is_in(victim)
    assert is_sent_to_sign_in(attacker)


def test_a_cookie_from_before_signing_out_opens_nothing(signed_in: SignIn) -> None:
    browser = signed_in().client
    kept = cookie(browser)
    gone = post(browser, "/sign-out", page="/password")
    assert (gone.status_code, gone.location) == (303, "/sign-in")
    assert gone.headers["Clear-Site-Data"] == '"cache"'
    assert is_sent_to_sign_in(browser)
    browser.set_cookie("safersleep", kept)
    assert is_sent_to_sign_in(browser)


@pytest.mark.parametrize("forged", ["", "x", "eyJzaWduX2luIjoiMSJ9.AAAAAA.AAAA", "ж" * 10])
def test_a_forged_cookie_opens_nothing(client: FlaskClient, forged: str) -> None:
    client.set_cookie("safersleep", forged)
    assert is_sent_to_sign_in(client)


@pytest.mark.parametrize("named", ["not an id", 7, None, ["x"], "0" * 32])
def test_a_signed_cookie_that_names_no_sign_in_opens_nothing(client: FlaskClient, named: object) -> None:
    with client.session_transaction() as session:
        session["sign_in"] = named
    assert is_sent_to_sign_in(client)


def test_half_an_hour_without_use_ends_it(signed_in: SignIn, clock: Clock) -> None:
    browser = signed_in().client
    for _ in range(3):
        clock.forward(minutes=29)
        assert is_in(browser)
    clock.forward(minutes=30)
    assert is_sent_to_sign_in(browser)
    clock.forward(minutes=-10)
    assert is_in(browser)


def test_twelve_hours_end_it_whatever_the_use(signed_in: SignIn, clock: Clock) -> None:
    browser = signed_in().client
    for _ in range(35):
        clock.forward(minutes=20)
        assert is_in(browser)
    clock.forward(minutes=20)
    assert is_sent_to_sign_in(browser)


def test_the_last_use_is_written_at_most_once_a_minute(signed_in: SignIn, clock: Clock, app_deps: Deps) -> None:
    browser = signed_in().client
    began = clock.at
    with browser.session_transaction() as session:
        named = UUID(hex=session["sign_in"])

    def last_seen() -> float:
        with app_deps.reading() as unit:
            found = unit.sign_ins.get(named)
        assert found is not None
        return (found.last_seen_at - began).total_seconds()

    seen = []
    for _ in range(5):
        clock.forward(seconds=40)
        assert is_in(browser)
        seen.append(last_seen())
    assert seen == [0, 80, 80, 160, 160]


def test_a_deactivated_account_is_out_at_the_next_request(signed_in: SignIn, app_deps: Deps, clock: Clock) -> None:
    person = signed_in()
    assert is_in(person.client)
    accounts.deactivate(app_deps, account_id=person.account.id, by=None, at=clock.at)
    assert is_sent_to_sign_in(person.client)
    refused = sign_in(person.client, person.account.email)
    assert refused.status_code == 422
    assert "The email address or the password is not right" in refused.text


def test_demo_accounts_sign_in_only_in_demo_mode(app_deps: Deps, add_person: AddPerson) -> None:
    email = add_person(is_demo=True).email
    assert sign_in(build_app(app_deps, is_demo=False).test_client(), email).status_code == 422
    demo = build_app(app_deps, is_demo=True).test_client()
    assert sign_in(demo, email).status_code == 303
    kept = cookie(demo)
    elsewhere = build_app(app_deps, is_demo=False).test_client()
    elsewhere.set_cookie("safersleep", kept)
    assert is_sent_to_sign_in(elsewhere)


def test_invented_people_are_named_on_the_page_only_in_demo_mode(app_deps: Deps) -> None:
    demo = (DemoSignIn(email="demo@example.test", password="plainly fictional", words="A <midwife>"),)
    shown = build_app(app_deps, demo=demo, is_demo=True).test_client().get("/sign-in").text
    assert "demo@example.test" in shown
    assert "plainly fictional" in shown
    assert "A &lt;midwife&gt;" in shown
    assert "demo@" not in build_app(app_deps, demo=demo, is_demo=False).test_client().get("/sign-in").text


def test_whoever_is_signed_in_is_not_asked_again(signed_in: SignIn) -> None:
    answer = signed_in().client.get("/sign-in?next=/password")
    assert (answer.status_code, answer.location) == (303, "/password")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "", "password": PASSWORD}, "Enter your email address"),
        ({"email": "nobody", "password": PASSWORD}, "Enter an email address in the correct format"),
        ({"email": "a@" + "b" * 300, "password": PASSWORD}, "Enter an email address in the correct format"),
        ({"email": "a\0b@example.test", "password": PASSWORD}, "Enter an email address in the correct format"),
        ({"email": "somebody@example.test", "password": ""}, "Enter your password"),
        ({"email": "somebody@example.test", "password": "x" * 2000}, "Enter a shorter password"),
    ],
)
def test_what_cannot_be_tried_is_named_beside_its_field(client: FlaskClient, typed: dict[str, str], said: str) -> None:
    answer = post(client, "/sign-in", typed)
    assert answer.status_code == 422
    assert answer.text.count(said) == 2
    assert "<title>Error: Sign in – saferSleep</title>" in answer.text


def test_a_script_typed_as_an_address_comes_back_as_text(client: FlaskClient) -> None:
    answer = post(client, "/sign-in", {"email": '"><script>alert(1)</script>@x', "password": PASSWORD})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_a_changed_password_ends_every_other_sign_in(app: Flask, signed_in: SignIn) -> None:
    person = signed_in()
    elsewhere = app.test_client()
    sign_in(elsewhere, person.account.email)
    assert is_in(elsewhere)
    before = cookie(person.client)
    assert change_password(person.client) == 303
    assert person.client.get("/password/changed").status_code == 200
    assert is_sent_to_sign_in(elsewhere)
    assert sign_in(app.test_client(), person.account.email).status_code == 422
    assert sign_in(app.test_client(), person.account.email, NEW_PASSWORD).status_code == 303
    elsewhere.set_cookie("safersleep", before)
    assert is_sent_to_sign_in(elsewhere)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "wrong password here"}, "This is not your password"),
        ({"password": ""}, "Enter your password as it is now"),
        ({"new_password": "", "new_password_confirm": ""}, "Enter a new password"),
        ({"new_password_confirm": "something else again"}, "Both new passwords must be the same"),
        ({"new_password": "short", "new_password_confirm": "short"}, "Enter a password of at least 12 characters"),
        ({"new_password": PASSWORD, "new_password_confirm": PASSWORD}, "The new password must be different"),
    ],
)
def test_a_password_that_cannot_be_changed_stays(
    app: Flask, signed_in: SignIn, typed: dict[str, str], said: str
) -> None:
    person = signed_in()
    values = {"password": PASSWORD, "new_password": NEW_PASSWORD, "new_password_confirm": NEW_PASSWORD} | typed
    answer = post(person.client, "/password", values)
    assert answer.status_code == 422
    assert said in answer.text
    assert sign_in(app.test_client(), person.account.email).status_code == 303


def test_each_step_leaves_an_audit_row(signed_in: SignIn, client: FlaskClient, app_deps: Deps) -> None:
    def rows() -> int:
        with app_deps.reading() as unit:
            return unit.audit.count()

    counted = [rows()]
    person = signed_in()
    counted.append(rows())
    change_password(person.client)
    counted.append(rows())
    sign_in(client, person.account.email, "wrong password")
    counted.append(rows())
    post(person.client, "/sign-out", page="/password")
    counted.append(rows())
    assert [after - before for before, after in pairwise(counted)] == [1, 1, 1, 1]
