"""Reading the form: valid answers are taken, everything else is refused beside its question, nothing is lost."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from saferSleep.content.loader import load
from saferSleep.domain.answers import NoAnswer
from saferSleep.domain.facts import Facts
from saferSleep.domain.questions import CHOICES, Kind, Question, Questionnaire
from saferSleep.web.assessments.inputs import input_names, typed_from
from saferSleep.web.assessments.reading import FormReading, read_form

BORN = Facts(visit_date=date(2026, 3, 2), date_of_birth=date(2026, 1, 12))
UNBORN = Facts(visit_date=date(2026, 3, 2), due_date=date(2026, 5, 1))


@cache
def full() -> Questionnaire:
    return load().questionnaires["safer-sleep-assessment@1"]


def read(typed: dict, facts: Facts = BORN) -> FormReading:
    return read_form(full(), facts, MultiDict(typed))


def codes(typed: dict, facts: Facts = BORN) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in read(typed, facts).problems]


def of_kind(*kinds: Kind) -> list[Question]:
    return [question for question in full().questions if question.kind in kinds]


def an_answer(question: Question) -> Any:
    """A value that this question takes."""
    if question.kind in CHOICES:
        options = [option.id for option in question.options if not (option.sealed or option.unborn_only)]
        return (options[-1],) if question.kind is Kind.MULTI else options[-1]
    if question.kind is Kind.TEXT:
        return "Gran O’Neill\nand <b>Ali</b>"
    if question.kind is Kind.DATE:
        return "2026-03-16"
    return (question.minimum + question.maximum) // 2


def every_answer() -> dict[str, Any]:
    return {question.id: an_answer(question) for question in full().questions} | {"people_in_home": 30}


def test_an_empty_form_leaves_every_question_blank() -> None:
    reading = read({})
    assert reading.problems == ()
    assert reading.answers == dict.fromkeys(full().by_id)
    assert reading.given == {}


def test_a_whole_form_comes_back_as_the_answers_it_was_filled_with() -> None:
    answers = every_answer() | {"contact": "targeted", "children_1_to_9": 1, "children_under_1": 1}
    reading = read_form(full(), BORN, typed_from(full(), answers))
    assert reading.problems == ()
    assert reading.given == answers


@pytest.mark.parametrize("reason", list(NoAnswer))
@pytest.mark.parametrize("question", full().questions, ids=lambda question: question.id)
def test_each_way_of_not_answering_is_taken_for_every_question(question: Any, reason: Any) -> None:
    typed = typed_from(full(), {question.id: reason})
    assert read_form(full(), BORN, typed).given == {question.id: reason}


@pytest.mark.parametrize(
    "question", [q for q in full().questions if f"{q.id}.no_answer" in input_names(q)], ids=lambda q: q.id
)
def test_a_value_beside_a_reason_for_none_is_refused_beside_the_question(question: Any) -> None:
    typed = typed_from(full(), {question.id: an_answer(question)})
    typed[f"{question.id}.no_answer"] = "unknown"
    reading = read_form(full(), BORN, typed)
    assert [(p.field, p.code) for p in reading.problems] == [(question.id, "both")]
    assert question.id not in reading.answers


@pytest.mark.parametrize("question", of_kind(*CHOICES), ids=lambda question: question.id)
def test_a_choice_that_was_not_offered_is_refused(question: Any) -> None:
    assert codes({question.id: "no_such_choice"}) == [(question.id, "option")]


@pytest.mark.parametrize("question", of_kind(Kind.SINGLE, Kind.YES_NO, Kind.TEXT, Kind.INTEGER), ids=lambda q: q.id)
def test_an_answer_that_came_twice_is_refused(question: Any) -> None:
    value = str(an_answer(question))
    assert codes({question.id: [value, value]}) == [(question.id, "repeated")]


@pytest.mark.parametrize(
    "name", [*(q.id for q in full().sealed), "not_a_question", "contact.no_answer", "__proto__", ""]
)
def test_a_name_that_this_form_does_not_have_is_refused_and_not_dropped(name: Any) -> None:
    reading = read({name: "yes", "setting": "home"})
    assert [problem.code for problem in reading.problems] == ["unknown_field"]
    assert reading.given == {"setting": "home"}


def test_a_sealed_choice_is_refused_as_if_there_were_none() -> None:
    assert codes({"accommodation": "refuge"}) == codes({"accommodation": "castle"})


def test_a_choice_for_before_birth_is_taken_only_before_birth() -> None:
    assert codes({"own_space_available": "arranged"}) == [("own_space_available", "unborn_only")]
    assert codes({"own_space_available": "arranged"}, UNBORN) == []


def test_none_beside_others_is_refused() -> None:
    assert codes({"items_in_space": ["none", "pillow"]}) == [("items_in_space", "exclusive")]
    assert codes({"household_smoking": ["nobody", "mother"]}) == [("household_smoking", "exclusive")]


def test_more_children_than_people_are_refused_beside_the_people() -> None:
    typed = {"people_in_home": "2", "children_1_to_9": "2", "children_under_1": "1"}
    assert codes(typed) == [("people_in_home", "children")]


@pytest.mark.parametrize(("day", "code"), [("2026-03-01", "before_visit"), ("2028-01-01", "far_ahead")])
def test_a_review_before_the_visit_or_years_later_is_refused(day: Any, code: Any) -> None:
    reading = read_form(full(), BORN, typed_from(full(), {"review_by": day}))
    assert [(problem.field, problem.code) for problem in reading.problems] == [("review_by", code)]
    assert "review_by" not in reading.answers


def test_problems_stand_in_the_order_of_the_page() -> None:
    typed = {"review_by.day": "x", "people_in_home": "x", "room_temperature": "61", "contact": "x", "strange": "1"}
    fields = [problem.field for problem in read(typed).problems]
    assert fields == ["", "contact", "room_temperature", "people_in_home", "review_by"]


def test_one_bad_answer_spoils_no_other() -> None:
    reading = read({"room_temperature": "61", "room_temperature.unit": "C", "setting": "home"})
    assert reading.given == {"setting": "home"}
    assert "room_temperature" not in reading.answers


def test_a_unit_alone_is_no_answer() -> None:
    assert read({"room_temperature.unit": "C"}).answers["room_temperature"] is None


@pytest.mark.parametrize("question", [q for q in full().questions if q.carried], ids=lambda q: q.id)
def test_a_fact_from_the_record_counts_only_once_it_is_confirmed(question: Any) -> None:
    value = an_answer(question)
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    assert read({}).answers[question.id] is None
    assert read({f"{question.id}.confirm": text}).given == {question.id: value}
    assert codes({f"{question.id}.confirm": "no such thing"})[0][0] == question.id


def test_a_confirmed_fact_beside_a_new_answer_is_refused() -> None:
    typed = {"birth_weight_g.confirm": "2600", "birth_weight_g": "2500"}
    assert codes(typed) == [("birth_weight_g", "both")]


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\ufffd", chr(0xD800), "Z" + "\u0301" * 40, "x" * 10_001])
def test_text_that_nobody_can_read_is_refused(text: Any) -> None:
    assert [field for field, _ in codes({"unplanned_night_carer": text})] == ["unplanned_night_carer"]


@pytest.mark.parametrize(
    "text",
    [
        "O’Brien-Søren",
        "محمد علی",
        "ગુજરાતી નામ",
        "ਪੰਜਾਬੀ",
        "👩‍👧 Gran",
        "x",
        "n" * 200,
        "=1+1",
        "'; DROP TABLE",
        "{{7*7}}",
    ],
)
def test_text_of_any_language_is_kept_as_it_was_written(text: Any) -> None:
    assert read({"unplanned_night_carer": text}).given == {"unplanned_night_carer": text}


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([name for question in full().questions for name in input_names(question)]),
        st.lists(st.one_of(st.text(max_size=12), st.integers(-9, 9999).map(str)), min_size=1, max_size=3),
        max_size=12,
    )
)
def test_whatever_is_typed_is_an_answer_a_blank_or_a_problem_beside_its_question(typed: Any) -> None:
    reading = read(typed)
    wrong = {problem.field for problem in reading.problems}
    for question in full().questions:
        assert question.id in reading.answers or question.id in wrong
    assert wrong <= set(full().by_id)
    again = read_form(full(), BORN, typed_from(full(), reading.given))
    assert again.given == reading.given
