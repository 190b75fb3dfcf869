"""The invented organisations and teams, and one sign-in for each kind of person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from saferSleep.actions import accounts
from saferSleep.actions.deps import Deps, Unit
from saferSleep.domain.accounts import Account, Team
from saferSleep.domain.permissions import Actor, Permission, Profession, Role

NAMESPACE = uuid5(NAMESPACE_OID, "saferSleep demo")
ORGANISATIONS: Mapping[str, str] = {
    "leicester": "Fictional Leicester Community Health (demo)",
    "agency": "Fictional Family Housing Support (demo)",
    "haringey": "Fictional Haringey Community Health (demo)",
}
LEICESTER_TEAMS = ("north", "south", "midwives")


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """An address to sign in with, and what the person behind it is."""

    email: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Someone:
    """An invented member of staff."""

    name: str
    words: str
    organisation: str = "leicester"
    teams: tuple[str, ...] = LEICESTER_TEAMS
    role: Role = Role.PRACTITIONER
    profession: Profession = Profession.HEALTH_VISITOR
    extra: Permission | None = None


STAFF: Mapping[str, Someone] = {
    "north": Someone(name="Asha Exampleworth", words="Health visitor, Leicester North", teams=("north",)),
    "south": Someone(name="Grace Pretendlove", words="Health visitor, Leicester South", teams=("south",)),
    "midwife": Someone(
        name="Orla Madeupson", words="Midwife, Leicester", teams=("midwives",), profession=Profession.MIDWIFE
    ),
    "agency": Someone(
        name="Dev Inventham",
        words="Another agency: family housing support, in Leicester North",
        organisation="agency",
        teams=("north",),
        profession=Profession.OTHER_AGENCY,
    ),
    "north_lead": Someone(
        name="Ruth Sampleford", words="Team lead, Leicester North", teams=("north",), extra=Permission.TEAM_LEAD
    ),
    "safeguarding": Someone(
        name="Ngozi Nowhereton", words="Safeguarding lead, all Leicester teams", extra=Permission.SAFEGUARDING_LEAD
    ),
    "manager": Someone(
        name="Tom Storybrook", words="Manager, Leicester", role=Role.MANAGER, profession=Profession.NONE
    ),
    "administrator": Someone(
        name="Lin Fablewood",
        words="Administrator, Leicester",
        teams=(),
        role=Role.ADMINISTRATOR,
        profession=Profession.NONE,
    ),
    "haringey": Someone(
        name="Emine Mythmore", words="Health visitor, Haringey", organisation="haringey", teams=("haringey",)
    ),
    "haringey_manager": Someone(
        name="Sol Talebury",
        words="Manager, Haringey",
        organisation="haringey",
        teams=("haringey",),
        role=Role.MANAGER,
        profession=Profession.NONE,
    ),
}
TEAMS: Mapping[str, tuple[str, str, str]] = {
    "north": ("leicester", "Leicester North health visitors (demo)", "LE"),
    "south": ("leicester", "Leicester South health visitors (demo)", "LE"),
    "midwives": ("leicester", "Leicester midwives (demo)", "LE"),
    "haringey": ("haringey", "Haringey health visitors (demo)", "N"),
}
"""Each team's organisation, name and area."""


def email_of(key: str) -> str:
    """Return the address of an invented member of staff."""
    return f"{key.replace('_', '.')}@example.org"


SIGN_INS = tuple(DemoSignIn(email=email_of(key), role=someone.words) for key, someone in STAFF.items())


def demo_id(*words: object) -> UUID:
    """Return the id of a demo record: the same words are the same record on every database."""
    return uuid5(NAMESPACE, "/".join(map(str, words)))


def settle(deps: Deps, unit: Unit, *, password_hash: str, at: datetime) -> dict[str, Actor]:
    """Keep the organisations, teams and accounts, and return the people by their keys."""
    for key, name in ORGANISATIONS.items():
        unit.accounts.add_organisation(demo_id("organisation", key), name)
    teams = {key: _team(key) for key in TEAMS}
    for team in teams.values():
        unit.accounts.add_team(team)
    people = {key: _account(key, someone, teams, password_hash) for key, someone in STAFF.items()}
    for account in people.values():
        accounts.add_account(deps, account=account, by=None, at=at)
    return {key: account.actor for key, account in people.items()}


def _team(key: str) -> Team:
    organisation, name, area = TEAMS[key]
    return Team(
        id=demo_id("team", key),
        organisation_id=demo_id("organisation", organisation),
        organisation_name=ORGANISATIONS[organisation],
        name=name,
        area=area,
    )


def _account(key: str, someone: Someone, teams: Mapping[str, Team], password_hash: str) -> Account:
    return Account(
        id=demo_id("account", key),
        email=email_of(key),
        name=someone.name,
        password_hash=password_hash,
        role=someone.role,
        profession=someone.profession,
        organisation_id=demo_id("organisation", someone.organisation),
        teams=tuple(teams[team] for team in someone.teams),
        extra_permissions=frozenset({someone.extra} if someone.extra else ()),
        is_demo=True,
        unique=demo_id("unique", key).hex,
    )
