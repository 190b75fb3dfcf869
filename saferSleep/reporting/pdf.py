"""The summary on paper: an accessible PDF (PDF/UA-1) made without fetching anything."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from saferSleep.reporting.pdf_fonts import PaperFonts
from saferSleep.reporting.pdf_text import fill_character_maps, mend_marked_text
from saferSleep.reporting.summary import Summary
from saferSleep.reporting.words import Words, english

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

TITLE = "Safer sleep summary"
VARIANT = "pdf/ua-1"
MISSING_GLYPH = ".notdef glyph"

log = logging.getLogger(__name__)
_one_at_a_time = Lock()
_chosen: list[Path] = []


class PdfError(RuntimeError):
    """A page could not be printed as it must be."""


class FontsChosenError(PdfError):
    """WeasyPrint was loaded with other fonts than ours, and cannot change them in this process."""


class OutsideFetchError(PdfError):
    """A page asked for something that is not part of it."""


class PdfPaper:
    """Prints summaries; what is the same for all of them is read once."""

    def __init__(self, assets: Path, templates: Path) -> None:
        """Find fonts and templates; WeasyPrint itself is loaded with the first page or by `warm`."""
        self._fonts = PaperFonts(assets / "fonts" / "pdf")
        self._folder = templates / "pdf"

    def summary(self, summary: Summary, words: Words = english) -> bytes:
        """Return the practitioner's summary as a PDF."""
        page = self._environment.get_template("summary.html")
        html = page.render(summary=summary, words=words, title=words(TITLE))
        with _one_at_a_time, _glyphs_must_exist():
            return self._print(html)

    def warm(self) -> None:
        """Load WeasyPrint, fonts and styles, which takes about a second."""
        with _one_at_a_time:
            _ = self._styles, self._fonts.covered

    def _print(self, html: str) -> bytes:
        styles, configuration = self._styles
        from weasyprint import HTML
        from weasyprint.urls import FatalURLFetchingError

        document = HTML(string=html, url_fetcher=self._fetcher, media_type="print")
        try:
            pdf: bytes = document.write_pdf(
                stylesheets=[styles],
                font_config=configuration,
                finisher=fill_character_maps,
                pdf_variant=VARIANT,
                presentational_hints=False,
            )
        except FatalURLFetchingError:
            # It is no Exception and would end the process; its text holds the address, which may be personal.
            raise OutsideFetchError("a page asked for something outside itself") from None
        return pdf

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._finalise,
        )

    def _finalise(self, value: object) -> object:
        """Return text that the fonts can draw; markup made by our own macros stays what it is."""
        return self._fonts.printable(value) if type(value) is str else value

    @cached_property
    def _styles(self) -> "tuple[CSS, FontConfiguration]":
        _choose(self._fonts)
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        mend_marked_text()
        configuration = FontConfiguration()
        text = (self._folder / "summary.css").read_text(encoding="utf-8")
        return CSS(string=text, font_config=configuration, url_fetcher=self._fetcher), configuration

    @cached_property
    def _fetcher(self) -> "URLFetcher":
        from weasyprint.urls import URLFetcher

        class Nothing(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
            """Fonts come from fontconfig and styles as text, so a page has nothing to fetch."""

            def fetch(self, url: str, headers: Any = None) -> NoReturn:
                """Refuse whatever it is."""
                del headers
                raise OutsideFetchError(url)

        return Nothing(fail_on_errors=True)


def _choose(fonts: PaperFonts) -> None:
    if fonts.folder in _chosen:
        return
    if _chosen or "weasyprint" in sys.modules:
        raise FontsChosenError("WeasyPrint was loaded before its fonts were chosen")
    fonts.choose()
    _chosen.append(fonts.folder)


@contextmanager
def _glyphs_must_exist() -> Iterator[None]:
    """Turn a missing glyph into an error, and keep what WeasyPrint says of a page out of the log."""
    seen: list[str] = []

    def keep(record: logging.LogRecord) -> bool:
        seen.append(str(record.msg))
        return False

    logger = logging.getLogger("weasyprint")
    logger.addFilter(keep)
    try:
        yield
    finally:
        logger.removeFilter(keep)
    if any(message.startswith(MISSING_GLYPH) for message in seen):
        raise PdfError("a character on the page has no glyph in our fonts")
    for message in seen:
        log.warning("WeasyPrint: %s", message)
