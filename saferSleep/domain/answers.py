"""Answers as people give them: a value, or one of three ways of not answering, never read as *no*."""

from collections.abc import Mapping
from enum import Enum

from saferSleep.domain.conditions import Value
from saferSleep.domain.errors import Problem, RefusedError
from saferSleep.domain.facts import Facts, read_day
from saferSleep.domain.questions import EXCLUSIVE, NUMBERS, Kind, Question, Questionnaire

LONGEST_TEXT = 10_000


class NoAnswer(Enum):
    """Why there is no value: the family does not know, would rather not say, or was not asked today."""

    UNKNOWN = "unknown"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"


Answer = Value | NoAnswer
Answers = Mapping[str, Answer]
"""Answers by question id; a question without a key was left blank."""


def read_answers(questionnaire: Questionnaire, facts: Facts, raw: Mapping[str, object]) -> dict[str, Answer]:
    """Read answers as they come in JSON; raises RefusedError with every problem beside its question."""
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for question_id, given in raw.items():
        question = questionnaire.by_id.get(question_id)
        if question is None:
            problems.append(Problem(question_id, "unknown_question", "Not a question of this questionnaire."))
            continue
        try:
            answers[question_id] = read_answer(question, facts, given)
        except RefusedError as refused:
            problems.extend(refused.problems)
    problems.extend(problems_between(facts, answers))
    if problems:
        raise RefusedError(*problems)
    return answers


def read_answer(question: Question, facts: Facts, given: object) -> Answer:
    """Read one answer; raises RefusedError where it is not a value this question can have."""
    if isinstance(given, dict):
        return _read_no_answer(question, given)
    if question.kind in NUMBERS:
        return _read_number(question, given)
    if question.kind is Kind.MULTI:
        return _read_multi(question, facts, given)
    if not isinstance(given, str):
        raise _refused(question, "wrong_type", "This answer must be text.")
    if question.options:
        return _read_option(question, facts, given)
    if question.kind is Kind.DATE and read_day(given) is None:
        raise _refused(question, "not_a_date", "Give a day as YYYY-MM-DD.")
    if not given.strip() or len(given) > LONGEST_TEXT:
        raise _refused(question, "length", f"Write between 1 and {LONGEST_TEXT:,} characters.")
    return given


def problems_between(facts: Facts, answers: Answers) -> list[Problem]:
    """Return what cannot be true together, such as more children than people in the home."""
    problems = []
    if answers.get("contact") == "antenatal" and not facts.unborn:
        problems.append(Problem("contact", "born", "A contact before birth cannot have a baby who is born."))
    people, *children = (answers.get(name) for name in ("people_in_home", "children_1_to_9", "children_under_1"))
    if isinstance(people, int) and sum(count for count in children if isinstance(count, int)) > people:
        problems.append(Problem("people_in_home", "children", "There are more children than people in the home."))
    return problems


def _refused(question: Question, code: str, text: str) -> RefusedError:
    return RefusedError(Problem(question.id, code, text))


def _read_no_answer(question: Question, given: dict[str, object]) -> NoAnswer:
    reason = given.get("no_answer")
    if len(given) == 1 and isinstance(reason, str) and reason in NoAnswer._value2member_map_:
        return NoAnswer(reason)
    raise _refused(question, "wrong_type", "Without a value, give unknown, declined or not_asked.")


def _read_number(question: Question, given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise _refused(question, "not_whole", "This answer must be a whole number.")
    if not question.minimum <= given <= question.maximum:
        raise _refused(question, "range", f"Must be between {question.minimum} and {question.maximum}.")
    return given


def _read_option(question: Question, facts: Facts, given: object) -> str:
    if not isinstance(given, str) or given not in question.option_ids:
        raise _refused(question, "option", "Not one of the choices.")
    if question.option(given).unborn_only and not facts.unborn:
        raise _refused(question, "unborn_only", "This choice is for before birth only.")
    return given


def _read_multi(question: Question, facts: Facts, given: object) -> tuple[str, ...]:
    if not isinstance(given, list | tuple):
        raise _refused(question, "wrong_type", "This answer must be a list of choices.")
    chosen = [_read_option(question, facts, option) for option in given]
    if not chosen:
        raise _refused(question, "empty", "Choose at least one.")
    if len(set(chosen)) != len(chosen):
        raise _refused(question, "repeated", "The same choice is there twice.")
    if len(chosen) > 1 and not EXCLUSIVE.isdisjoint(chosen):
        raise _refused(question, "exclusive", "The choice that says none cannot stand beside others.")
    return tuple(option.id for option in question.options if option.id in chosen)
