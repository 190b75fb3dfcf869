"""Faults of a questionnaire: questions nobody sees, options nobody can reach, answers nobody can give."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from saferSleep.content.faults_of_conditions import of_rows
from saferSleep.content.possible import ANSWERED, can_hold
from saferSleep.domain.conditions import Condition, Row
from saferSleep.domain.errors import DomainError
from saferSleep.domain.path import path_order
from saferSleep.domain.questions import CHOICES, NUMBERS, Ask, Audience, Decides, Kind, Option, Question, Questionnaire

PICTURE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*( [a-z0-9]+(_[a-z0-9]+)*)*")
LEAST_OPTIONS = 2


def of_questionnaire(given: Questionnaire, pictures: Mapping[str, str]) -> Iterator[str]:
    """Name every fault of one questionnaire, the sealed questions included."""
    whole = replace(given, questions=given.questions + given.sealed, sealed=())
    yield from twice(given.name, (question.id for question in whole.questions))
    yield from _of_sections(given)
    yield from _of_sealing(given)
    yield from _of_order(whole)
    for question in whole.questions:
        where = f"{given.name}: {question.id}"
        yield from _of_kind(where, question)
        yield from _of_marks(where, question, whole)
        yield from of_rows(where, question.shown_when, [whole])
        yield from _of_reach(where, question, whole)
        for option in question.options:
            yield from _of_picture(f"{where}: {option.id}", option, pictures)


def twice(where: str, ids: Iterable[str]) -> Iterator[str]:
    """Name every id that is there more than once."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            yield f"{where}: {one} is there twice"
        seen.add(one)


def _of_sections(given: Questionnaire) -> Iterator[str]:
    sections = [section.id for section in given.sections]
    yield from twice(given.name, sections)
    for question in given.questions:
        if question.section not in sections:
            yield f"{given.name}: {question.id}: there is no section {question.section}"
    used = {question.section for question in given.questions}
    yield from (f"{given.name}: section {section} has no question" for section in sections if section not in used)


def _of_sealing(given: Questionnaire) -> Iterator[str]:
    for question in given.sealed:
        if question.audience is not Audience.SEALED or question.ask is not Ask.ALONE_ONLY:
            yield f"{given.name}: {question.id}: a sealed question is for the sealed audience, alone only"
    for question in given.questions:
        if question.audience is Audience.SEALED:
            yield f"{given.name}: {question.id}: stands among the open questions and is sealed"


def _of_order(whole: Questionnaire) -> Iterator[str]:
    try:
        path_order(whole)
    except DomainError as error:
        yield str(error)


def _of_kind(where: str, question: Question) -> Iterator[str]:
    yield from twice(where, (option.id for option in question.options))
    if question.kind in CHOICES and len(question.options) < LEAST_OPTIONS:
        yield f"{where}: a choice needs at least two options"
    if question.kind not in CHOICES and question.options:
        yield f"{where}: only a choice has options"
    if question.kind is Kind.YES_NO and question.option_ids != {"yes", "no"}:
        yield f"{where}: the options are yes and no"
    if (question.kind in NUMBERS) is not (question.minimum < question.maximum):
        yield f"{where}: a number needs a minimum under its maximum, and nothing else has them"


def _of_marks(where: str, question: Question, whole: Questionnaire) -> Iterator[str]:
    if question.decides is not Decides.NOTHING and not question.required:
        yield f"{where}: decides the band and is not required"
    if question.filled_by and question.filled_by not in whole.by_id:
        yield f"{where}: is filled by {question.filled_by}, which is not there"


def _of_reach(where: str, question: Question, whole: Questionnaire) -> Iterator[str]:
    if not can_hold(whole, ((question.id, ANSWERED),)):
        yield f"{where}: its path can never hold"
        return
    for option in question.options:
        if not can_hold(whole, _choosing(question, option)):
            yield f"{where}: nobody can reach the option {option.id}"


def _choosing(question: Question, option: Option) -> Row:
    chosen = (question.id, Condition(any_of=frozenset({option.id})))
    return (chosen, ("unborn", Condition(any_of=frozenset({"yes"})))) if option.unborn_only else (chosen,)


def _of_picture(where: str, option: Option, pictures: Mapping[str, str]) -> Iterator[str]:
    if option.picture and not PICTURE.fullmatch(option.picture):
        yield f"{where}: the picture key {option.picture!r} is malformed"
        return
    yield from (f"{where}: there is no picture {key}" for key in option.picture.split() if key not in pictures)
