"""Faults of a ruleset: dead rules, rules said twice, and rules without the words or source that they owe."""

from collections.abc import Iterator, Sequence
from datetime import date

from saferSleep.content.faults_of_conditions import of_hope, of_rows
from saferSleep.content.faults_of_questions import twice
from saferSleep.domain.answers import read_answer
from saferSleep.domain.conditions import Rows, Value
from saferSleep.domain.errors import RefusedError
from saferSleep.domain.facts import Facts
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.rules import Advice, Band, Flag, Rule, Ruleset, Sheet

STAFF_ONLY = "more_worried"
BORN = Facts(visit_date=date(2026, 1, 1), date_of_birth=date(2026, 1, 1))


def of_ruleset(ruleset: Ruleset, questionnaires: Sequence[Questionnaire]) -> Iterator[str]:
    """Name every fault of one ruleset, read by the questionnaires that use it."""
    yield from twice(ruleset.name, (rule.id for rule in ruleset.rules))
    yield from _of_same_rows(ruleset)
    for rule in ruleset.rules:
        yield from _of_rule(f"{ruleset.name}: rule {rule.id}", rule, ruleset)
    for kind, name, rows in _conditions(ruleset):
        where = f"{ruleset.name}: {kind} {name}"
        yield from of_rows(where, rows, questionnaires)
        yield from of_hope(where, rows, questionnaires)
    yield from (f"{ruleset.name}: there are no words for {band}" for band in Band if band not in ruleset.bands)
    yield from _of_themes(ruleset)
    yield from _of_safe_values(ruleset, questionnaires)


def _conditions(ruleset: Ruleset) -> Iterator[tuple[str, str, Rows]]:
    yield from (("rule", rule.id, rule.when) for rule in ruleset.rules)
    yield from (("strength", strength.id, strength.when) for strength in ruleset.strengths)
    yield from (("offer", offer.id, offer.when) for offer in ruleset.offers)


def _of_same_rows(ruleset: Ruleset) -> Iterator[str]:
    seen: dict[frozenset[object], str] = {}
    for rule in ruleset.rules:
        rows = frozenset(frozenset(row) for row in rule.when)
        if rows in seen:
            yield f"{ruleset.name}: rule {rule.id} says the same as {seen[rows]}"
        seen.setdefault(rows, rule.id)


def _of_rule(where: str, rule: Rule, ruleset: Ruleset) -> Iterator[str]:
    for part in ("title", "source", "basis"):
        if not getattr(rule, part).strip():
            yield f"{where}: has no {part}"
    if not rule.when:
        yield f"{where}: has no condition"
    if rule.flag is Flag.ADVICE and rule.points:
        yield f"{where}: is advice and carries points"
    yield from _of_advice(where, rule)
    yield from _of_sheet(where, rule, ruleset)


def _of_advice(where: str, rule: Rule) -> Iterator[str]:
    if rule.id == STAFF_ONLY:
        if rule.advice != Advice() or rule.advice_unborn:
            yield f"{where}: is for staff only and has advice"
    elif not (rule.advice.tonight.strip() and rule.advice.why.strip()):
        yield f"{where}: has no advice"


def _of_sheet(where: str, rule: Rule, ruleset: Ruleset) -> Iterator[str]:
    if rule.sheet is Sheet.ASK and not rule.core_line:
        yield f"{where}: may be left off the sheet and names no line in its place"
    if rule.core_line > len(ruleset.core_lines):
        yield f"{where}: there is no line {rule.core_line} for every baby"


def _of_themes(ruleset: Ruleset) -> Iterator[str]:
    themes = {theme.id for theme in ruleset.themes}
    placed = [rule_id for theme in ruleset.themes for rule_id in theme.findings]
    yield from twice(f"{ruleset.name}: themes", [theme.id for theme in ruleset.themes])
    yield from twice(f"{ruleset.name}: themes", placed)
    yield from (f"{ruleset.name}: themes: there is no rule {one}" for one in placed if one not in ruleset.by_id)
    for rule in ruleset.rules:
        if not rule.lasting and rule.id not in placed and rule.id != STAFF_ONLY:
            yield f"{ruleset.name}: rule {rule.id}: can change tonight and stands in no theme"
    for strength in ruleset.strengths:
        if strength.theme and strength.theme not in themes:
            yield f"{ruleset.name}: strength {strength.id}: there is no theme {strength.theme}"
    yield from twice(f"{ruleset.name}: strengths", [strength.id for strength in ruleset.strengths])
    yield from twice(f"{ruleset.name}: offers", [offer.id for offer in ruleset.offers])


def _of_safe_values(ruleset: Ruleset, questionnaires: Sequence[Questionnaire]) -> Iterator[str]:
    for listed, values in (("tonight_safe", ruleset.tonight_safe), ("also_safe", ruleset.also_safe)):
        for name, value in values.items():
            yield from _of_safe_value(f"{ruleset.name}: {listed}: {name}", name, value, questionnaires)
    both = sorted(set(ruleset.tonight_safe) & set(ruleset.also_safe))
    yield from (f"{ruleset.name}: {name} has two safe values" for name in both)


def _of_safe_value(where: str, name: str, value: Value, questionnaires: Sequence[Questionnaire]) -> Iterator[str]:
    question = next((one.by_id[name] for one in questionnaires if name in one.by_id), None)
    if question is None:
        yield f"{where}: no questionnaire has this question"
        return
    try:
        read_answer(question, BORN, value)
    except RefusedError:
        yield f"{where}: {value!r} is no value of this question"
