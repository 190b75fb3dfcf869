"""Warm summaries as PDF against WeasyPrint on an empty page, in one process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter

from saferSleep.reporting.pdf import PdfPaper
from saferSleep.reporting.summary import Summary, summarise
from saferSleep.settings import read_settings
from tests.support.pdf import all_answered, assessed, party_night

ROUNDS = 12


@dataclass(frozen=True)
class Compared:
    """Documents per second: an empty page, and summaries by their story."""

    empty: float
    summaries: Mapping[str, float]


def compare() -> Compared:
    settings = read_settings({})
    paper = PdfPaper(assets=settings.assets, templates=settings.templates)
    paper.warm()
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    stories = {"core advice": summarise(assessed(all_answered())), "act today": summarise(assessed(party_night()))}
    return Compared(
        empty=_rate(lambda: HTML(string="<p></p>").write_pdf(font_config=fonts)),
        summaries={name: _rate(_printing(paper, summary)) for name, summary in stories.items()},
    )


def _printing(paper: PdfPaper, summary: Summary) -> Callable[[], bytes]:
    return lambda: paper.summary(summary)


def _rate(make: Callable[[], bytes]) -> float:
    make()
    begun = perf_counter()
    for _ in range(ROUNDS):
        make()
    return ROUNDS / (perf_counter() - begun)
