"""The names of the inputs of each question, and how a stored answer is spread over them."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.facts import read_day
from saferSleep.domain.questions import CHOICES, Kind, Question, Questionnaire

NO_ANSWER = ".no_answer"
NO_ANSWER_VALUE = "no_answer:"
CONFIRM = ".confirm"
PARTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SINGLE: ("",),
    Kind.YES_NO: ("",),
    Kind.MULTI: ("",),
    Kind.TEXT: ("",),
    Kind.INTEGER: ("",),
    Kind.TEMPERATURE: ("", ".unit"),
    Kind.WEIGHT: ("", ".kg", ".lb", ".oz"),
    Kind.WEEKS_DAYS: (".weeks", ".days"),
    Kind.DATE: (".day", ".month", ".year"),
}
"""What follows the question's id in the name of each of its inputs."""

CONTROLS = frozenset({"csrf_token", "questionnaire", "action"})
"""Names that a form posts beside the questions."""


def has_own_no_answer(question: Question) -> bool:
    """Whether the ways of not answering are inputs of their own, rather than further choices of one group."""
    return question.kind not in CHOICES or question.kind is Kind.MULTI


def input_names(question: Question) -> tuple[str, ...]:
    """Return the name of every input of a question; these names never change."""
    suffixes = PARTS[question.kind]
    suffixes += (NO_ANSWER,) if has_own_no_answer(question) else ()
    suffixes += (CONFIRM,) if question.carried else ()
    return tuple(question.id + suffix for suffix in suffixes)


def first_input(question: Question) -> str:
    """Return the id of the first input, which takes the focus from the error summary."""
    return question.id + PARTS[question.kind][0]


def typed_from(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> MultiDict[str, str]:
    """Return stored answers as a browser would post them."""
    typed: MultiDict[str, str] = MultiDict()
    for name, answer in answers.items():
        question = questionnaire.by_id.get(name)
        if question is not None:
            for suffix, texts in _spread(question, answer).items():
                typed.setlist(name + suffix, texts)
    return typed


def confirmed_text(answer: Answer) -> str:
    """Return a value from the record as the confirming tick box posts it."""
    return ",".join(answer) if isinstance(answer, tuple) else str(answer)


def _spread(question: Question, answer: Answer) -> dict[str, list[str]]:
    if isinstance(answer, NoAnswer):
        if has_own_no_answer(question):
            return {NO_ANSWER: [answer.value]}
        return {"": [NO_ANSWER_VALUE + answer.value]}
    if isinstance(answer, int):
        return _spread_number(question, answer)
    if isinstance(answer, tuple):
        return {"": list(answer)}
    day = read_day(answer) if question.kind is Kind.DATE else None
    if day is not None:
        return {".day": [str(day.day)], ".month": [str(day.month)], ".year": [str(day.year)]}
    return {"": [answer]}


def _spread_number(question: Question, number: int) -> dict[str, list[str]]:
    if question.kind is Kind.TEMPERATURE:
        return {"": [f"{number // 10}.{number % 10}"], ".unit": ["C"]}
    if question.kind is Kind.WEEKS_DAYS:
        return {".weeks": [str(number // 7)], ".days": [str(number % 7)]}
    return {"": [str(number)]}
