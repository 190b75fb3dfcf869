"""How a demo family is written down: who it is, when its baby came, and what each visit found."""

from dataclasses import dataclass

from saferSleep.domain.people import NoNumber

FULL = "safer-sleep-assessment"
CARD = "prompt-card"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One visit so many days ago, and the stories it tells."""

    days_ago: int
    stories: tuple[str, ...]
    questionnaire: str = FULL
    kept: float = 1.0
    """How much of the form was filled in."""
    is_draft: bool = False
    by: str = ""
    """Who came, where it was not the family's own practitioner."""
    grown_by: str = ""
    """Who grew the card into the full assessment at the same door."""
    mistyped_grams: int | None = None
    """A birth weight that was mistyped and then corrected."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One family: its practitioner, its language, the day of birth counted back from today, and its visits."""

    by: str
    language: str
    born: int
    """How many days ago the baby was born; below zero, in how many days the baby is due."""
    visits: tuple[Visit, ...] = ()
    always: tuple[str, ...] = ()
    carer: str = ""
    baby: str = ""
    partner: bool = False
    other_adult: bool = False
    second_baby: bool = False
    older_children: int | None = None
    no_number: NoNumber | None = None
    mother_age: int = 0
    is_namesake: bool = False


def full(days_ago: int, *stories: str, by: str = "", mistyped_grams: int | None = None) -> Visit:
    """Return a completed assessment."""
    return Visit(days_ago=days_ago, stories=stories, by=by, mistyped_grams=mistyped_grams)


def card(days_ago: int, *stories: str, by: str = "", grown_by: str = "") -> Visit:
    """Return a completed prompt card, grown into the full assessment where somebody did so."""
    return Visit(days_ago=days_ago, stories=stories, questionnaire=CARD, by=by, grown_by=grown_by)


def draft(days_ago: int, kept: float, *stories: str, by: str = "", questionnaire: str = FULL) -> Visit:
    """Return a draft of which so much was filled in."""
    return Visit(days_ago=days_ago, stories=stories, questionnaire=questionnaire, kept=kept, is_draft=True, by=by)
