"""A person as a row: what names or finds somebody is locked to the row, and hashed to be found again."""

import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from saferSleep.domain import nhs_number
from saferSleep.domain.people import Messages, NoNumber, Person, Relation, SafeContact
from saferSleep.persistence.locks import Lock

TABLE = "people"
NUMBER = "nhs_number"
BIRTH = "date_of_birth"


def number_hash(lock: Lock, number: str) -> bytes | None:
    """Return what an NHS number is found by; None for no number."""
    digits = nhs_number.plain(number)
    return lock.digest(NUMBER, digits) if digits else None


def birth_hash(lock: Lock, day: date | None) -> bytes | None:
    """Return what a birth date is found by; None for no date."""
    return None if day is None else lock.digest(BIRTH, day.isoformat())


def values_of(person: Person, lock: Lock) -> dict[str, Any]:
    """Return the row's values, apart from its position in the family."""
    row_id = person.id
    number = nhs_number.plain(person.nhs_number)
    return {
        "id": row_id,
        "family_id": person.family_id,
        "relation": person.relation,
        "name": lock.lock(person.name, TABLE, "name", row_id),
        "date_of_birth": lock.lock_text(_day(person.date_of_birth), TABLE, BIRTH, row_id),
        "date_of_birth_hash": birth_hash(lock, person.date_of_birth),
        "due_date": lock.lock_text(_day(person.due_date), TABLE, "due_date", row_id),
        "nhs_number": lock.lock_text(number, TABLE, NUMBER, row_id),
        "nhs_number_hash": number_hash(lock, number),
        "no_number_reason": person.no_number_reason,
        "ethnicity": person.ethnicity,
        "spoken_language": person.spoken_language,
        "written_language": person.written_language,
        "interpreter_needed": person.interpreter_needed,
        "contact": lock.lock(_contact_json(person.contact), TABLE, "contact", row_id),
        "postcode": lock.lock_text(person.postcode, TABLE, "postcode", row_id),
        "revision": person.revision,
    }


def person_of(row: Row[Any], lock: Lock) -> Person:
    """Return the person whom a row is about."""
    row_id: UUID = row.id
    return Person(
        id=row_id,
        family_id=row.family_id,
        relation=Relation(row.relation),
        name=lock.unlock_text(row.name, TABLE, "name", row_id),
        date_of_birth=_date(lock.unlock_text(row.date_of_birth, TABLE, BIRTH, row_id)),
        due_date=_date(lock.unlock_text(row.due_date, TABLE, "due_date", row_id)),
        nhs_number=lock.unlock_text(row.nhs_number, TABLE, NUMBER, row_id),
        no_number_reason=NoNumber(row.no_number_reason) if row.no_number_reason else None,
        ethnicity=row.ethnicity,
        spoken_language=row.spoken_language,
        written_language=row.written_language,
        interpreter_needed=row.interpreter_needed,
        contact=_contact(lock.unlock(row.contact, TABLE, "contact", row_id)),
        postcode=lock.unlock_text(row.postcode, TABLE, "postcode", row_id),
        revision=row.revision,
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _contact_json(contact: SafeContact) -> str:
    kept = {"phone": contact.phone, "times": contact.times, "messages": contact.messages, "note": contact.note}
    return json.dumps(kept, ensure_ascii=False)


def _contact(kept: bytes) -> SafeContact:
    found = json.loads(kept)
    return SafeContact(
        phone=found["phone"], times=found["times"], messages=Messages(found["messages"]), note=found["note"]
    )
