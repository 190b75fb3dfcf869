"""WCAG 2.2 AA by axe on every page-state, wide and narrow, and no scrolling sideways at 320 px."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.e2e.browsers import TELEPHONE
from tests.e2e.demo_server import DemoServer
from tests.e2e.inspecting import Walk, axe_violations, scrolls_sideways
from tests.e2e.page_states import STATES, PageState


@pytest.fixture(scope="module")
def walk(browser: Browser, demo: DemoServer) -> Walk:
    return Walk(browser, demo)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_no_rule_is_broken_and_nothing_sticks_out(walk: Walk, state: PageState) -> None:
    with walk.to(state, bypass_csp=True) as (page, _):
        wide = axe_violations(page)
        page.set_viewport_size(TELEPHONE)
        assert (wide, axe_violations(page), scrolls_sideways(page)) == ([], [], "")
