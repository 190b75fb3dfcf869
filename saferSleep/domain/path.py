"""The path: which questions are shown, and so which answers count."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from saferSleep.domain.answers import Answer, Answers, NoAnswer
from saferSleep.domain.conditions import any_row_holds, names_in
from saferSleep.domain.derived import FOLLOWED, SOURCES, Values, add_derived, add_facts
from saferSleep.domain.errors import DomainError
from saferSleep.domain.facts import Facts
from saferSleep.domain.questions import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk of the path: the questions shown, the values that count, and the derived facts."""

    shown: AbstractSet[str]
    values: Values


def counted_value(answer: Answer | None) -> int | tuple[str, ...] | None:
    """Return an answer in the form conditions read, None where there is no value."""
    if answer is None or isinstance(answer, NoAnswer):
        return None
    return (answer,) if isinstance(answer, str) else answer


class Path:
    """The path of one questionnaire: which questions are always shown, and which wait at a gate."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Put the gates in an order in which each comes after what it reads."""
        order = path_order(questionnaire)
        self._open = frozenset(question.id for question in order if not question.shown_when)
        self._gated = tuple((question.id, question.shown_when) for question in order if question.shown_when)

    def walk(self, facts: Facts, answers: Answers) -> Walk:
        """Show each question whose gate holds; a gate without an answer hides no follow-up that has a value."""
        given = {name: value for name, answer in answers.items() if (value := counted_value(answer)) is not None}
        values: Values = {name: value for name, value in given.items() if name in self._open}
        add_facts(values, facts)
        for name in FOLLOWED.intersection(values):
            add_derived(values, name, facts)
        shown = set(self._open)
        for name, rows in self._gated:
            value = given.get(name)
            if value is not None:
                values[name] = value
            gate = any_row_holds(rows, values)
            if gate is False or (gate is None and value is None):
                values.pop(name, None)
                continue
            shown.add(name)
            if value is not None and name in FOLLOWED:
                add_derived(values, name, facts)
        return Walk(shown, values)


def path_order(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """Return the questions in an order in which each gate comes before what it opens; raises DomainError."""
    questions = questionnaire.by_id
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for question in questionnaire.questions:
        sorter.add(question.id, *(name for name in _read_by(question) if name in questions))
    try:
        return tuple(questions[name] for name in sorter.static_order())
    except CycleError as error:
        raise DomainError(f"{questionnaire.name}: questions wait for each other: {error.args[1]}") from error


def gaps(deciding: tuple[Question, ...], facts: Facts, walked: Walk) -> tuple[str, ...]:
    """Return which of the questions that decide the band are shown and have no value, in their order."""
    shown, values = walked.shown, walked.values
    return tuple(
        question.id
        for question in deciding
        if question.id in shown
        and question.id not in values
        and not (question.filled_by and question.filled_by in values)
        and not (question.optional_unborn and facts.unborn)
    )


def _read_by(question: Question) -> tuple[str, ...]:
    names = sorted(names_in(question.shown_when))
    sources = [SOURCES[name].questions if name in SOURCES else (name,) for name in names]
    if "lower_age_days" in names:
        sources.append(("gestation_at_birth",))
    return tuple(name for group in sources for name in group if name != question.id)
