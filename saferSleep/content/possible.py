"""Whether conditions can hold at all, on some path, for some family.

Leans towards yes: what it calls impossible is impossible, and a few impossible things go unnoticed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saferSleep.domain.conditions import Condition, Row, Rows
from saferSleep.domain.derived import SOURCES
from saferSleep.domain.facts import DUE_AHEAD_DAYS, DUE_PAST_DAYS, OLDEST_DAYS, TERM_DAYS
from saferSleep.domain.questions import CHOICES, EXCLUSIVE, NUMBERS, Kind, Questionnaire

EARLIEST_DAYS = 154
ANSWERED = Condition(answered=True)
_FACT_RANGES = {
    "age_days": (0, OLDEST_DAYS),
    "lower_age_days": (EARLIEST_DAYS - TERM_DAYS, OLDEST_DAYS),
    "days_until_due": (-DUE_PAST_DAYS, DUE_AHEAD_DAYS),
}

Held = Mapping[str, tuple[Condition, ...]]


@dataclass(frozen=True, slots=True)
class Space:
    """What an answer or derived fact can be: options (one or many), or whole numbers, or only answered or not."""

    options: frozenset[str] = frozenset()
    many: bool = False
    numbers: tuple[int, int] | None = None
    unborn_only: frozenset[str] = frozenset()


def knows(questionnaire: Questionnaire, name: str) -> bool:
    """Return whether this questionnaire can know the answer or derived fact."""
    if name in SOURCES:
        return SOURCES[name].can_follow(questionnaire.by_id)
    return name in questionnaire.by_id


def space(questionnaire: Questionnaire, name: str) -> Space:
    """Return what an answer or derived fact that the questionnaire knows can be."""
    if name in ("any_place", "night_place"):
        places = (questionnaire.by_id.get(source) for source in SOURCES[name].questions)
        return Space(frozenset().union(*(place.option_ids for place in places if place)), many=True)
    if name in ("preterm", "unborn"):
        return Space(frozenset({"yes", "no"}))
    if name == "crowding":
        people, rooms = (questionnaire.by_id[source] for source in SOURCES[name].questions)
        return Space(numbers=(people.minimum - 2 * rooms.maximum, people.maximum - 2 * rooms.minimum))
    if name in _FACT_RANGES:
        return Space(numbers=_FACT_RANGES[name])
    question = questionnaire.by_id[name]
    if question.kind in NUMBERS:
        return Space(numbers=(question.minimum, question.maximum))
    before_birth = frozenset(option.id for option in question.options if option.unborn_only)
    options = question.option_ids if question.kind in CHOICES else frozenset()
    return Space(options, question.kind is Kind.MULTI, unborn_only=before_birth)


def any_can_hold(questionnaire: Questionnaire, rows: Rows) -> bool:
    """Return whether one of the alternatives can hold."""
    return any(can_hold(questionnaire, row) for row in rows)


def can_hold(questionnaire: Questionnaire, row: Row) -> bool:
    """Return whether every condition can hold together with the paths of the questions they read."""
    if not all(knows(questionnaire, name) for name, _ in row):
        return False
    return _opens(questionnaire, _with({}, row), list(_needed(row)), frozenset())


def _opens(questionnaire: Questionnaire, held: Held, waiting: list[str], opened: frozenset[str]) -> bool:
    if not _agrees(questionnaire, held):
        return False
    waiting = [name for name in waiting if name not in opened]
    if not waiting:
        return True
    name, *rest = waiting
    ways = [way for way in _ways(questionnaire, name) if all(knows(questionnaire, read) for read, _ in way)]
    return any(_opens(questionnaire, _with(held, way), [*rest, *_needed(way)], opened | {name}) for way in ways)


def _ways(questionnaire: Questionnaire, name: str) -> Rows:
    """Return the alternative conditions under which there can be a value."""
    source = SOURCES.get(name)
    if source is None:
        return questionnaire.by_id[name].shown_when or ((),)
    present = [question for question in source.questions if question in questionnaire.by_id]
    if source.needs_all or not present:
        return (tuple((question, ANSWERED) for question in present),)
    return tuple(((question, ANSWERED),) for question in present)


def _needed(row: Row) -> Iterable[str]:
    return (name for name, condition in row if condition.answered is not False)


def _with(held: Held, row: Row) -> Held:
    together = dict(held)
    for name, condition in row:
        if condition not in together.get(name, ()):
            together[name] = (*together.get(name, ()), condition)
    return together


def _agrees(questionnaire: Questionnaire, held: Held) -> bool:
    unborn = {word for word in ("yes", "no") if all(one.holds((word,)) for one in held.get("unborn", ()))}
    if not unborn or (unborn == {"no"} and "days_until_due" in held):
        return False
    for name, conditions in held.items():
        what = space(questionnaire, name)
        if unborn == {"no"}:
            what = Space(what.options - what.unborn_only, what.many, what.numbers)
        if not _can_be(what, conditions):
            return False
    return _ages_agree(held, unborn)


def _can_be(what: Space, conditions: tuple[Condition, ...]) -> bool:
    if any(one.answered is False for one in conditions):
        return all(one == Condition(answered=False) for one in conditions)
    if what.numbers:
        least, most = _between(what.numbers, conditions)
        return least <= most
    looked_for = [one.any_of for one in conditions if one.any_of]
    allowed = what.options.difference(*(one.none_of for one in conditions))
    if not looked_for and not any(one.none_of for one in conditions):
        return True
    if what.many and all(group & (allowed - EXCLUSIVE) for group in looked_for) and allowed - EXCLUSIVE:
        return True
    return any(all(option in group for group in looked_for) for option in allowed)


def _between(numbers: tuple[int, int], conditions: tuple[Condition, ...]) -> tuple[int, int]:
    least = max([numbers[0], *(one.at_least for one in conditions if one.at_least is not None)])
    most = min([numbers[1], *(one.below - 1 for one in conditions if one.below is not None)])
    return least, most


def _ages_agree(held: Held, unborn: set[str]) -> bool:
    """An unborn baby's ages are 0; a corrected age lies under the birth age, at most by how early a birth can be."""
    age = _between(_FACT_RANGES["age_days"], held.get("age_days", ()))
    lower = _between(_FACT_RANGES["lower_age_days"], held.get("lower_age_days", ()))
    if unborn == {"yes"}:
        return age[0] <= 0 <= age[1] and lower[0] <= 0 <= lower[1]
    return lower[0] <= age[1] and age[0] - lower[1] <= TERM_DAYS - EARLIEST_DAYS
