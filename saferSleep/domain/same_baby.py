"""The same baby twice: how alike two records are, and why one is offered before another is made."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from saferSleep.domain.people import Family, Person

_STROKES = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "\u06cc": "\u064a", "\u0649": "\u064a", "\u06a9": "\u0643", "\u06c1": "\u0647", "\u0629": "\u0647",
        "\u06be": "\u0647", "'": "", "’": "", "‘": "", "ʼ": "", "`": "", "´": "",
    }
)  # fmt: skip
"""Letters that keyboards exchange: strokes without a decomposition, Urdu and Arabic forms, apostrophes."""
SHORT = 4
LONG = 8


class Reason(StrEnum):
    """Why a record may be about the same baby, the strongest first."""

    SAME_NUMBER = "same_number"
    SAME_DAY_AND_NAME = "same_day_and_name"
    SAME_DAY_AND_MOTHER = "same_day_and_mother"
    SAME_MOTHER_NUMBER = "same_mother_number"


@dataclass(frozen=True, slots=True)
class Match:
    """A baby on record who may be the one being added, with the reason for thinking so."""

    family: Family
    baby: Person
    reason: Reason


def folded(name: str) -> str:
    """Return a name as it is compared: no case, accents, points, apostrophes or doubled spaces."""
    spread = unicodedata.normalize("NFKD", name.translate(_STROKES))
    # A character that stands for several, such as ㎩, holds capitals of its own: fold after it is spread, too.
    small = unicodedata.normalize("NFKD", spread.casefold()).casefold().translate(_STROKES)
    kept = "".join(_folded_character(character) for character in small)
    return " ".join(kept.split())


def contains(name: str, part: str) -> bool:
    """Return whether each word of the part is somewhere in the name."""
    whole = folded(name)
    words = folded(part).split()
    return bool(words) and all(word in whole for word in words)


def alike(one: str, other: str) -> bool:
    """Return whether two names may be the same: one holds the other's words, or a slip of the hand apart."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return False
    words, others = set(first.split()), set(second.split())
    if words <= others or others <= words:
        return True
    short = min(len(first), len(second))
    slips = 0 if short < SHORT else 1 if short < LONG else 2
    return _distance("".join(sorted_words(first)), "".join(sorted_words(second)), slips) <= slips


def sorted_words(name: str) -> list[str]:
    """Return the words of a folded name in an order that does not depend on which comes first."""
    return sorted(name.split())


def matches(baby: Person, mother: Person | None, families: Iterable[Family]) -> tuple[Match, ...]:
    """Return the babies of these families who may be this one, the strongest reason first."""
    found = []
    for family in families:
        for known in family.babies:
            reason = _reason(baby, mother, known, family.mother)
            if reason and known.id != baby.id:
                found.append(Match(family, known, reason))
    order = tuple(Reason)
    return tuple(sorted(found, key=lambda match: (order.index(match.reason), str(match.baby.id))))


def siblings(family: Family, baby: Person) -> tuple[Person, ...]:
    """Return the other babies of the family, who could be taken for this one."""
    return tuple(other for other in family.babies if other.id != baby.id)


def are_twins(one: Person, other: Person) -> bool:
    """Return whether two babies of one family share the day of birth or the due date."""
    return (one.date_of_birth, one.due_date) == (other.date_of_birth, other.due_date)


def namesakes(family: Family, baby: Person) -> tuple[Person, ...]:
    """Return the other people of the family whose name is like the baby's."""
    return tuple(other for other in family.people if other.id != baby.id and alike(other.name, baby.name))


def _reason(baby: Person, mother: Person | None, known: Person, known_mother: Person | None) -> Reason | None:
    if baby.nhs_number and baby.nhs_number == known.nhs_number:
        return Reason.SAME_NUMBER
    if baby.date_of_birth and baby.date_of_birth == known.date_of_birth:
        if alike(baby.name, known.name):
            return Reason.SAME_DAY_AND_NAME
        if mother and known_mother and alike(mother.name, known_mother.name):
            return Reason.SAME_DAY_AND_MOTHER
    numbers = (mother.nhs_number if mother else "", known_mother.nhs_number if known_mother else "")
    return Reason.SAME_MOTHER_NUMBER if numbers[0] and numbers[0] == numbers[1] else None


def _folded_character(character: str) -> str:
    if unicodedata.category(character)[0] in "PZ":
        return " "
    # Hebrew and Arabic points are classes 10 to 35, accents 200 and more; vowel signs of Indic scripts are
    # below 10 and are letters to their readers, so they stay.
    marks = unicodedata.combining(character)
    is_accent = 10 <= marks <= 35 or marks >= 200
    return "" if is_accent or unicodedata.category(character) == "Cf" else character


def _distance(one: str, other: str, enough: int) -> int:
    """Return how many letters are added, lost, exchanged or swapped; stops counting beyond enough."""
    if abs(len(one) - len(other)) > enough:
        return enough + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, facing in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != facing))
            swapped = row > 1 and column > 1 and (letter, facing) == (other[column - 2], one[row - 2])
            line.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, above = above, line
    return above[-1]
