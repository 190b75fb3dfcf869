"""Findings in words: what fired, why, what it weighs, and what the family could do about it."""

import re
from dataclasses import dataclass, replace

from saferSleep.domain.conditions import names_in
from saferSleep.domain.rules import Advice, Flag, Rule, Sheet
from saferSleep.domain.scoring import Finding
from saferSleep.reporting.heading import age_in_words
from saferSleep.reporting.reading import AnswerLine, Reading

MOST_STRENGTHS = 5
STRENGTHS_IF_NOTHING_TO_CHANGE = 2
AGES = frozenset({"lower_age_days", "age_days"})
TONIGHT = re.compile(r"\b([Tt])onight\b(?!')")
WHEN_BABY_IS_HERE = {"T": "When baby is here", "t": "when baby is here"}
FLAG_WORDS = {
    Flag.ACT_TODAY: "Act today",
    Flag.EXTRA_SUPPORT: "Extra support",
    Flag.ADVICE: "Advice",
}
SHEET_WORDS = {
    Sheet.YES: "",
    Sheet.ASK: "Printed for the family only if the parent says yes",
    Sheet.SPOKEN: "Spoken only, never printed for the family",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing the family could change, and why, in family words."""

    rule_id: str
    title: str
    label: str
    tonight: str
    why: str
    sheet: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingLine:
    """One rule that fired with everything a person needs to check it."""

    rule_id: str
    name: str
    title: str
    points: int
    points_in_words: str
    flag: Flag
    flag_in_words: str
    answers: tuple[AnswerLine, ...]
    source: str
    basis: str
    differs: str
    tonight: str
    why: str


def finding_lines(reading: Reading, *, lasting: bool) -> tuple[FindingLine, ...]:
    """Return the lasting findings, or those that can change tonight, in the order of the rules."""
    findings = reading.assessed.result.findings
    return tuple(_finding_line(reading, finding) for finding in findings if finding.rule.lasting is lasting)


def change_lines(reading: Reading) -> tuple[Change, ...]:
    """Return the changes that matter most, in the words for this baby."""
    return tuple(_change(reading, finding.rule) for finding in reading.assessed.changes)


def strength_lines(reading: Reading) -> tuple[str, ...]:
    """Return what the family already does well, in the ruleset's order, without what a finding speaks of."""
    ruleset, result = reading.assessed.ruleset, reading.assessed.result
    fired = frozenset(finding.rule.id for finding in result.findings)
    spoken_of = {theme.id for theme in ruleset.themes if not fired.isdisjoint(theme.findings)}
    holds = frozenset(result.strengths)
    texts = [
        reading.words(strength.text)
        for strength in ruleset.strengths
        if strength.id in holds and strength.theme not in spoken_of
    ]
    most = MOST_STRENGTHS if reading.assessed.changes else STRENGTHS_IF_NOTHING_TO_CHANGE
    return tuple(texts[:most])


def when_baby_is_here(line: str) -> str:
    """Return the line for a baby who is not born yet; a translator is given the line as it comes out here."""
    return TONIGHT.sub(lambda found: WHEN_BABY_IS_HERE[found[1]], line)


def points_in_words(points: int, reading: Reading) -> str:
    """Return a number of points as it is said."""
    return reading.words("{number} point" if points == 1 else "{number} points").format(number=points)


def _finding_line(reading: Reading, finding: Finding) -> FindingLine:
    rule, words = finding.rule, reading.words
    advice = _change(reading, rule)
    return FindingLine(
        rule_id=rule.id,
        name=rule.name,
        title=advice.title,
        points=rule.points,
        points_in_words=points_in_words(rule.points, reading),
        flag=rule.flag,
        flag_in_words=words(FLAG_WORDS[rule.flag]),
        answers=_fired_by(reading, finding),
        source=words(rule.source),
        basis=words(rule.basis),
        differs=words(rule.differs) if rule.differs else "",
        tonight=advice.tonight,
        why=advice.why,
    )


def _fired_by(reading: Reading, finding: Finding) -> tuple[AnswerLine, ...]:
    lines = [reading.line(name) for name in finding.questions]
    if not AGES.isdisjoint(names_in(finding.rule.when)):
        age = age_in_words(reading.assessed.facts, reading.words)
        lines.append(AnswerLine(reading.words("Age at the visit"), age))
    return tuple(lines)


def _change(reading: Reading, rule: Rule) -> Change:
    words = reading.words
    advice = _advice(reading, rule)
    tonight = words(advice.tonight) if advice.tonight else ""
    for_later = reading.unborn and advice == rule.advice
    if rule.also_when_rolling and reading.chose("can_roll", "both_ways"):
        tonight = f"{tonight} {words(rule.also_when_rolling)}"
    sheet = SHEET_WORDS[rule.sheet]
    return Change(
        rule_id=rule.id,
        title=words(rule.title),
        label=words("When baby is here") if for_later else "",
        tonight=tonight,
        why=words(advice.why) if advice.why else "",
        sheet=words(sheet) if sheet else "",
    )


def _advice(reading: Reading, rule: Rule) -> Advice:
    """Before birth there are words of their own, or *when baby is here* is read for *tonight*."""
    if not reading.unborn:
        return rule.advice
    return rule.advice_unborn or replace(rule.advice, tonight=when_baby_is_here(rule.advice.tonight))
