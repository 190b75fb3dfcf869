"""Walking through the page-states, and what axe finds on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Response, StorageState

from tests.e2e.browsers import TABLET, TELEPHONE, Watch
from tests.e2e.demo_server import DemoServer
from tests.e2e.page_states import NOBODY, PageState
from tests.e2e.pages import SignIn

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """async rules => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});
  return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(' ')).join('; ')}`);
}"""


class Sent:
    """The last page that the server sent, before any script changed it."""

    def __init__(self, page: Page) -> None:
        self._last: Response | None = None
        page.on("response", self._keep)

    @property
    def html(self) -> str:
        assert self._last, "no page was sent"
        return self._last.text()

    def _keep(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if is_page and not 300 <= response.status < 400:
            self._last = response


@dataclass(frozen=True)
class Seen:
    """A page-state looked over: what was sent, what axe found at both widths, and what sticks out."""

    html: str
    wide: list[str]
    narrow: list[str]
    sideways: str


class Walk:
    """Reaches page-states, signed in once as each person, and remembers what the server sent."""

    def __init__(self, browser: Browser, demo: DemoServer) -> None:
        self._browser = browser
        self._demo = demo
        self._signed_in: dict[str, StorageState] = {}
        self._seen: dict[str, Seen] = {}

    @contextmanager
    def to(self, state: PageState) -> Iterator[tuple[Page, Sent]]:
        """Give the page in this state, and what the server sent for it."""
        kept = {"storage_state": self._state_of(state.who)} if state.who != NOBODY else {}
        with self._context(**kept) as context:
            page = context.new_page()
            sent = Sent(page)
            state.reach(page)
            page.wait_for_load_state("load")
            yield page, sent

    def look(self, state: PageState) -> Seen:
        """Look a page-state over, once however often it is asked for."""
        if state.name not in self._seen:
            with self.to(state) as (page, sent):
                wide = axe_violations(page)
                page.set_viewport_size(TELEPHONE)
                narrow = axe_violations(page)
                self._seen[state.name] = Seen(sent.html, wide, narrow, scrolls_sideways(page))
        return self._seen[state.name]

    def _state_of(self, who: str) -> StorageState:
        if who not in self._signed_in:
            with self._context() as context:
                SignIn(context.new_page()).sign_in(f"{who}@example.org")
                self._signed_in[who] = context.storage_state()
        return self._signed_in[who]

    @contextmanager
    def _context(self, **more: Any) -> Iterator[BrowserContext]:
        options = {"base_url": self._demo.url, "viewport": TABLET, "locale": "en-GB", **more}
        context = self._browser.new_context(**options)
        watch = Watch(context, scripts=True)
        yield context
        context.close()
        assert not watch.faults, watch.faults


def axe_violations(page: Page) -> list[str]:
    """Return every rule that the page breaks, with where; the debugger brings axe in past our policy."""
    page.evaluate(_axe())
    violations: list[str] = page.evaluate(RUN_AXE, RULES)
    return violations


def scrolls_sideways(page: Page) -> str:
    """Return the elements that stick out at the side, empty where the page needs no scrolling sideways."""
    return str(
        page.evaluate(
            """() => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth) return '';
              const out = [...document.body.querySelectorAll('*')].filter(
                one => one.getBoundingClientRect().right > root.clientWidth + 1
                  || one.getBoundingClientRect().left < -1);
              return `${root.scrollWidth} px: ` + out.slice(-5).map(one => one.outerHTML.slice(0, 150)).join(' | ');
            }"""
        )
    )


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
