"""Bad answers to the scorer: each is refused with its question named, and nothing else is ever said."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saferSleep.actions.contents import Contents
from saferSleep.content.loader import load
from saferSleep.domain.errors import RefusedError
from saferSleep.domain.questions import EXCLUSIVE, NUMBERS, Kind, Question
from saferSleep.domain.score_line import error_line, score_line

SCORERS = Contents(load()).by_either_name()
QUESTIONS = SCORERS["safer-sleep-assessment"].questionnaire.questions
FACTS = {"visit_date": "2026-11-20", "date_of_birth": "2026-09-01"}
FOR_ANY: tuple[object, ...] = (
    None, True, False, {}, {"no_answer": None}, {"no_answer": "no"}, {"no_answer": ["unknown"]},
    {"no_answer": "unknown", "more": 1}, {"unknown": "no_answer"}, 1.5,
    -0.5, 1e308, [[]], [{}], [None],
    {"value": "yes"},
)  # fmt: skip
FOR_CHOICES: tuple[object, ...] = (
    "", " ", "YES", "yes ", "no\u0000", "none ", "ｙｅｓ", "y\u202ees", "<script>alert(1)</script>", "' OR 1=1 --",
    "{{7*7}}", "=1+1", "../../etc/passwd", "a\r\nb: c", 0, 1, -1, 10**30, "x" * 20_000,
)  # fmt: skip
FOR_NUMBERS: tuple[object, ...] = (
    "",
    "18",
    "١٨",
    "18.5",
    [],
    [1],
    ["18"],
    -1,
    10**30,
    -(10**30),
    100_000,
    0.0,
    18.0,
    "NaN",
    "∞",
)


def bad_answers(question: Question) -> Iterator[object]:
    yield from FOR_ANY
    if question.kind in NUMBERS:
        yield from FOR_NUMBERS
        yield from (question.minimum - 1, question.maximum + 1)
    elif question.kind is Kind.MULTI:
        yield from FOR_CHOICES
        yield from ([choice] for choice in FOR_CHOICES)
        yield from ([], [question.options[0].id] * 2, question.options[0].id)
        yield from ([one.id, question.options[-1].id] for one in question.options if one.id in EXCLUSIVE)
    elif question.options:
        yield from FOR_CHOICES
        yield from ([question.options[0].id], [])
    elif question.kind is Kind.DATE:
        yield from ("", "2026-02-30", "20-11-2026", "2026-11-20T10:00", "20261120", "२०२६-११-२०", 20261120, [])
    else:
        yield from ("", "  ", "\n", 1, [], ["a"], "x" * 10_001)


CASES = [(question.id, bad) for question in QUESTIONS for bad in bad_answers(question)]


def line(answers: dict[str, object]) -> bytes:
    return json.dumps({"questionnaire": "safer-sleep-assessment", "facts": FACTS, "answers": answers}).encode()


def attempt(text: bytes) -> tuple[str, set[str]]:
    """The scored line, or else the fields that were refused."""
    try:
        return score_line(text, SCORERS), set()
    except RefusedError as refused:
        return "", {problem.field for problem in refused.problems}


def test_there_are_two_thousand_of_them() -> None:
    assert len(CASES) >= 2_000


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_bad_answer_is_refused_beside_its_question(question: Question) -> None:
    for bad in (bad for name, bad in CASES if name == question.id):
        with pytest.raises(RefusedError) as refused:
            score_line(line({question.id: bad}), SCORERS)
        assert refused.value.problems[0].field == question.id, bad
        assert json.loads(error_line(refused.value, 7))["line"] == 7


JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(["questionnaire", "facts", "answers", "extra"])


@settings(max_examples=1_000, deadline=None)
@given(st.dictionaries(KEYS, JSON_VALUES) | JSON_VALUES)
def test_any_json_is_scored_or_refused_and_nothing_else(value: object) -> None:
    scored, problems = attempt(json.dumps(value).encode())
    assert problems or json.loads(scored)["band"] in {"act_today", "extra_support", "core_advice"}


@settings(max_examples=1_000, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(given_bytes: bytes) -> None:
    with pytest.raises(RefusedError):
        score_line(given_bytes, SCORERS)


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(st.sampled_from([question.id for question in QUESTIONS]), JSON_VALUES, min_size=1, max_size=4))
def test_any_answers_are_scored_or_each_refusal_names_its_question(answers: dict[str, object]) -> None:
    _, problems = attempt(line(answers))
    assert problems <= answers.keys() | {"line"}
