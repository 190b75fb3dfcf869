"""The data that the scorer's JavaScript twin reads: ids, conditions and numbers, and no words."""

from typing import Any

from saferSleep.domain.conditions import Condition, Rows, Value
from saferSleep.domain.derived import SOURCES
from saferSleep.domain.path import path_order
from saferSleep.domain.questions import Question, Questionnaire
from saferSleep.domain.rules import Rule, Ruleset


def score_data(questionnaire: Questionnaire, ruleset: Ruleset) -> dict[str, Any]:
    """Return one questionnaire and its ruleset as JSON data; the twin leaves out rows it cannot know."""
    return {
        "questionnaire": questionnaire.name,
        "ruleset": ruleset.name,
        "order": [question.id for question in path_order(questionnaire)],
        "questions": [_question(question) for question in questionnaire.questions],
        "rules": [_rule(rule) for rule in ruleset.rules],
        "strengths": [{"id": strength.id, "when": _rows(strength.when)} for strength in ruleset.strengths],
        "offers": [{"id": offer.id, "when": _rows(offer.when)} for offer in ruleset.offers],
        "themes": [
            {"id": theme.id, "findings": list(theme.findings), "smoking": theme.smoking} for theme in ruleset.themes
        ],
        "tonight_safe": {name: _value(value) for name, value in ruleset.tonight_safe.items()},
        "acts_today_from": ruleset.acts_today_from,
        "of_which_tonight": ruleset.of_which_tonight,
        "sources": {
            name: {"questions": list(source.questions), "needs_all": source.needs_all}
            for name, source in SOURCES.items()
        },
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "decides": question.decides.value,
        "kind": question.kind.value,
        "shown_when": _rows(question.shown_when),
        "optional_unborn": question.optional_unborn,
        "filled_by": question.filled_by,
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "when": _rows(rule.when),
        "points": rule.points,
        "flag": rule.flag.value,
        "lasting": rule.lasting,
        "free_tonight": rule.free_tonight,
    }


def _rows(rows: Rows) -> list[list[list[Any]]]:
    return [[[name, _condition(condition)] for name, condition in row] for row in rows]


def _condition(condition: Condition) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "any_of": sorted(condition.any_of) or None,
        "none_of": sorted(condition.none_of) or None,
        "at_least": condition.at_least,
        "below": condition.below,
        "answered": condition.answered,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _value(value: Value) -> int | str | list[str]:
    return list(value) if isinstance(value, tuple) else value
