"""When a question applies, said in words beside it, because without scripts every question is on the page."""

from collections.abc import Callable

from saferSleep.domain.conditions import Condition, Row
from saferSleep.domain.questions import Question, Questionnaire
from saferSleep.web.components.language import gettext, words

Asked = Callable[[Question], str]
"""Puts a question in the words in which it stands on this form."""

DAYS_IN_WEEK = 7
DAYS_IN_MONTH = 30.4
WEEKS_UP_TO = 12


def applies_in_words(
    questionnaire: Questionnaire, question: Question, asked: Asked, settled: frozenset[str] = frozenset()
) -> str:
    """Return when this question applies, without what is settled already; empty where it always does."""
    left = [tuple(pair for pair in row if pair[0] not in settled) for row in question.shown_when]
    others = [row for row in left if question.id not in dict(row)]
    rows = [_row_in_words(questionnaire, row, asked) for row in others]
    told = [row for row in dict.fromkeys(rows) if row]
    if not told or "" in rows:
        return ""
    return gettext("Only if %(conditions)s.", conditions=gettext("; or if ").join(told))


def _row_in_words(questionnaire: Questionnaire, row: Row, asked: Asked) -> str:
    parts = [_condition_in_words(questionnaire, name, condition, asked) for name, condition in row]
    return gettext(", and ").join(part for part in parts if part)


def _condition_in_words(questionnaire: Questionnaire, name: str, condition: Condition, asked: Asked) -> str:
    if name == "unborn":
        return gettext("baby is not born yet") if "yes" in condition.any_of else gettext("baby is born")
    if name in ("age_days", "lower_age_days"):
        return _age_in_words(condition)
    if name in ("any_place", "night_place"):
        return gettext("baby shares a bed, a sofa or a chair anywhere")
    question = questionnaire.by_id.get(name)
    if question is None:
        return ""
    told = asked(question)
    if condition.answered is not None:
        known = gettext("has an answer") if condition.answered else gettext("has no answer")
        return gettext("“%(question)s” %(known)s", question=told, known=known)
    return gettext("“%(question)s” %(choices)s", question=told, choices=_choices(question, condition))


def _choices(question: Question, condition: Condition) -> str:
    """Say what the answer is or is not; a sealed choice is never named."""
    chosen = condition.any_of or condition.none_of
    named = [words(option.text) for option in question.options if option.id in chosen and not option.sealed]
    listed = gettext("” or “").join(named)
    if condition.any_of:
        return gettext("is “%(choices)s”", choices=listed)
    if condition.none_of:
        return gettext("is not “%(choices)s”", choices=listed)
    if condition.at_least is not None:
        return gettext("is %(number)s or more", number=condition.at_least)
    return gettext("is under %(number)s", number=condition.below)


def _age_in_words(condition: Condition) -> str:
    if condition.at_least is not None:
        return gettext("baby is %(age)s or older", age=_age(condition.at_least))
    return gettext("baby is under %(age)s", age=_age(condition.below or 0))


def _age(days: int) -> str:
    weeks = days // DAYS_IN_WEEK
    if weeks <= WEEKS_UP_TO:
        return gettext("%(number)s weeks", number=weeks)
    return gettext("%(number)s months", number=round(days / DAYS_IN_MONTH))
