"""Organisations and teams as an operator names them."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from saferSleep.actions.deps import Deps
from saferSleep.domain.accounts import Team
from saferSleep.domain.records import AuditEntry


def team_named(deps: Deps, *, organisation: str, name: str, at: datetime) -> Team:
    """Return the organisation's team of this name; each is made where it is new."""
    organisation_id = uuid5(NAMESPACE_URL, f"safersleep:organisation:{organisation.casefold()}")
    with deps.unit() as unit:
        teams = unit.accounts.teams(organisation_id)
        found = next((team for team in teams if team.name.casefold() == name.casefold()), None)
        if found:
            return found
        if not teams:
            unit.accounts.add_organisation(organisation_id, organisation)
        team = Team(id=deps.new_id(), organisation_id=organisation_id, organisation_name=organisation, name=name)
        unit.accounts.add_team(team)
        unit.audit.add(_added(deps, team.id, at))
    return team


def _added(deps: Deps, team_id: UUID, at: datetime) -> AuditEntry:
    return AuditEntry(
        id=deps.new_id(),
        at=at,
        by=None,
        team_id=team_id,
        event="team added",
        family_id=None,
        subject_id=team_id,
        details={},
    )
