"""People of a family: babies born or expected, mothers, partners and other adults, each with their own needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Relation(StrEnum):
    """What a person is to the family."""

    BABY = "baby"
    MOTHER = "mother"
    PARTNER = "partner"
    OTHER_ADULT = "other_adult"


class NoNumber(StrEnum):
    """Why a person has no NHS number in the record."""

    NOT_KNOWN_YET = "not_known_yet"
    NOT_BORN_YET = "not_born_yet"
    NEW_TO_THE_COUNTRY = "new_to_the_country"
    PREFERS_NOT_TO_SAY = "prefers_not_to_say"


class Messages(StrEnum):
    """Whether a message may be left; unknown is kept as unknown and treated as no."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


ETHNICITIES: Mapping[str, str] = {
    "A": "White: British",
    "B": "White: Irish",
    "C": "White: any other background",
    "D": "Mixed: White and Black Caribbean",
    "E": "Mixed: White and Black African",
    "F": "Mixed: White and Asian",
    "G": "Mixed: any other background",
    "H": "Asian: Indian",
    "J": "Asian: Pakistani",
    "K": "Asian: Bangladeshi",
    "L": "Asian: any other background",
    "M": "Black: Caribbean",
    "N": "Black: African",
    "P": "Black: any other background",
    "R": "Chinese",
    "S": "Any other ethnic group",
    "Z": "Not stated",
}
"""The 16 + 1 categories of the NHS data dictionary; 99 (not known) is an empty value here."""

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "gu": "Gujarati",
    "ur": "Urdu",
    "pa": "Panjabi (Gurmukhi)",
    "pa_Arab": "Panjabi (Shahmukhi)",
    "bn": "Bengali",
    "pl": "Polish",
    "ro": "Romanian",
    "so": "Somali",
    "ar": "Arabic",
    "tr": "Turkish",
    "hi": "Hindi",
    "pt": "Portuguese",
    "uk": "Ukrainian",
    "other": "Another language",
    "none": "Does not read",
}
"""Languages a family can be recorded with; *Does not read* is for the written language only."""


@dataclass(frozen=True, kw_only=True)
class SafeContact:
    """How this person may be reached without putting anybody in danger."""

    phone: str = ""
    times: str = ""
    messages: Messages = Messages.NOT_ASKED
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """One person of a family; exactly one of birth and due date for a baby, a birth date or none for an adult."""

    id: UUID
    family_id: UUID
    relation: Relation
    name: str
    date_of_birth: date | None = None
    due_date: date | None = None
    nhs_number: str = ""
    no_number_reason: NoNumber | None = None
    ethnicity: str = ""
    spoken_language: str = ""
    written_language: str = ""
    interpreter_needed: bool | None = None
    contact: SafeContact = SafeContact()
    postcode: str = ""
    revision: int = 1


@dataclass(frozen=True, kw_only=True)
class Family:
    """A family of one team, with its people; the babies come first."""

    id: UUID
    team_id: UUID
    team_name: str
    created_by: UUID
    created_at: datetime
    people: tuple[Person, ...]

    @property
    def babies(self) -> tuple[Person, ...]:
        """The babies born or expected."""
        return tuple(person for person in self.people if person.relation is Relation.BABY)

    @property
    def mother(self) -> Person | None:
        """The mother or main carer, where she is on the record."""
        return next((person for person in self.people if person.relation is Relation.MOTHER), None)

    def person(self, person_id: UUID) -> Person | None:
        """Return the person with this id, None where there is none in this family."""
        return next((person for person in self.people if person.id == person_id), None)
