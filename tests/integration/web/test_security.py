"""What every response carries, which posts are taken, and how cookies are kept."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient

from saferSleep.actions.deps import Deps
from saferSleep.web.permissions import public
from saferSleep.web.sessions import same_for_everybody
from tests.support.app import PASSWORD, SignedInClient, build_app, post, sign_in, token

SignIn = Callable[..., SignedInClient]
ALWAYS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
EXAMPLES = {
    "name": "nhsuk/nhsuk.css",
    "questionnaire": "safer-sleep-assessment@1",
    "languages": "en",
    "uuid": "5b2f6d1e-0b0e-4c55-9a44-2f2f8f0d7c11",
}
OVER_HTTPS = {"base_url": "https://localhost"}


def policy(header: str) -> dict[str, str]:
    return dict(part.strip().partition(" ")[::2] for part in header.split(";"))


def example_paths(app: Flask) -> list[tuple[str, str]]:
    """Every rule of the URL map with every method, its blanks filled in."""
    found = []
    for rule in app.url_map.iter_rules():
        values = {name: EXAMPLES.get(name, EXAMPLES["uuid"]) for name in rule.arguments}
        with app.test_request_context():
            path = rule.build(values, append_unknown=False)
        assert path is not None
        found += [(method, path[1]) for method in sorted(rule.methods or ())]
    return found


def test_every_response_of_every_route_carries_the_headers(app: Flask, signed_in: SignIn) -> None:
    browsers = [app.test_client(), signed_in("health_visitor").client]
    asked = [*example_paths(app), ("GET", "/nothing-here"), ("BREW", "/")]
    assert len(asked) > 10
    for browser in browsers:
        for method, path in asked:
            answer = browser.open(path, method=method)
            assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, path
            sent = policy(answer.headers["Content-Security-Policy"])
            assert {name: sent.get(name) for name in POLICY} == POLICY, path
            assert "unsafe" not in answer.headers["Content-Security-Policy"]
            assert "geolocation=()" in answer.headers["Permissions-Policy"]
            assert "Server" not in answer.headers
            assert "X-Powered-By" not in answer.headers
            if not path.startswith(("/assets/", "/forms/")):
                assert answer.headers["Cache-Control"] == "no-store", path


def test_each_page_has_its_own_nonce_and_every_script_carries_it(client: FlaskClient) -> None:
    pages = [client.get("/sign-in") for _ in range(2)]
    nonces = []
    for page in pages:
        sent = policy(page.headers["Content-Security-Policy"])["script-src"]
        found = re.fullmatch(r"'nonce-([\w-]{22})'", sent)
        assert found
        scripts = re.findall(r"<script\b[^>]*>", page.text)
        assert scripts
        assert all(f'nonce="{found[1]}"' in script for script in scripts)
        nonces.append(found[1])
    assert len(set(nonces)) == 2


def test_no_page_has_inline_styles_or_handlers(client: FlaskClient, signed_in: SignIn) -> None:
    for page in (client.get("/sign-in"), signed_in().client.get("/password"), client.get("/nothing-here")):
        assert not re.search(r"<[^>]+\s(style|on\w+)\s*=", page.text)


def test_https_is_kept_to_only_where_it_is_used(app_deps: Deps, client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/health").headers
    secure = build_app(app_deps, secure_cookies=True).test_client()
    sent = secure.get("/health", **OVER_HTTPS).headers["Strict-Transport-Security"]
    assert int(sent.partition("max-age=")[2].partition(";")[0]) >= 31_536_000


@pytest.mark.parametrize("secure", [True, False])
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    app_deps: Deps, add_person: Callable[..., object], secure: bool
) -> None:
    email = add_person().email  # type: ignore[attr-defined]  # an Account
    client = build_app(app_deps, secure_cookies=secure).test_client()
    where = OVER_HTTPS if secure else {}
    page = client.get("/sign-in", **where)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert found
    typed = {"csrf_token": found[1], "email": email, "password": PASSWORD}
    answer = client.post("/sign-in", data=typed, **where)
    assert answer.status_code == 303
    cookies = {cookie.split("=")[0]: cookie for cookie in answer.headers.getlist("Set-Cookie")}
    prefix = "__Host-" if secure else ""
    assert set(cookies) == {f"{prefix}safersleep", f"{prefix}safersleep-browser"}
    for cookie in cookies.values():
        flags = {part.strip().partition("=")[0].lower() for part in cookie.split(";")}
        assert {"httponly", "samesite", "path"} <= flags
        assert "SameSite=Lax" in cookie
        assert "Path=/" in cookie
        assert "domain" not in flags
        assert ("secure" in flags) is secure


def test_a_post_without_a_token_is_refused_with_a_friendly_page(client: FlaskClient, signed_in: SignIn) -> None:
    for browser, path in ((client, "/sign-in"), (signed_in().client, "/password")):
        for typed in ({}, {"csrf_token": "made-up"}):
            answer = browser.post(path, data=typed)
            assert answer.status_code == 400
            assert "This page could not be used" in answer.text


def test_a_token_of_another_session_is_refused(app: Flask, signed_in: SignIn) -> None:
    others = token(app.test_client())
    browser = signed_in().client
    assert browser.post("/sign-out", data={"csrf_token": others}).status_code == 400
    assert browser.get("/password").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "http://localhost:8001"},
        {"Origin": "http://[broken"},
    ],
)
def test_a_post_from_another_site_is_refused_even_with_a_token(signed_in: SignIn, headers: dict[str, str]) -> None:
    browser = signed_in().client
    assert post(browser, "/sign-out", page="/password", headers=headers).status_code == 400
    assert browser.get("/password").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
        {},
    ],
)
def test_a_post_from_our_own_page_is_taken(signed_in: SignIn, headers: dict[str, str]) -> None:
    assert post(signed_in().client, "/sign-out", page="/password", headers=headers).status_code == 303


def test_over_https_an_origin_without_it_is_refused(app_deps: Deps) -> None:
    secure = build_app(app_deps, secure_cookies=True).test_client()
    answer = secure.post("/sign-in", headers={"Origin": "http://localhost"}, **OVER_HTTPS)
    assert answer.status_code == 400


def test_a_page_that_is_the_same_for_everybody_carries_nothing_of_anybody(
    app_deps: Deps, add_person: Callable[..., object]
) -> None:
    page = Blueprint("probe", __name__)

    @page.get("/probe")
    @public
    def show() -> str:
        same_for_everybody()
        return "the same"

    client = build_app(app_deps, [page]).test_client()
    assert sign_in(client, add_person().email).status_code == 303  # type: ignore[attr-defined]  # an Account
    answer = client.get("/probe")
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert policy(answer.headers["Content-Security-Policy"])["script-src"] == "'self'"
