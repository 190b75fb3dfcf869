"""The scorer as a command: one JSON line in, one JSON line out, so that anyone can check it."""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from saferSleep.domain.answers import read_answers
from saferSleep.domain.errors import Problem, RefusedError
from saferSleep.domain.facts import read_facts
from saferSleep.domain.scoring import Result, Scorer

KEYS = ("questionnaire", "facts", "answers")


def score_line(line: bytes, scorers: Mapping[str, Scorer]) -> str:
    """Score one line and return its result as one JSON line; raises RefusedError saying what cannot be read."""
    given = _read(line)
    problems = [Problem(key, "missing", "This key is missing.") for key in KEYS if key not in given]
    problems += [Problem(key, "unknown", "Not a known key.") for key in given if key not in KEYS]
    if problems:
        raise RefusedError(*problems)
    scorer = scorers.get(given["questionnaire"]) if isinstance(given["questionnaire"], str) else None
    if scorer is None:
        raise RefusedError(Problem("questionnaire", "unknown", "Not a known questionnaire."))
    facts = read_facts(_object(given, "facts"))
    answers = read_answers(scorer.questionnaire, facts, _object(given, "answers"))
    return as_line(as_json(scorer.assess(facts, answers)))


def error_line(refused: RefusedError, number: int) -> str:
    """Return the line that stands for an input line that could not be read."""
    return as_line({"error": str(refused), "line": number})


def as_json(result: Result) -> dict[str, Any]:
    """Return a result in the scorer's own shape and order of keys."""
    return {
        "band": result.band.value,
        "points": result.points,
        "complete": result.is_complete,
        "findings": [finding.rule.id for finding in result.findings],
        "gaps": list(result.gaps),
        "strengths": list(result.strengths),
        "referrals": list(result.offers),
        "what_if": [
            {"question": entry.question, "band": entry.band.value, "points": entry.points} for entry in result.what_if
        ],
        "not_assessed": len(result.not_assessed),
        "ruleset": result.ruleset,
        "questionnaire": result.questionnaire,
    }


def as_line(value: Mapping[str, Any]) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _object(given: Mapping[str, object], key: str) -> dict[str, object]:
    value = given[key]
    if isinstance(value, dict):
        return value
    raise RefusedError(Problem(key, "wrong_type", "This must be an object."))


def _read(line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line.decode("utf-8"), object_pairs_hook=_no_key_twice, parse_constant=_no_constant)
    except RecursionError:
        raise RefusedError(Problem("line", "deep", "Nested too deeply.")) from None
    except ValueError as error:
        raise RefusedError(Problem("line", "not_json", f"Not readable as JSON: {error}.")) from None
    if not isinstance(given, dict):
        raise RefusedError(Problem("line", "wrong_type", "A line must be one JSON object."))
    return given


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    given = dict(pairs)
    if len(given) != len(pairs):
        raise ValueError("a key is there twice")
    return given


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
