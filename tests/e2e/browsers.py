"""Debian's Chromium, and a watch over everything that must not happen in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Request,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OURS = {"localhost", "127.0.0.1"}
INSIDE = {"data", "blob", "about"}
TABLET: ViewportSize = {"width": 768, "height": 1024}
TELEPHONE: ViewportSize = {"width": 320, "height": 640}
PATIENCE = 15_000
STATUS = "Failed to load resource: the server responded with a status of 4"
"""What Chromium writes when a page answers, say, 422: the pages that refuse do so on purpose, with words."""
REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', event =>
  console.error('content security policy: ' + event.violatedDirective + ' ' + event.blockedURI));
"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; it ends with the block."""
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert executable, "there is no Chromium on the path"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Writes down every console error, page error, refused or failed request, and request to elsewhere."""

    def __init__(self, context: BrowserContext, *, scripts: bool) -> None:
        self.faults: list[str] = []
        context.set_default_timeout(PATIENCE)
        if scripts:
            context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(STATUS):
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in INSIDE and address.hostname not in OURS:
            self.faults.append(f"left this machine: {request.url}")

    def _failed(self, request: Request) -> None:
        self.faults.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.faults.append(f"status {response.status}: {response.url}")
