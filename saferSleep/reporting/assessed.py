"""What a report is made from: a completed assessment with its family, its content and its result."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from saferSleep.domain.answers import Answer
from saferSleep.domain.facts import Facts
from saferSleep.domain.people import Family, Person
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.records import Assessment, Referral
from saferSleep.domain.rules import Ruleset
from saferSleep.domain.scoring import Finding, Result


class Assessed(Protocol):
    """Everything a summary may know; nothing in it leads to a sealed answer."""

    @property
    def assessment(self) -> Assessment:
        """The assessment itself."""

    @property
    def family(self) -> Family:
        """The family it belongs to."""

    @property
    def baby(self) -> Person:
        """The baby it is about."""

    @property
    def questionnaire(self) -> Questionnaire:
        """The released questions that were asked."""

    @property
    def ruleset(self) -> Ruleset:
        """The released rules it was scored by."""

    @property
    def facts(self) -> Facts:
        """The day of the visit and of the birth."""

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers as they were frozen."""

    @property
    def result(self) -> Result:
        """The score."""

    @property
    def changes(self) -> Sequence[Finding]:
        """The three changes that matter most."""

    @property
    def referrals(self) -> Sequence[Referral]:
        """What was offered so far."""

    @property
    def sha256(self) -> str:
        """The hash of the frozen document."""
