"""What is given about a person, read into the record with every problem named beside its field."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from saferSleep.domain import nhs_number, written
from saferSleep.domain.errors import Problem, RefusedError
from saferSleep.domain.facts import Facts
from saferSleep.domain.people import ETHNICITIES, LANGUAGES, Messages, NoNumber, Person, Relation, SafeContact

YOUNGEST_ADULT = 10
OLDEST_ADULT = 120
LONGEST_PHONE = 40
DOES_NOT_READ = "none"
SPOKEN = tuple(code for code in LANGUAGES if code != DOES_NOT_READ)
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_PHONE = re.compile(r"\+?[0-9 ().\-]+(?:(?:x|ext) ?[0-9]{1,6})?")
_DATES = {
    "one_date": "Give either the date of birth or the due date, and not both.",
    "after_visit": "The date of birth is in the future. For a baby who is expected, give the due date.",
    "too_old": "This baby would be more than two years old. Check the year.",
    "long_past": "The due date is more than 28 days ago. If the baby is born, give the date of birth.",
    "far_ahead": "The due date is more than 300 days from today. Check the year.",
}
Read = TypeVar("Read")
_NOBODY = UUID(int=0)


@dataclass(frozen=True, kw_only=True)
class Details:
    """What was typed about one person, as it came; nothing of it is trusted yet."""

    relation: str
    name: str = ""
    date_of_birth: date | None = None
    due_date: date | None = None
    nhs_number: str = ""
    no_number_reason: str = ""
    ethnicity: str = ""
    spoken_language: str = ""
    written_language: str = ""
    interpreter_needed: str = ""
    phone: str = ""
    times: str = ""
    messages: str = Messages.NOT_ASKED
    note: str = ""
    postcode: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """On which day details are read, whether test numbers count, and the record they change, if any."""

    today: date
    takes_test_numbers: bool = False
    before: Person | None = None


def read_person(details: Details, reading: Reading, *, person_id: UUID, family_id: UUID) -> Person:
    """Return the person these details describe; raises RefusedError with every problem that was found."""
    problems: list[Problem] = []
    relation = _collect(problems, lambda: _relation(details.relation), Relation.OTHER_ADULT)
    name = _collect(problems, lambda: _name(details, relation), "")
    _collect(problems, lambda: _check_dates(details, relation, reading), None)
    number = _collect(problems, lambda: _number(details, relation, reading), "")
    reason = None if number else _collect(problems, lambda: _reason(details, relation), None)
    person = Person(
        id=person_id,
        family_id=family_id,
        relation=relation,
        name=name,
        date_of_birth=details.date_of_birth,
        due_date=details.due_date,
        nhs_number=number,
        no_number_reason=reason,
    )
    person = _with_needs(person, details, problems)
    if problems:
        raise RefusedError(*problems)
    return person


def _with_needs(person: Person, details: Details, problems: list[Problem]) -> Person:
    """Return the person with ethnicity, languages, interpreter, safe contact and postcode read as well."""
    ethnicity = _collect(problems, lambda: _one_of("ethnicity", details.ethnicity, tuple(ETHNICITIES)), "")
    spoken = _collect(problems, lambda: _one_of("spoken_language", details.spoken_language, SPOKEN), "")
    read = _collect(problems, lambda: _one_of("written_language", details.written_language, tuple(LANGUAGES)), "")
    helped = _collect(problems, lambda: _one_of("interpreter_needed", details.interpreter_needed, ("yes", "no")), "")
    return replace(
        person,
        ethnicity=ethnicity,
        spoken_language=spoken,
        written_language=read,
        interpreter_needed={"yes": True, "no": False}.get(helped),
        contact=_contact(details, problems),
        postcode=_collect(problems, lambda: _postcode(details.postcode), ""),
    )


def _contact(details: Details, problems: list[Problem]) -> SafeContact:
    choices = tuple(Messages)
    return SafeContact(
        phone=_collect(problems, lambda: _phone(details.phone), ""),
        times=_collect(problems, lambda: written.line("times", details.times), ""),
        messages=Messages(
            _collect(problems, lambda: _one_of("messages", details.messages, choices), "") or Messages.NOT_ASKED
        ),
        note=_collect(problems, lambda: written.lines("note", details.note), ""),
    )


def _collect(problems: list[Problem], read: Callable[[], Read], otherwise: Read) -> Read:
    try:
        return read()
    except RefusedError as refused:
        problems.extend(refused.problems)
        return otherwise


def _relation(raw: str) -> Relation:
    if raw not in tuple(Relation):
        raise RefusedError(Problem("relation", "option", "Choose what this person is to the baby."))
    return Relation(raw)


def _name(details: Details, relation: Relation) -> str:
    name = written.name("name", details.name)
    if not name and relation is not Relation.BABY:
        raise RefusedError(Problem("name", "missing", "Write the name."))
    return name


def _check_dates(details: Details, relation: Relation, reading: Reading) -> None:
    before = reading.before
    if before and (before.date_of_birth, before.due_date) == (details.date_of_birth, details.due_date):
        return
    if relation is Relation.BABY:
        _check_baby(details, reading.today)
    else:
        _check_adult(details, reading.today)


def _check_baby(details: Details, today: date) -> None:
    try:
        Facts(today, date_of_birth=details.date_of_birth, due_date=details.due_date)
    except RefusedError as refused:
        problem = refused.problems[0]
        raise RefusedError(Problem(problem.field, problem.code, _DATES[problem.code])) from refused


def _check_adult(details: Details, today: date) -> None:
    if details.due_date:
        raise RefusedError(Problem("due_date", "adult", "Only a baby who is expected has a due date."))
    if details.date_of_birth is None:
        return
    if details.date_of_birth > today:
        raise RefusedError(Problem("date_of_birth", "future", "The date of birth is in the future."))
    years = today.year - details.date_of_birth.year
    if not YOUNGEST_ADULT <= years <= OLDEST_ADULT:
        said = f"This would make the person about {years} years old. Check the year."
        raise RefusedError(Problem("date_of_birth", "age", said))


def _number(details: Details, relation: Relation, reading: Reading) -> str:
    number = nhs_number.plain(details.nhs_number.strip())
    if not number:
        return ""
    if relation is Relation.BABY and details.due_date:
        said = "A baby has no NHS number before birth. Is this the mother's number?"
        raise RefusedError(Problem("nhs_number", "unborn", said))
    problem = number_problem(number, takes_test_numbers=reading.takes_test_numbers)
    if problem:
        raise RefusedError(problem)
    return number


def number_problem(number: str, *, takes_test_numbers: bool) -> Problem | None:
    """Return what is wrong with a plain NHS number, None where nothing is."""
    if len(number) != nhs_number.LENGTH or not (number.isascii() and number.isdigit()):
        return Problem("nhs_number", "not_ten_digits", "An NHS number has 10 digits, 0 to 9.")
    if not nhs_number.is_valid(number):
        return Problem("nhs_number", "check_digit", "This is not an NHS number: a digit is wrong. Check each one.")
    first, last = nhs_number.TEST_RANGE
    if first <= int(number) <= last and not takes_test_numbers:
        return Problem("nhs_number", "test_number", "Numbers that begin with 999 are for tests only.")
    return None


def _reason(details: Details, relation: Relation) -> NoNumber | None:
    if details.nhs_number.strip():
        return None
    if details.no_number_reason not in tuple(NoNumber):
        said = "Write the NHS number, or choose why there is none."
        raise RefusedError(Problem("no_number_reason", "missing", said))
    reason = NoNumber(details.no_number_reason)
    expected = relation is Relation.BABY and details.due_date is not None
    if reason is NoNumber.NOT_BORN_YET and not expected:
        said = "“Not born yet” is only for a baby with a due date."
        raise RefusedError(Problem("no_number_reason", "born", said))
    return reason


def _one_of(field: str, raw: str, choices: tuple[str, ...]) -> str:
    if raw and raw not in choices:
        raise RefusedError(Problem(field, "option", "Choose one from the list."))
    return raw


def _phone(raw: str) -> str:
    phone = written.line("phone", raw, LONGEST_PHONE)
    digits = sum(character.isdigit() for character in phone)
    if phone and not (_PHONE.fullmatch(phone.casefold()) and 6 <= digits <= 21):
        said = "Write a phone number with the digits 0 to 9, such as 0116 496 0000."
        raise RefusedError(Problem("phone", "not_a_number", said))
    return phone


def _postcode(raw: str) -> str:
    text = written.line("postcode", raw).replace(" ", "").upper()
    found = _POSTCODE.fullmatch(text) if text.isascii() else None
    if text and not found:
        raise RefusedError(Problem("postcode", "not_a_postcode", "Write a full postcode, such as LE1 5WW."))
    return f"{found[1]} {found[2]}" if found else ""


def problems_in(details: Details, reading: Reading) -> tuple[Problem, ...]:
    """Return everything that is wrong with these details, without reading them into a record."""
    try:
        read_person(details, reading, person_id=_NOBODY, family_id=_NOBODY)
    except RefusedError as refused:
        return refused.problems
    return ()


def details_of(person: Person) -> Details:
    """Return a person's details as they would be typed."""
    helped = {True: "yes", False: "no", None: ""}[person.interpreter_needed]
    return Details(
        relation=person.relation,
        name=person.name,
        date_of_birth=person.date_of_birth,
        due_date=person.due_date,
        nhs_number=nhs_number.grouped(person.nhs_number),
        no_number_reason=person.no_number_reason or "",
        ethnicity=person.ethnicity,
        spoken_language=person.spoken_language,
        written_language=person.written_language,
        interpreter_needed=helped,
        phone=person.contact.phone,
        times=person.contact.times,
        messages=person.contact.messages,
        note=person.contact.note,
        postcode=person.postcode,
    )
