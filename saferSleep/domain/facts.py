"""When the visit is and when the baby was born or is expected, and the ages that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from saferSleep.domain.errors import Problem, RefusedError

TERM_DAYS = 280
PRETERM_BELOW_DAYS = 259
OLDEST_DAYS = 730
DUE_PAST_DAYS = 28
DUE_AHEAD_DAYS = 300
NAMES = ("visit_date", "date_of_birth", "due_date")


@dataclass(frozen=True, slots=True)
class Facts:
    """The day of the visit, and the day of birth or (unborn) the day the baby is due; exactly one of the two."""

    visit_date: date
    date_of_birth: date | None = None
    due_date: date | None = None

    def __post_init__(self) -> None:
        """Refuse days that cannot be: birth after the visit, over two years of age, a due date far away."""
        problem = self._problem()
        if problem:
            raise RefusedError(problem)

    @property
    def unborn(self) -> bool:
        """Whether the baby is not born yet, whatever the contact or questionnaire."""
        return self.due_date is not None

    @property
    def age_days(self) -> int:
        """Days since birth at the visit; 0 before birth."""
        return (self.visit_date - self.date_of_birth).days if self.date_of_birth else 0

    @property
    def days_until_due(self) -> int | None:
        """Days from the visit to the due date, negative when it has passed; None once the baby is born."""
        return (self.due_date - self.visit_date).days if self.due_date else None

    def lower_age_days(self, gestation_days: int | None) -> int:
        """Return the smaller of birth age and corrected age; only under 37+0 is an age corrected."""
        if self.unborn or gestation_days is None or gestation_days >= PRETERM_BELOW_DAYS:
            return self.age_days
        return self.age_days - (TERM_DAYS - gestation_days)

    def _problem(self) -> Problem | None:
        if (self.date_of_birth is None) is (self.due_date is None):
            return Problem("date_of_birth", "one_date", "Give either the date of birth or the due date, not both.")
        if self.date_of_birth and self.date_of_birth > self.visit_date:
            return Problem("date_of_birth", "after_visit", "The date of birth is after the visit.")
        if self.age_days > OLDEST_DAYS:
            return Problem("date_of_birth", "too_old", "The baby is more than two years old (730 days).")
        until_due = self.days_until_due
        if until_due is not None and until_due < -DUE_PAST_DAYS:
            return Problem("due_date", "long_past", "The due date is more than 28 days before the visit.")
        if until_due is not None and until_due > DUE_AHEAD_DAYS:
            return Problem("due_date", "far_ahead", "The due date is more than 300 days after the visit.")
        return None


def read_facts(raw: Mapping[str, object]) -> Facts:
    """Read facts as they come in JSON (ISO days); raises RefusedError naming each field that cannot be read."""
    problems = [Problem(str(name), "unknown", "Not a known fact.") for name in raw if name not in NAMES]
    days = {}
    for name in NAMES:
        if name in raw:
            day = read_day(raw[name])
            if day is None:
                problems.append(Problem(name, "not_a_date", "Give a day as YYYY-MM-DD."))
            else:
                days[name] = day
    if "visit_date" not in raw:
        problems.append(Problem("visit_date", "missing", "The day of the visit is missing."))
    if problems:
        raise RefusedError(*problems)
    return Facts(**days)


def read_day(raw: object) -> date | None:
    """Return the day written YYYY-MM-DD, or None where the text is anything else."""
    if not isinstance(raw, str) or len(raw) != len("2026-01-01") or not raw.isascii():
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None
