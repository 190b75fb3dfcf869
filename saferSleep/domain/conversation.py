"""Who is in the room, what kind of contact it is, and words that belong to no single question."""

from collections.abc import Mapping
from dataclasses import dataclass

from saferSleep.domain.answers import Answers
from saferSleep.domain.path import counted_value
from saferSleep.domain.questions import Ask, Questionnaire


@dataclass(frozen=True, kw_only=True)
class Room:
    """One kind of listener, known by an answer, and what is left as *not asked today* while they can hear."""

    id: str
    question: str
    option: str
    leave: tuple[Ask, ...]
    words: str
    questions: tuple[str, ...] = ()
    still_ask: str = ""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """What changes in the conversation before birth, in hospital, at ten months or for facts from the record."""

    id: str
    question: str = ""
    option: str = ""
    opening: str = ""
    leave: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    also_ask: str = ""
    staff_note: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words that belong to no single question, rule or offer: to families, to staff, and further praise, by id."""

    no_answer: Mapping[str, str]
    card_back: tuple[str, ...]
    family: Mapping[str, str]
    staff: Mapping[str, str]
    praise: Mapping[str, str]
    alone: str = ""


def rooms_now(rooms: tuple[Room, ...], answers: Answers) -> tuple[Room, ...]:
    """Return the kinds of listener who can hear now, as far as the answers say."""
    return tuple(room for room in rooms if _has(answers, room.question, room.option))


def left_for_later(rooms: tuple[Room, ...], questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """Return the questions to leave for another time with these listeners, in the order of the bank."""
    here = rooms_now(rooms, answers)
    levels = {level for room in here for level in room.leave}
    named = {question_id for room in here for question_id in room.questions}
    return tuple(question.id for question in questionnaire.questions if question.ask in levels or question.id in named)


def _has(answers: Answers, question_id: str, option: str) -> bool:
    value = counted_value(answers.get(question_id))
    return isinstance(value, tuple) and option in value
