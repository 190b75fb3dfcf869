"""Who may do what: roles grant named permissions, and a person may hold extra ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a person is here to do."""

    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


class Profession(StrEnum):
    """Which kind of practitioner; empty for the others."""

    HEALTH_VISITOR = "health_visitor"
    MIDWIFE = "midwife"
    OTHER_AGENCY = "other_agency"
    NONE = ""


class Permission(StrEnum):
    """One thing a person may be allowed to do."""

    SIGNED_IN = "signed_in"
    SEE_FAMILIES = "see_families"
    EDIT_FAMILIES = "edit_families"
    ASSESS = "assess"
    OFFER_REFERRALS = "offer_referrals"
    SEE_SUMMARIES = "see_summaries"
    MANAGE_ACCOUNTS = "manage_accounts"
    TEAM_LEAD = "team_lead"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    EXACT_FIGURES = "exact_figures"
    EXPORT_ROWS = "export_rows"


_PRACTITIONER = frozenset(
    {
        Permission.SIGNED_IN,
        Permission.SEE_FAMILIES,
        Permission.EDIT_FAMILIES,
        Permission.ASSESS,
        Permission.OFFER_REFERRALS,
    }
)
GRANTED: Mapping[Role, frozenset[Permission]] = {
    Role.PRACTITIONER: _PRACTITIONER,
    Role.MANAGER: frozenset({Permission.SIGNED_IN, Permission.SEE_SUMMARIES}),
    Role.ADMINISTRATOR: frozenset({Permission.SIGNED_IN, Permission.MANAGE_ACCOUNTS}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person acting: account, name, role, teams and permissions as they are at this moment."""

    account_id: UUID
    name: str
    role: Role
    profession: Profession
    organisation_id: UUID
    team_ids: tuple[UUID, ...]
    permissions: frozenset[Permission]

    def may(self, permission: Permission) -> bool:
        """Return whether this person holds the permission."""
        return permission in self.permissions

    @property
    def sees_only_own_records(self) -> bool:
        """Whether this person sees only what they recorded themselves: another agency does."""
        return self.profession is Profession.OTHER_AGENCY
