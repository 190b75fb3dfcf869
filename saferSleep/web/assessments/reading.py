"""Reading the form: what is valid becomes an answer, what is not keeps what was typed and gets its problem."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

from werkzeug.datastructures import MultiDict

from saferSleep.domain.answers import LONGEST_TEXT, Answer, NoAnswer, problems_between, read_answer
from saferSleep.domain.errors import Problem, RefusedError
from saferSleep.domain.facts import Facts, read_day
from saferSleep.domain.measures import (
    read_date,
    read_gestation,
    read_temperature,
    read_weight,
    read_whole,
)
from saferSleep.domain.questions import CHOICES, NUMBERS, Kind, Question, Questionnaire
from saferSleep.web.assessments.inputs import (
    CONFIRM,
    CONTROLS,
    NO_ANSWER,
    NO_ANSWER_VALUE,
    PARTS,
    has_own_no_answer,
    input_names,
)

REVIEW = "review_by"
LATEST_REVIEW_DAYS = 366
ANY_FACTS = Facts(visit_date=date(2026, 1, 1), due_date=date(2026, 1, 1))
"""Facts that rule no choice out, for reading before the record is at hand; the action looks with the true ones."""

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]")
"""What no one types: control characters, halves of letters, and the mark left by bytes that were no text."""

MOST_MARKS = 8
"""Combining marks in a row; scripts people write with need far fewer."""

Posted = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class FormReading:
    """Answers (None where a question was left blank), and problems in the order of the page."""

    answers: dict[str, Answer | None]
    problems: tuple[Problem, ...]

    @property
    def given(self) -> dict[str, Answer]:
        """The answers without the blanks."""
        return {name: answer for name, answer in self.answers.items() if answer is not None}


def read_form(questionnaire: Questionnaire, facts: Facts, form: MultiDict[str, str]) -> FormReading:
    """Read every question of a posted form; nothing unknown is dropped silently, nothing refused is guessed."""
    posted = form.to_dict(flat=False)
    answers: dict[str, Answer | None] = {}
    problems = _strange_names(questionnaire, posted)
    for question in questionnaire.questions:
        try:
            answers[question.id] = read_question(question, facts, posted)
        except RefusedError as refused:
            problems.extend(refused.problems)
    reading = FormReading(answers, ())
    problems.extend(problems_between(facts, reading.given))
    if facts is not ANY_FACTS and (wrong := _review_problem(facts.visit_date, answers.get(REVIEW))):
        problems.append(wrong)
        del answers[REVIEW]
    order = {name: place for place, name in enumerate(questionnaire.by_id)}
    problems.sort(key=lambda problem: order.get(problem.field, -1))
    return FormReading(answers, tuple(problems))


def read_question(question: Question, facts: Facts, posted: Posted) -> Answer | None:
    """Read one question; None where it was left blank; raises RefusedError."""
    texts = {suffix: posted.get(question.id + suffix, []) for suffix in PARTS[question.kind]}
    if question.kind is not Kind.MULTI:
        for given in texts.values():
            if len(given) > 1:
                _refuse(question, "repeated", "This was sent twice. Answer it once.")
    value = _read_value(question, facts, texts)
    others = [
        other for other in (_no_answer(question, posted), _confirmed(question, facts, posted)) if other is not None
    ]
    if len(others) + (value is not None) > 1:
        _refuse(question, "both", "Give one answer, or say why there is none, not both.")
    return others[0] if others else value


def _read_value(question: Question, facts: Facts, texts: Mapping[str, list[str]]) -> Answer | None:
    if question.kind is Kind.MULTI:
        return _choice(question, facts, list(texts[""])) if texts[""] else None
    parts = {suffix: given[0] if given else "" for suffix, given in texts.items()}
    if not any(text.strip() for suffix, text in parts.items() if suffix != ".unit"):
        return None
    if question.kind in CHOICES:
        return _single(question, facts, parts[""])
    if question.kind in NUMBERS:
        return _number(question, facts, parts)
    if question.kind is Kind.DATE:
        return read_date(question.id, parts[".day"], parts[".month"], parts[".year"]).isoformat()
    return read_answer(question, facts, read_text(question.id, parts[""]))


def _single(question: Question, facts: Facts, text: str) -> Answer:
    if text.startswith(NO_ANSWER_VALUE):
        return _reason(question, text.removeprefix(NO_ANSWER_VALUE))
    return _choice(question, facts, text)


def _choice(question: Question, facts: Facts, chosen: str | list[str]) -> Answer:
    answer = read_answer(question, facts, chosen)
    sealed = {option.id for option in question.options if option.sealed}
    if not sealed.isdisjoint(answer if isinstance(answer, tuple) else (answer,)):
        _refuse(question, "option", "Not one of the choices.")
    return answer


def _number(question: Question, facts: Facts, parts: Mapping[str, str]) -> Answer:
    name = question.id
    if question.kind is Kind.TEMPERATURE:
        number = read_temperature(name, parts[""], parts[".unit"])
    elif question.kind is Kind.WEIGHT:
        number = read_weight(name, grams=parts[""], kilograms=parts[".kg"], pounds=parts[".lb"], ounces=parts[".oz"])
    elif question.kind is Kind.WEEKS_DAYS:
        number = read_gestation(name, parts[".weeks"], parts[".days"])
    else:
        number = read_whole(name, parts[""], question.minimum, question.maximum)
    return read_answer(question, facts, number)


def _no_answer(question: Question, posted: Posted) -> NoAnswer | None:
    given = posted.get(question.id + NO_ANSWER, []) if has_own_no_answer(question) else []
    if len(given) > 1:
        _refuse(question, "repeated", "This was sent twice. Answer it once.")
    return _reason(question, given[0]) if given and given[0] else None


def _reason(question: Question, text: str) -> NoAnswer:
    try:
        return NoAnswer(text)
    except ValueError:
        _refuse(question, "option", "Not one of the choices.")


def _confirmed(question: Question, facts: Facts, posted: Posted) -> Answer | None:
    """Read the tick that a fact from the record is still right; the tick carries the value that was shown."""
    given = posted.get(question.id + CONFIRM, []) if question.carried else []
    if not given or not given[0]:
        return None
    text = given[0]
    if question.kind in NUMBERS:
        limits = question.minimum, question.maximum
        return read_answer(question, facts, read_whole(question.id, text, *limits))
    return _choice(question, facts, text.split(",") if question.kind is Kind.MULTI else text)


def read_text(field: str, text: str, longest: int = LONGEST_TEXT) -> str:
    """Return words as typed, with plain line ends; raises RefusedError where they hold what nobody can read."""
    if len(text) > longest:
        raise RefusedError(Problem(field, "length", f"Write at most {longest:,} characters."))
    if UNREADABLE.search(text):
        said = "Some characters cannot be read. Delete them and type them again."
        raise RefusedError(Problem(field, "unreadable", said))
    if _longest_run_of_marks(text) > MOST_MARKS:
        said = "Too many accents on one letter. Delete them and type it again."
        raise RefusedError(Problem(field, "unreadable", said))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _longest_run_of_marks(text: str) -> int:
    if text.isascii():
        return 0
    longest = run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        longest = max(longest, run)
    return longest


def _strange_names(questionnaire: Questionnaire, posted: Posted) -> list[Problem]:
    """Return one problem where names came that this form does not have; sealed questions are such names."""
    expected = {name for question in questionnaire.questions for name in input_names(question)}
    if posted.keys() - expected - CONTROLS:
        return [Problem("", "unknown_field", "Something was sent that is not a question of this form.")]
    return []


def _review_problem(visit: date, answer: Answer | None) -> Problem | None:
    day = None if isinstance(answer, NoAnswer) else read_day(answer)
    if day is None:
        return None
    if day < visit:
        return Problem(REVIEW, "before_visit", "Choose a day that is not before the visit.")
    if (day - visit).days > LATEST_REVIEW_DAYS:
        return Problem(REVIEW, "far_ahead", "Choose a day within a year of the visit.")
    return None


def _refuse(question: Question, code: str, text: str) -> NoReturn:
    raise RefusedError(Problem(question.id, code, text))
