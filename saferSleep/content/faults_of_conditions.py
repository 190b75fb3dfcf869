"""Faults of the conditions that paths, rules, strengths and offers are written in."""

from collections.abc import Iterator, Sequence

from saferSleep.content.possible import Space, any_can_hold, knows, space
from saferSleep.domain.conditions import Condition, Rows
from saferSleep.domain.questions import Questionnaire


def of_rows(where: str, rows: Rows, questionnaires: Sequence[Questionnaire]) -> Iterator[str]:
    """Name every condition on something unknown, on a value that is no option, or on the wrong kind of answer."""
    for name, condition in (pair for row in rows for pair in row):
        knowing = [one for one in questionnaires if knows(one, name)]
        if not knowing:
            yield f"{where}: reads {name}, which no questionnaire has"
        for questionnaire in knowing[:1]:
            yield from _of_condition(f"{where}: {name}", condition, space(questionnaire, name))
    yield from (f"{where}: a row is empty" for row in rows if not row)


def of_hope(where: str, rows: Rows, questionnaires: Sequence[Questionnaire]) -> Iterator[str]:
    """Name alternatives of which none can hold in any questionnaire: contradictory, or hidden by the path."""
    if rows and not any(any_can_hold(questionnaire, rows) for questionnaire in questionnaires):
        yield f"{where}: can never hold"


def _of_condition(where: str, condition: Condition, what: Space) -> Iterator[str]:
    values = condition.any_of | condition.none_of
    thresholds = condition.at_least is not None or condition.below is not None
    if condition == Condition():
        yield f"{where}: says nothing"
    if what.options:
        yield from (f"{where}: {value} is no option" for value in sorted(values - what.options))
    elif values:
        yield f"{where}: has no options"
    if thresholds and not what.numbers:
        yield f"{where}: is no number"
