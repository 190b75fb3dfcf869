"""Makes the README's pictures: `make screenshots`, or `python -m tests.e2e.screenshots`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.e2e.browsers import TABLET, Watch, chromium
from tests.e2e.demo_server import demo_server
from tests.e2e.inspecting import ROOT
from tests.e2e.pages import Check, Result, SignIn
from tests.e2e.stories import PARTY_NIGHT, WARMTH

PICTURES = ROOT / "docs" / "screenshots"
BIGGEST = 300_000
BIGGEST_TOGETHER = 1_500_000
FAMILY = "Vihaan"


def main(folder: Path = PICTURES) -> None:
    """Take every picture, and refuse to leave behind any that is too big."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home, demo_server(Path(home)) as demo, chromium() as browser:
        context = browser.new_context(base_url=demo.url, viewport=TABLET, locale="en-GB")
        watch = Watch(context, scripts=True)
        pictures = Pictures(context.new_page(), folder)
        pictures.take_all()
        context.close()
        assert not watch.faults, watch.faults
    sizes = {path.name: path.stat().st_size for path in sorted(folder.glob("*.png"))}
    for name, size in sizes.items():
        print(f"{name:<16}{size:>9,} bytes")
    too_big = [name for name, size in sizes.items() if size > BIGGEST]
    if too_big or sum(sizes.values()) > BIGGEST_TOGETHER:
        sys.exit(f"Too big: {too_big or 'all together'}")


class Pictures:
    """A visit from sign-in to the printed summary, photographed."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.folder = folder

    def take(self, name: str, *, below: str = "") -> None:
        """Photograph what a tablet shows, from the top or from an element down."""
        if below:
            self.page.locator(below).evaluate("one => one.scrollIntoView({block: 'start'})")
        else:
            self.page.evaluate("window.scrollTo(0, 0)")
        self.page.screenshot(path=self.folder / f"{name}.png")

    def take_all(self) -> None:
        """Go through a visit."""
        sign_in = SignIn(self.page).open()
        self.take("sign-in")
        home = sign_in.sign_in("north@example.org")
        self.take("home")
        family = home.find(FAMILY)
        self.take("family")
        form = family.start()
        self.take("form")
        form.answer(PARTY_NIGHT)
        form.write(WARMTH, degrees="68")
        form.finish().has_error_summary()
        self.take("form-error")
        form.write(WARMTH, degrees="20")
        form.choose(WARMTH, "°C")
        form.finish()
        check = Check(self.page).opened()
        self.take("check")
        result = check.record_as_not_asked()
        self.take("result")
        result.make_ready("Help with drugs or drink").record_offers()
        self.take("offers", below="section[aria-labelledby=offers]")
        self.print(result)

    def print(self, result: Result) -> None:
        """Photograph the first page of the printed summary."""
        stem = self.folder / "summary-pdf"
        command = ["pdftoppm", "-png", "-r", "72", "-f", "1", "-l", "1", "-singlefile", "-", str(stem)]
        subprocess.run(command, input=result.print_summary(), check=True)


if __name__ == "__main__":
    main()
