"""Questionnaires: what is asked, in which words, of whom, and when."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from saferSleep.domain.conditions import Rows


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTI = "multi"
    YES_NO = "yes_no"
    INTEGER = "integer"
    TEMPERATURE = "temperature"
    WEEKS_DAYS = "weeks_days"
    WEIGHT = "weight"
    DATE = "date"
    TEXT = "text"


NUMBERS = frozenset({Kind.INTEGER, Kind.TEMPERATURE, Kind.WEEKS_DAYS, Kind.WEIGHT})
CHOICES = frozenset({Kind.SINGLE, Kind.MULTI, Kind.YES_NO})


class Decides(StrEnum):
    """What hangs on an answer: nothing, the band, or (key) a band of at least extra support while it is missing."""

    NOTHING = "nothing"
    BAND = "band"
    KEY = "key"


class Audience(StrEnum):
    """Who a question is put to; sealed ones live on their own page, never in a form, draft or document."""

    FAMILY = "family"
    STAFF = "staff"
    SEALED = "sealed"


class Ask(StrEnum):
    """Who may be in the room when it is asked."""

    ANYONE = "anyone"
    ALONE_PREFERRED = "alone_preferred"
    ALONE_ONLY = "alone_only"


EXCLUSIVE = frozenset({"none", "nobody"})
"""Options of a multi that no other may stand beside."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its id, its words, its picture key, and whether it is for before birth only or kept sealed."""

    id: str
    text: str
    help: str = ""
    picture: str = ""
    unborn_only: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the conversation, with the words that open it."""

    id: str
    title: str
    opening: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question; numbers are whole: tenths of °C, grams, days of pregnancy, counts."""

    id: str
    section: str
    kind: Kind
    text: str
    text_unborn: str = ""
    help: str = ""
    staff_note: str = ""
    options: tuple[Option, ...] = ()
    minimum: int = 0
    maximum: int = 0
    shown_when: Rows = ()
    required: bool = False
    decides: Decides = Decides.NOTHING
    optional_unborn: bool = False
    filled_by: str = ""
    audience: Audience = Audience.FAMILY
    ask: Ask = Ask.ANYONE
    carried: bool = False

    @cached_property
    def option_ids(self) -> frozenset[str]:
        """The ids that may be chosen."""
        return frozenset(option.id for option in self.options)

    def option(self, option_id: str) -> Option:
        """Return the option with this id; raises KeyError where there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A released list of questions; a new word or question needs a new version."""

    id: str
    version: int
    title: str
    status: str
    ruleset: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    sealed: tuple[Question, ...] = ()

    @property
    def name(self) -> str:
        """Id and version as results and documents carry them."""
        return f"{self.id}@{self.version}"

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id, in the order of the bank; sealed ones are not among them."""
        return {question.id: question for question in self.questions}

    def in_section(self, section_id: str) -> tuple[Question, ...]:
        """Return one section's questions in order."""
        return tuple(question for question in self.questions if question.section == section_id)
