"""When to look again: what the result asks for, unless the plan names its own day."""

from datetime import date, timedelta

from saferSleep.domain.answers import Answers
from saferSleep.domain.facts import Facts, read_day
from saferSleep.domain.rules import Band
from saferSleep.domain.scoring import Result

SOON = timedelta(weeks=2)
INCOMPLETE = timedelta(weeks=4)
THREE_MONTHS_DAYS = 91


def review_day(facts: Facts, answers: Answers, result: Result) -> date | None:
    """Return the day of the plan, or the latest day this result allows; None where the next planned contact will do."""
    planned = read_day(answers.get("review_by"))
    if planned:
        return planned
    if result.band is not Band.CORE_ADVICE:
        return facts.visit_date + SOON
    if not result.is_complete:
        return facts.visit_date + (SOON if facts.age_days < THREE_MONTHS_DAYS and not facts.unborn else INCOMPLETE)
    return None
