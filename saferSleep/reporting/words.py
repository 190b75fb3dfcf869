"""Answers, measures and days in words; the one seam where a translator stands in."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.facts import Facts, read_day
from saferSleep.domain.questions import Kind, Question

Words = Callable[[str], str]
"""Turns an English line into the reader's language."""

NO_BREAK = "\u00a0"
GRAMS_IN_KG = 1000
LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NO_ANSWER_WORDS = {
    NoAnswer.UNKNOWN: "Don't know",
    NoAnswer.DECLINED: "I'd rather not say",
    NoAnswer.NOT_ASKED: "Not asked today",
}
LEAVES_AS = {"refuge": "temporary"}
"""A sealed choice is worded as another one, so that nothing shows that something is hidden."""

WAYS_TO_COUNT = {"co_reading_ppm": "{number} ppm"}


def english(text: str) -> str:
    """Return the line as it is: English is the source language."""
    return text


def question_in_words(question: Question, facts: Facts, words: Words = english) -> str:
    """Return the question as it was asked, about the plan where the baby is not born yet."""
    return words(question.text_unborn if facts.unborn and question.text_unborn else question.text)


def answer_in_words(question: Question, answer: Answer | None, words: Words = english) -> str:
    """Return what was answered as a person would say it; nothing given is *Left blank*."""
    if answer is None:
        return words("Left blank")
    if isinstance(answer, NoAnswer):
        return words(NO_ANSWER_WORDS[answer])
    if isinstance(answer, int):
        return number_in_words(question, answer, words)
    if isinstance(answer, tuple):
        return "; ".join(_option_in_words(question, option_id, words) for option_id in answer)
    if question.options:
        return _option_in_words(question, answer, words)
    day = read_day(answer) if question.kind is Kind.DATE else None
    return day_in_words(day, words) if day else answer


def number_in_words(question: Question, number: int, words: Words = english) -> str:
    """Return a whole number of tenths, grams, days or a count with its unit."""
    if question.kind is Kind.TEMPERATURE:
        return temperature_in_words(number)
    if question.kind is Kind.WEIGHT:
        return weight_in_words(number)
    if question.kind is Kind.WEEKS_DAYS:
        return weeks_in_words(number, words)
    return words(WAYS_TO_COUNT.get(question.id, "{number}")).format(number=number)


def temperature_in_words(tenths: int) -> str:
    """Return tenths of a degree as 18.5 °C."""
    return f"{tenths // 10}.{tenths % 10}{NO_BREAK}°C"


def weight_in_words(grams: int) -> str:
    """Return grams as 2 kg 495 g."""
    kilograms, rest = divmod(grams, GRAMS_IN_KG)
    whole = f"{kilograms}{NO_BREAK}kg" if kilograms else ""
    part = f"{rest}{NO_BREAK}g" if rest or not kilograms else ""
    return NO_BREAK.join(filter(None, (whole, part)))


def weeks_in_words(days: int, words: Words = english) -> str:
    """Return days of pregnancy as 36 weeks + 0 days."""
    return words("{weeks} weeks + {days} days").format(weeks=days // 7, days=days % 7)


def count_in_words(number: int, one: str, many: str, words: Words = english) -> str:
    """Return a count with the line for one or for many of them."""
    return words(one if number == 1 else many).format(number=number)


def day_in_words(day: date, words: Words = english) -> str:
    """Return a day as 21 November 2026."""
    return f"{day.day} {words(MONTHS[day.month - 1])} {day.year}"


def moment_in_words(moment: datetime, words: Words = english) -> str:
    """Return a moment as 21 November 2026, 10:05 by the clock on the wall in England."""
    local = moment.astimezone(LONDON)
    return f"{day_in_words(local.date(), words)}, {local:%H:%M}"


def _option_in_words(question: Question, option_id: str, words: Words) -> str:
    option = question.option(option_id)
    return words(question.option(LEAVES_AS[option_id]).text if option.sealed else option.text)
