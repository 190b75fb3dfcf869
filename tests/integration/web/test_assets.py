"""Styles, scripts and fonts."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support.app import SETTINGS, build_app, no_database

MANIFEST = json.loads((SETTINGS.assets / "manifest.json").read_text(encoding="utf-8"))["files"]
STYLES = "/assets/nhsuk/nhsuk.css"


@pytest.fixture(scope="module")
def app() -> Flask:
    """The real app; that no file needs the database is part of what these tests show."""
    return build_app(no_database())


def test_every_built_file_for_pages_is_served_as_it_is(client: FlaskClient) -> None:
    for name in MANIFEST:
        answer = client.get(f"/assets/{name}")
        if name.startswith("fonts/pdf/"):
            assert answer.status_code == 404
            continue
        assert answer.data == (SETTINGS.assets / name).read_bytes()
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("nhsuk/nhsuk.css", "text/css; charset=utf-8"),
        ("nhsuk/nhsuk.js", "text/javascript; charset=utf-8"),
        ("fonts/web/noto-sans-latin-400-normal.woff2", "font/woff2"),
        ("nhsuk/images/nhsuk-icon-cross.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_files_say_what_they_are(client: FlaskClient, name: str, kind: str) -> None:
    assert client.get(f"/assets/{name}").headers["Content-Type"] == kind


@pytest.mark.parametrize(
    "path",
    [
        "manifest.json",
        "../app.py",
        "../../pyproject.toml",
        "%2e%2e/app.py",
        "nhsuk/../../app.py",
        "nhsuk/%2e%2e/%2e%2e/app.py",
        "/etc/passwd",
        "//etc/passwd",
        "nhsuk",
        "nhsuk/",
        "own/../app.py",
        "own/%00",
        "nhsuk\\nhsuk.css",
    ],
)
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(f"/assets/{path}", follow_redirects=True).status_code == 404


def test_text_is_compressed_for_those_who_can_read_it(client: FlaskClient) -> None:
    plain = client.get(STYLES)
    packed = client.get(STYLES, headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 5
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_fonts_are_not_compressed_twice(client: FlaskClient) -> None:
    font = "/assets/fonts/web/noto-sans-latin-400-normal.woff2"
    assert "Content-Encoding" not in client.get(font, headers={"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_a_browser_has_is_not_sent_again(client: FlaskClient, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    first = client.get(STYLES, headers=headers)
    again = client.get(STYLES, headers={**headers, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(STYLES, headers={**headers, "If-None-Match": '"other"'}).status_code == 200


def test_the_address_that_pages_print_may_be_kept_for_a_year(client: FlaskClient) -> None:
    found = re.search(r'href="(/assets/nhsuk/nhsuk\.css\?v=\w+)"', client.get("/sign-in").text)
    assert found
    assert "immutable" in client.get(found[1]).headers["Cache-Control"]
    assert "immutable" not in client.get(STYLES).headers["Cache-Control"]
    assert "immutable" not in client.get(f"{STYLES}?v=older").headers["Cache-Control"]


def test_assets_set_no_cookie_and_do_not_depend_on_one(client: FlaskClient) -> None:
    client.get("/sign-in")
    answer = client.get(STYLES)
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers["Vary"]


def test_every_address_on_a_page_is_served(app: Flask, client: FlaskClient) -> None:
    assert app.jinja_loader is not None
    for page in (client.get("/sign-in"), client.get("/nothing-here")):
        found = re.findall(r'"(/assets/[^"]+)"', page.text)
        assert len(found) >= 2
        assert {client.get(path).status_code for path in found} == {200}
