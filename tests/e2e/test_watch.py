"""The watch over every journey sees what it is there to see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browsers import Watch
from tests.e2e.demo_server import DemoServer

OUTSIDE = "http://192.0.2.1/picture.png"


@pytest.fixture
def watched(browser: Browser, demo: DemoServer) -> Iterator[tuple[Page, Watch]]:
    with browser.new_context(base_url=demo.url) as context:
        watch = Watch(context, scripts=True)
        page = context.new_page()
        page.goto("/sign-in")
        assert watch.faults == []
        yield page, watch


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("console.error('something broke')", "console: something broke"),
        ("setTimeout(() => { throw new Error('unheard') })", "unheard"),
        (f"document.body.append(Object.assign(new Image(), {{src: '{OUTSIDE}'}}))", "content security policy"),
        ("document.body.append(Object.assign(new Image(), {src: '/assets/missing.png'}))", "status 404"),
    ],
)
def test_a_planted_fault_is_seen(watched: tuple[Page, Watch], planted: str, fault: str) -> None:
    page, watch = watched
    page.evaluate(f"() => {{ {planted}; return new Promise(done => setTimeout(done)); }}")
    with page.expect_response("**/health"):
        page.evaluate("() => { document.body.append(Object.assign(new Image(), {src: '/health'})); }")
    assert any(fault in seen for seen in watch.faults), watch.faults


def test_a_request_to_elsewhere_is_seen(browser: Browser) -> None:
    with browser.new_context() as context:
        watch = Watch(context, scripts=True)
        page = context.new_page()
        page.route(OUTSIDE, lambda route: route.abort())
        page.set_content(f'<img src="{OUTSIDE}">')
        assert any(seen == f"left this machine: {OUTSIDE}" for seen in watch.faults), watch.faults
        assert any(seen.startswith("failed: GET") for seen in watch.faults), watch.faults
