"""Facts that follow from answers: where the baby sleeps anywhere, crowding, early birth, and age."""

from collections.abc import Mapping
from dataclasses import dataclass

from saferSleep.domain.facts import PRETERM_BELOW_DAYS, Facts

NIGHT_PLACES = ("last_night_place", "usual_night_place", "elsewhere_place")
PLACES = ("last_night_place", "usual_night_place", "day_place", "elsewhere_place")


@dataclass(frozen=True, slots=True)
class Source:
    """Which answers a derived fact reads, and whether a questionnaire must have them all or just one."""

    questions: tuple[str, ...]
    needs_all: bool = False

    def can_follow(self, questions: Mapping[str, object]) -> bool:
        """Return whether a questionnaire with these questions can know this fact."""
        if not self.questions:
            return True
        return (all if self.needs_all else any)(name in questions for name in self.questions)


SOURCES: Mapping[str, Source] = {
    "any_place": Source(PLACES),
    "night_place": Source(NIGHT_PLACES),
    "crowding": Source(("people_in_home", "habitable_rooms"), needs_all=True),
    "preterm": Source(("gestation_at_birth", "born_before_37_weeks")),
    "lower_age_days": Source(()),
    "age_days": Source(()),
    "unborn": Source(()),
    "days_until_due": Source(()),
}
"""Every derived fact; an age needs no answer, though a known gestation corrects it."""

FOLLOWED = frozenset(name for source in SOURCES.values() for name in source.questions)
"""The questions from whose answers something follows."""

Values = dict[str, "int | tuple[str, ...]"]


def add_facts(values: Values, facts: Facts) -> None:
    """Add what the facts alone say: age in days, unborn yes or no, days until due."""
    values["age_days"] = values["lower_age_days"] = facts.age_days
    values["unborn"] = ("yes",) if facts.unborn else ("no",)
    if facts.days_until_due is not None:
        values["days_until_due"] = facts.days_until_due


def add_derived(values: Values, question_id: str, facts: Facts) -> None:
    """Bring the derived facts up to date after this question's answer was counted."""
    value = values[question_id]
    if question_id in PLACES and isinstance(value, tuple):
        _add_places(values, question_id, value)
    elif question_id in SOURCES["preterm"].questions:
        _add_early_birth(values, facts)
    elif question_id in SOURCES["crowding"].questions:
        people, rooms = values.get("people_in_home"), values.get("habitable_rooms")
        if isinstance(people, int) and isinstance(rooms, int):
            values["crowding"] = people - 2 * rooms


def _add_places(values: Values, question_id: str, places: tuple[str, ...]) -> None:
    for fact in ("any_place", "night_place") if question_id in NIGHT_PLACES else ("any_place",):
        before = values.get(fact, ())
        values[fact] = before + places if isinstance(before, tuple) else places


def _add_early_birth(values: Values, facts: Facts) -> None:
    gestation, early = values.get("gestation_at_birth"), values.get("born_before_37_weeks")
    if isinstance(gestation, int):
        values["preterm"] = ("yes",) if gestation < PRETERM_BELOW_DAYS else ("no",)
        values["lower_age_days"] = facts.lower_age_days(gestation)
    elif isinstance(early, tuple):
        values["preterm"] = early
