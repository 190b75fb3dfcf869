"""One demo server and one browser for a whole run; a fresh, watched context for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.browsers import TABLET, Watch, chromium
from tests.e2e.demo_server import DemoServer, demo_server

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    with demo_server(tmp_path_factory.mktemp("demo")) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, demo: DemoServer) -> Iterator[OpenPage]:
    """Open a page in a browser of its own; at the end nothing may have gone wrong in any of them."""
    watches: list[Watch] = []
    contexts = []

    def opened(*, scripts: bool = True, **more: Any) -> Page:
        options = {"base_url": demo.url, "viewport": TABLET, "locale": "en-GB", **more}
        context = browser.new_context(java_script_enabled=scripts, **options)
        contexts.append(context)
        watches.append(Watch(context, scripts=scripts))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page in a browser that runs scripts."""
    return open_page()
