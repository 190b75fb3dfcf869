"""What actions are handed: the unit of work with its stores, the clock, and a source of new ids."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from saferSleep.actions.contents import Contents
from saferSleep.domain.accounts import Account, SignIn, Team
from saferSleep.domain.people import Family, Person
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Assessment, AuditEntry, Completed, DraftAnswer, Narrow, Referral


class Families(Protocol):
    """Families and their people, as far as the actor may see them."""

    def add(self, family: Family) -> None:
        """Keep a new family with its people."""

    def get(self, family_id: UUID, actor: Actor) -> Family | None:
        """Return the family; None where it is absent or not the actor's to see."""

    def listed(self, actor: Actor) -> tuple[Family, ...]:
        """Return the actor's families, newest activity first."""

    def find_by_number(self, nhs_number: str, date_of_birth: date, actor: Actor) -> Family | None:
        """Return the family that has a person with exactly this number and birth date."""

    def twin_records(
        self, nhs_number: str, mother_number: str, date_of_birth: date | None, actor: Actor
    ) -> tuple[Family, ...]:
        """Return families that may already hold this baby: same number, same mother's number or same birth date."""

    def add_person(self, person: Person, actor: Actor) -> bool:
        """Keep a new person of a family; False where the family is not the actor's."""

    def change_person(self, person: Person, actor: Actor) -> bool:
        """Keep a changed person and raise the revision; ConflictError where `revision` is not the one kept."""


class Assessments(Protocol):
    """Assessments, their draft answers and their frozen documents."""

    def start(self, assessment: Assessment, answers: tuple[DraftAnswer, ...]) -> bool:
        """Keep a new draft with its answers; False (and nothing kept) where the id exists already."""

    def get(self, assessment_id: UUID, actor: Actor) -> Assessment | None:
        """Return the assessment; a write unit holds it against other writers until it ends."""

    def of_family(self, family_id: UUID, actor: Actor) -> tuple[Assessment, ...]:
        """Return the family's assessments, newest visit first."""

    def drafts_of(self, actor: Actor) -> tuple[Assessment, ...]:
        """Return the actor's own drafts, oldest first."""

    def reviews_due(self, actor: Actor, until: date) -> tuple[Assessment, ...]:
        """Return each baby's latest uncorrected completed assessment whose review is due by that day."""

    def answers(self, assessment_id: UUID) -> tuple[DraftAnswer, ...]:
        """Return the draft's answers in order of question id."""

    def put_answers(self, assessment_id: UUID, answers: tuple[DraftAnswer, ...]) -> None:
        """Keep these answers in place of earlier ones; ConflictError where it is no draft any more."""

    def change_questionnaire(self, assessment_id: UUID, questionnaire: str) -> None:
        """Ask a draft with another questionnaire; ConflictError where it is no draft any more."""

    def drop_answers(self, assessment_id: UUID, question_ids: tuple[str, ...]) -> None:
        """Remove these answers of the draft."""

    def complete(self, assessment: Assessment, completed: Completed, narrow: Narrow) -> None:
        """Freeze it, started before or not; ConflictError where it is completed or already corrected."""

    def document(self, assessment_id: UUID, actor: Actor) -> Completed | None:
        """Return the frozen document."""


class Referrals(Protocol):
    """What a family was offered, and what became of it."""

    def add(self, referral: Referral) -> None:
        """Keep a new referral."""

    def change(self, referral: Referral) -> None:
        """Keep a changed referral and raise the revision; ConflictError where `revision` is not the one kept."""

    def of_family(self, family_id: UUID, actor: Actor) -> tuple[Referral, ...]:
        """Return the family's referrals, newest first."""

    def of_assessment(self, assessment_id: UUID, actor: Actor) -> tuple[Referral, ...]:
        """Return the assessment's referrals, newest first."""


class Accounts(Protocol):
    """Accounts, teams, organisations, and failed attempts to sign in."""

    def by_email(self, email: str) -> Account | None:
        """Return the account with this address, in capital or small letters."""

    def get(self, account_id: UUID) -> Account | None:
        """Return the account; a write unit holds it against other writers until it ends."""

    def by_unique(self, unique: str) -> Account | None:
        """Return the account with this unique text; never one without."""

    def add(self, account: Account) -> None:
        """Keep a new account; ConflictError where the address is taken."""

    def change(self, account: Account) -> None:
        """Keep a changed account with its teams and extra permissions."""

    def teams(self, organisation_id: UUID) -> tuple[Team, ...]:
        """Return the organisation's teams by name."""

    def add_team(self, team: Team) -> None:
        """Keep a new team of an organisation that exists."""

    def add_organisation(self, organisation_id: UUID, name: str) -> None:
        """Keep a new organisation."""

    def all_in(self, organisation_id: UUID) -> tuple[Account, ...]:
        """Return the organisation's accounts by name."""

    def record_failure(self, key_hash: bytes, at: datetime) -> None:
        """Keep one failed attempt under its keyed hash."""

    def failures_since(self, key_hash: bytes, since: datetime) -> int:
        """Return how many attempts failed from that moment on."""

    def clear_failures(self, key_hash: bytes) -> None:
        """Forget the failed attempts under this keyed hash."""

    def forget_failures_before(self, moment: datetime) -> int:
        """Forget failed attempts older than that moment; return how many."""


class SignIns(Protocol):
    """Sign-ins, read on every request."""

    def add(self, sign_in: SignIn) -> None:
        """Keep a new sign-in."""

    def get(self, sign_in_id: UUID) -> SignIn | None:
        """Return the sign-in with this id, ended or not."""

    def seen(self, sign_in_id: UUID, at: datetime) -> None:
        """Move the last moment of use forward, never back."""

    def stepped_up(self, sign_in_id: UUID, at: datetime) -> None:
        """Keep when the password was last given again."""

    def end(self, sign_in_id: UUID, at: datetime) -> None:
        """End the sign-in; an earlier end stays."""

    def end_all(self, account_id: UUID, at: datetime) -> None:
        """End every sign-in of the account that has not ended."""


class Audit(Protocol):
    """Who did what to which record; entries are added and never changed."""

    def add(self, entry: AuditEntry) -> None:
        """Keep one entry."""

    def of_family(self, family_id: UUID) -> tuple[AuditEntry, ...]:
        """Return the family's entries, oldest first."""

    def count(self) -> int:
        """Return how many entries there are."""


class Outbox(Protocol):
    """What the worker is to do once this unit is committed."""

    def add(self, kind: str, subject_id: UUID, at: datetime) -> None:
        """Queue one piece of work about one thing."""

    def count(self) -> int:
        """Return how many pieces of work there are, done or not."""


class Unit(Protocol):
    """One transaction and its stores."""

    @property
    def families(self) -> Families:
        """Families and people."""

    @property
    def assessments(self) -> Assessments:
        """Assessments, answers and documents."""

    @property
    def referrals(self) -> Referrals:
        """Referrals."""

    @property
    def accounts(self) -> Accounts:
        """Accounts, teams and failed attempts."""

    @property
    def sign_ins(self) -> SignIns:
        """Sign-ins."""

    @property
    def audit(self) -> Audit:
        """The audit."""

    @property
    def outbox(self) -> Outbox:
        """The outbox."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Deps:
    """Everything from outside that an action uses."""

    unit: Callable[[], AbstractContextManager[Unit]]
    reading: Callable[[], AbstractContextManager[Unit]]
    now: Callable[[], datetime]
    new_id: Callable[[], UUID]
    contents: Contents
