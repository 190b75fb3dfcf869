"""Rulesets: which answers prompt action, how much, why, and what to say; every rule can be checked by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from saferSleep.domain.conditions import Rows, Value


class Flag(StrEnum):
    """What one finding asks for, the gravest first."""

    ACT_TODAY = "act_today"
    EXTRA_SUPPORT = "extra_support"
    ADVICE = "advice"


class Band(StrEnum):
    """What the whole result asks for, the gravest first; there is no band that reassures."""

    ACT_TODAY = "act_today"
    EXTRA_SUPPORT = "extra_support"
    CORE_ADVICE = "core_advice"


class Sheet(StrEnum):
    """Whether a line may stand on the family's printed plan: yes, only if the parent says so, or spoken only."""

    YES = "yes"
    ASK = "ask"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Advice:
    """What a family could do and why, in family words; both empty where there is no line for the family."""

    tonight: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One condition and one number: when it fires, its points, and everything a person needs to check it."""

    id: str
    version: int
    title: str
    when: Rows
    points: int
    flag: Flag
    lasting: bool
    source: str
    basis: str
    differs: str = ""
    advice: Advice = Advice()
    advice_unborn: Advice | None = None
    also_when_rolling: str = ""
    sheet: Sheet = Sheet.YES
    core_line: int = 0
    free_tonight: bool = True

    @property
    def name(self) -> str:
        """Id and version as documents carry them."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, kw_only=True)
class Strength:
    """Something the family already does well; shown first and never subtracted."""

    id: str
    when: Rows
    text: str
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A service kind that is offered by rule, or only by staff choice where it has no rows."""

    id: str
    title: str
    words: str
    when: Rows = ()
    opt_out: bool = False
    staff_note: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """One line of the changes that matter most: the first finding that fires speaks for the theme."""

    id: str
    findings: tuple[str, ...]
    smoking: bool = False


@dataclass(frozen=True, slots=True)
class BandWords:
    """What a band is called and what it asks of staff."""

    title: str
    before_you_leave: str
    next_contact: str


@dataclass(frozen=True, kw_only=True)
class Ruleset:
    """A released set of rules with its words; a changed rule needs a new version."""

    id: str
    version: int
    status: str
    rules: tuple[Rule, ...]
    strengths: tuple[Strength, ...]
    offers: tuple[Offer, ...]
    themes: tuple[Theme, ...]
    bands: Mapping[Band, BandWords]
    incomplete: BandWords
    core_lines: tuple[str, ...]
    core_heading: str
    core_heading_unborn: str
    core_heading_early: str
    tonight_safe: Mapping[str, Value]
    also_safe: Mapping[str, Value]
    acts_today_from: int = 6
    of_which_tonight: int = 3

    @property
    def name(self) -> str:
        """Id and version as results and documents carry them."""
        return f"{self.id}@{self.version}"

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """The rules by id, in the order of the table."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def offer_by_id(self) -> dict[str, Offer]:
        """The offers by id, in the order of the table."""
        return {offer.id: offer for offer in self.offers}

    @cached_property
    def strength_by_id(self) -> dict[str, Strength]:
        """The strengths by id, in the order they are said."""
        return {strength.id: strength for strength in self.strengths}
