"""Who the summary is about, and when, where and by whom the visit was made."""

from dataclasses import dataclass
from datetime import date

from saferSleep.domain.facts import OLDEST_DAYS, PRETERM_BELOW_DAYS, Facts
from saferSleep.domain.nhs_number import grouped
from saferSleep.domain.people import NoNumber, Person
from saferSleep.reporting.assessed import Assessed
from saferSleep.reporting.words import (
    Words,
    answer_in_words,
    count_in_words,
    day_in_words,
    weeks_in_words,
)

DAYS_ALONE_BELOW = 14
WEEKS_BELOW = 182
NO_NUMBER_WORDS = {
    NoNumber.NOT_KNOWN_YET: "Not known yet",
    NoNumber.NOT_BORN_YET: "Not born yet",
    NoNumber.NEW_TO_THE_COUNTRY: "New to the country",
    NoNumber.PREFERS_NOT_TO_SAY: "Prefers not to say",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """The facts at the top of a summary."""

    baby_name: str
    initials: str
    born_or_due_label: str
    born_or_due: str
    age: str
    corrected_age: str
    nhs_number: str
    no_number_reason: str
    visit_date: str
    contact: str
    practitioner: str
    team: str
    questionnaire: str


def heading(assessed: Assessed, words: Words) -> Heading:
    """Return the heading of this assessment."""
    baby, facts = assessed.baby, assessed.facts
    born_or_due = facts.due_date or facts.date_of_birth
    return Heading(
        baby_name=baby.name,
        initials=initials(baby.name),
        born_or_due_label=words("Due date") if facts.unborn else words("Date of birth"),
        born_or_due=day_in_words(born_or_due, words) if born_or_due else "",
        age=age_in_words(facts, words),
        corrected_age=corrected_age_in_words(facts, _gestation(assessed), words),
        nhs_number=grouped(baby.nhs_number),
        no_number_reason=_no_number(baby, words),
        visit_date=day_in_words(facts.visit_date, words),
        contact=_contact(assessed, words),
        practitioner=assessed.assessment.created_by_name,
        team=assessed.family.team_name,
        questionnaire=words(assessed.questionnaire.title),
    )


def initials(name: str) -> str:
    """Return the first letter of each word, for a running header that does not spell the name out."""
    return "\u00a0".join(word[0].upper() for word in name.split() if word[0].isalpha())


def age_in_words(facts: Facts, words: Words) -> str:
    """Return the age at the visit, or the time to the due date."""
    if facts.days_until_due is not None:
        return _until_due_in_words(facts.days_until_due, words)
    if facts.date_of_birth and facts.age_days >= WEEKS_BELOW:
        months = _months_between(facts.date_of_birth, facts.visit_date)
        return count_in_words(months, "{number} month old", "{number} months old", words)
    return words("{age} old").format(age=_days_in_words(facts.age_days, words))


def corrected_age_in_words(facts: Facts, gestation: int | None, words: Words) -> str:
    """Return the age counted from the due date, where gestation is known and the baby was born early."""
    if facts.unborn or gestation is None or gestation >= PRETERM_BELOW_DAYS or facts.age_days > OLDEST_DAYS:
        return ""
    corrected = facts.lower_age_days(gestation)
    line = words("corrected age: {age} before the due date") if corrected < 0 else words("corrected age {age}")
    born = words("born at {weeks}").format(weeks=weeks_in_words(gestation, words))
    return f"{line.format(age=_days_in_words(abs(corrected), words))} ({born})"


def _gestation(assessed: Assessed) -> int | None:
    gestation = assessed.answers.get("gestation_at_birth")
    return gestation if isinstance(gestation, int) else None


def _no_number(baby: Person, words: Words) -> str:
    if baby.nhs_number:
        return ""
    return words(NO_NUMBER_WORDS[baby.no_number_reason] if baby.no_number_reason else "No reason given")


def _contact(assessed: Assessed, words: Words) -> str:
    question = assessed.questionnaire.by_id.get("contact")
    return answer_in_words(question, assessed.answers.get("contact"), words) if question else ""


def _until_due_in_words(days: int, words: Words) -> str:
    if days == 0:
        return words("Due on the day of the visit")
    line = words("Due in {time}") if days > 0 else words("{time} past the due date")
    return line.format(time=_days_in_words(abs(days), words))


def _days_in_words(days: int, words: Words) -> str:
    if days < DAYS_ALONE_BELOW:
        return count_in_words(days, "{number} day", "{number} days", words)
    weeks, rest = divmod(days, 7)
    spoken = count_in_words(weeks, "{number} week", "{number} weeks", words)
    if rest:
        spoken = f"{spoken} {count_in_words(rest, 'and {number} day', 'and {number} days', words)}"
    return spoken


def _months_between(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)
