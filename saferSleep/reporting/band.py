"""The band in words, how it follows from the points, and what would change it."""

from dataclasses import dataclass

from saferSleep.domain.rules import Band, Flag
from saferSleep.domain.scoring import Result, WhatIf
from saferSleep.reporting.findings import points_in_words
from saferSleep.reporting.reading import Reading

FLAGGED_LINE = "Act today, because these carry the flag act today: {titles}."
CORE_LINE = (
    "Core advice, because no finding carries the flag act today or extra support, and no key question is without"
    " an answer."
)
MANY_POINTS_LINE = (
    "Act today, because there are {points} points (it takes {all_from}), and {tonight} of them can change tonight"
    " (it takes {tonight_from})."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class BandInWords:
    """What the result asks of staff, and the sum behind it."""

    band: Band
    title: str
    before_you_leave: tuple[str, ...]
    next_contact: tuple[str, ...]
    points: str
    because: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WhatIfLine:
    """One change with the band and points that would follow, everything else as it is."""

    questions: tuple[str, ...]
    becomes: str
    band: str
    points: str


def band_in_words(reading: Reading) -> BandInWords:
    """Return the band with its sum; an incomplete result says *so far* and what that asks for."""
    ruleset, result, words = reading.assessed.ruleset, reading.assessed.result, reading.words
    asks = [ruleset.bands[result.band]] + [ruleset.incomplete] * (not result.is_complete)
    return BandInWords(
        band=result.band,
        title=_title(reading, result.band),
        before_you_leave=tuple(words(ask.before_you_leave) for ask in asks),
        next_contact=tuple(words(ask.next_contact) for ask in asks),
        points=_sum(reading),
        because=_because(reading),
    )


def what_if_lines(reading: Reading) -> tuple[WhatIfLine, ...]:
    """Return each change that was tried, with its full re-score."""
    return tuple(_what_if_line(reading, what_if) for what_if in reading.assessed.result.what_if)


def _title(reading: Reading, band: Band) -> str:
    ruleset, words = reading.assessed.ruleset, reading.words
    title = words(ruleset.bands[band].title)
    if reading.assessed.result.is_complete:
        return title
    return words(ruleset.incomplete.title).replace("…", title)


def _sum(reading: Reading) -> str:
    result = reading.assessed.result
    weights = [finding.rule.points for finding in result.findings if finding.rule.points]
    total = points_in_words(result.points, reading)
    if not weights:
        return total
    if len(weights) > 1:
        total = f"{' + '.join(str(weight) for weight in weights)} = {total}"
    return reading.words("{total}, of which {tonight} can change tonight").format(total=total, tonight=_tonight(result))


def _because(reading: Reading) -> str:
    result, words = reading.assessed.result, reading.words
    if result.band is Band.ACT_TODAY:
        flagged = _flagged(reading, Flag.ACT_TODAY)
        return words(FLAGGED_LINE).format(titles=flagged) if flagged else _many_points(reading)
    if result.band is Band.EXTRA_SUPPORT:
        return " ".join(_why_extra_support(reading))
    return words(CORE_LINE)


def _many_points(reading: Reading) -> str:
    result, ruleset = reading.assessed.result, reading.assessed.ruleset
    return reading.words(MANY_POINTS_LINE).format(
        points=result.points,
        all_from=ruleset.acts_today_from,
        tonight=_tonight(result),
        tonight_from=ruleset.of_which_tonight,
    )


def _why_extra_support(reading: Reading) -> list[str]:
    words = reading.words
    flagged = _flagged(reading, Flag.EXTRA_SUPPORT)
    reasons = []
    if flagged:
        line = words("Extra support, because these carry the flag extra support: {titles}.")
        reasons.append(line.format(titles=flagged))
    if reading.assessed.result.key_gaps:
        reasons.append(words("A key question without an answer asks for at least extra support."))
    return reasons


def _flagged(reading: Reading, flag: Flag) -> str:
    findings = reading.assessed.result.findings
    return "; ".join(reading.words(finding.rule.title) for finding in findings if finding.rule.flag is flag)


def _tonight(result: Result) -> int:
    return sum(finding.rule.points for finding in result.findings if not finding.rule.lasting)


def _what_if_line(reading: Reading, what_if: WhatIf) -> WhatIfLine:
    assessed = reading.assessed
    changed = reading.scorer.changed(assessed.answers, what_if.question, assessed.result.findings)
    names = [name for name in assessed.answers if changed.get(name) != assessed.answers[name]]
    in_order = [name for name in assessed.questionnaire.by_id if name in names]
    safe = changed.get(what_if.question)
    return WhatIfLine(
        questions=tuple(reading.asked(name) for name in in_order),
        becomes=reading.words("Nobody") if safe is None else reading.answered(what_if.question, safe),
        band=_title(reading, what_if.band),
        points=points_in_words(what_if.points, reading),
    )
