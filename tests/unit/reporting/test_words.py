from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from saferSleep.content.loader import load
from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.reporting.words import (
    answer_in_words,
    count_in_words,
    day_in_words,
    moment_in_words,
    question_in_words,
    temperature_in_words,
    weight_in_words,
)
from tests.support.pdf import born, unborn

QUESTIONS = load().questionnaire("safer-sleep-assessment").by_id


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("room_temperature", 185, "18.5\u00a0°C"),
        ("room_temperature", 50, "5.0\u00a0°C"),
        ("birth_weight_g", 2495, "2\u00a0kg\u00a0495\u00a0g"),
        ("gestation_at_birth", 252, "36 weeks + 0 days"),
        ("gestation_at_birth", 278, "39 weeks + 5 days"),
        ("co_reading_ppm", 0, "0 ppm"),
        ("people_in_home", 4, "4"),
        ("swaddled", "no", "No"),
        ("position", ("back", "front"), "On the back; On the tummy"),
        ("review_by", "2027-01-05", "5 January 2027"),
        ("unplanned_night_carer", "2027-01-05", "2027-01-05"),
        ("swaddled", NoAnswer.UNKNOWN, "Don't know"),
        ("position", NoAnswer.DECLINED, "I'd rather not say"),
        ("room_temperature", NoAnswer.NOT_ASKED, "Not asked today"),
        ("swaddled", None, "Left blank"),
    ],
)
def test_an_answer_is_said_as_a_person_would_say_it(question: str, answer: Answer | None, said: str) -> None:
    assert answer_in_words(QUESTIONS[question], answer) == said


@pytest.mark.parametrize(("grams", "said"), [(3000, "3\u00a0kg"), (900, "900\u00a0g"), (0, "0\u00a0g")])
def test_a_weight_leaves_out_what_is_nothing(grams: int, said: str) -> None:
    assert weight_in_words(grams) == said


def test_a_sealed_choice_is_worded_as_the_one_it_leaves_as() -> None:
    accommodation = QUESTIONS["accommodation"]
    assert any(option.sealed for option in accommodation.options)
    assert answer_in_words(accommodation, "refuge") == answer_in_words(accommodation, "temporary")


def test_a_question_is_put_about_the_plan_before_birth() -> None:
    place = QUESTIONS["last_night_place"]
    assert question_in_words(place, unborn()) == place.text_unborn != place.text
    assert question_in_words(place, born()) == place.text


def test_a_moment_is_told_by_the_clock_in_england() -> None:
    assert moment_in_words(datetime(2026, 11, 21, 10, 5, tzinfo=UTC)) == "21 November 2026, 10:05"
    assert moment_in_words(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026, 00:30"


def test_every_line_passes_through_the_translator_once() -> None:
    seen: list[str] = []

    def marked(line: str) -> str:
        seen.append(line)
        return f"<{line}>"

    assert day_in_words(date(2026, 5, 1), marked) == "1 <May> 2026"
    assert answer_in_words(QUESTIONS["swaddled"], "no", marked) == "<No>"
    assert count_in_words(2, "{number} day", "{number} days", marked) == "<2 days>"
    assert seen == ["May", "No", "{number} days"]


def test_words_that_a_family_wrote_are_never_read_as_a_pattern() -> None:
    hostile = "{0.__class__} %s {number}"
    assert answer_in_words(QUESTIONS["unplanned_night_carer"], hostile) == hostile


def test_a_temperature_keeps_its_tenth() -> None:
    assert temperature_in_words(201) == "20.1\u00a0°C"
