"""The summary of one assessment, put into words once; result page, PDF and message show this object."""

from dataclasses import dataclass
from datetime import datetime

from saferSleep.domain.scoring import Result
from saferSleep.reporting.assessed import Assessed
from saferSleep.reporting.band import BandInWords, WhatIfLine, band_in_words, what_if_lines
from saferSleep.reporting.findings import (
    Change,
    FindingLine,
    change_lines,
    finding_lines,
    strength_lines,
)
from saferSleep.reporting.heading import Heading, heading
from saferSleep.reporting.offers import OfferLine, offer_lines
from saferSleep.reporting.reading import AnswerLine, Reading
from saferSleep.reporting.record import (
    Gaps,
    Imprint,
    SectionLine,
    gaps_in_words,
    imprint,
    odd_nights,
    section_lines,
)
from saferSleep.reporting.words import Words, english

SAY_LINE = "Say: “These are the things that help most. Ring us if anything changes.”"
NOTHING_TO_CHANGE_LINE = (
    "None of the answers points to a change the family could make. Talk about what goes well, and plan for odd nights."
)
ODD_NIGHTS_LINE = "Agree who looks after baby, and where baby sleeps, when a night does not go to plan."


@dataclass(frozen=True, kw_only=True, slots=True)
class CoreAdvice:
    """The lines that stand under every result."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """Everything a reader of one assessment is shown, in words; no sealed answer can reach it."""

    language: str
    is_complete: bool
    heading: Heading
    strengths: tuple[str, ...]
    changes: tuple[Change, ...]
    nothing_to_change: str
    odd_nights: tuple[AnswerLine, ...]
    odd_nights_line: str
    tonight_label: str
    tonight: tuple[FindingLine, ...]
    lasting: tuple[FindingLine, ...]
    gaps: Gaps
    band: BandInWords
    say: str
    what_if: tuple[WhatIfLine, ...]
    offers: tuple[OfferLine, ...]
    core: CoreAdvice
    sections: tuple[SectionLine, ...]
    imprint: Imprint
    completed_at: datetime | None


def summarise(assessed: Assessed, words: Words = english, language: str = "en") -> Summary:
    """Put a completed assessment into the words of one language."""
    reading = Reading(assessed, words)
    return Summary(
        language=language,
        is_complete=assessed.result.is_complete,
        heading=heading(assessed, words),
        strengths=strength_lines(reading),
        changes=change_lines(reading),
        nothing_to_change="" if assessed.changes else words(NOTHING_TO_CHANGE_LINE),
        odd_nights=odd_nights(reading),
        odd_nights_line=words(ODD_NIGHTS_LINE),
        tonight_label=words("When baby is here" if reading.unborn else "Tonight"),
        tonight=finding_lines(reading, lasting=False),
        lasting=finding_lines(reading, lasting=True),
        gaps=gaps_in_words(reading),
        band=band_in_words(reading),
        say=words(SAY_LINE),
        what_if=what_if_lines(reading),
        offers=offer_lines(reading),
        core=_core_advice(reading),
        sections=section_lines(reading),
        imprint=imprint(assessed, words),
        completed_at=assessed.assessment.completed_at,
    )


def _core_advice(reading: Reading) -> CoreAdvice:
    ruleset = reading.assessed.ruleset
    if reading.unborn:
        title = ruleset.core_heading_unborn
    elif reading.chose("preterm", "yes") or _early_birth_unknown(reading.assessed.result):
        title = ruleset.core_heading_early
    else:
        title = ruleset.core_heading
    lines = tuple(reading.words(line) for line in ruleset.core_lines)
    return CoreAdvice(heading=reading.words(title), lines=lines)


def _early_birth_unknown(result: Result) -> bool:
    return "born_before_37_weeks" in result.gaps
