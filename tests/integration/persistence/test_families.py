"""Families and people: kept whole, found exactly, changed once, and seen only by their team."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from saferSleep.domain.accounts import Account
from saferSleep.domain.errors import ConflictError
from saferSleep.domain.people import Messages, NoNumber, Person, Relation, SafeContact
from saferSleep.domain.permissions import Profession
from saferSleep.persistence.engine import Database
from tests.support import builders
from tests.support.builders import BORN, THEN, Home


def other_agency(database: Database, home: Home) -> Account:
    """Keep a social worker of the same team, who sees only their own records."""
    agency = builders.account(home.team, profession=Profession.OTHER_AGENCY)
    with database.unit() as unit:
        unit.accounts.add(agency)
    return agency


def neighbour(database: Database, home: Home) -> Account:
    """Keep a health visitor of another team of the same organisation."""
    south = builders.team(home.team.organisation_id, "South")
    visitor = builders.account(south)
    with database.unit() as unit:
        unit.accounts.add_team(south)
        unit.accounts.add(visitor)
    return visitor


def test_a_family_comes_back_as_it_was_kept(database: Database, home: Home) -> None:
    family_id = uuid4()
    contact = SafeContact(phone="0116 496 0000", times="mornings", messages=Messages.NO, note="Never by text")
    mother = builders.person(
        family_id,
        nhs_number=builders.fictional_number(),
        date_of_birth=date(1998, 5, 4),
        contact=contact,
        postcode="LE1 1AA",
        interpreter_needed=True,
        ethnicity="H",
    )
    kept = builders.family(home.team, home.account, builders.baby(family_id), mother)
    with database.unit() as unit:
        unit.families.add(kept)
    with database.reading() as unit:
        assert unit.families.get(kept.id, home.account.actor) == kept


def test_babies_come_first_and_the_others_in_the_order_they_were_added(database: Database, home: Home) -> None:
    family_id = uuid4()
    mother, unborn = builders.person(family_id), builders.baby(family_id, due_date=BORN, name="Expected")
    partner = builders.person(family_id, Relation.PARTNER)
    with database.unit() as unit:
        unit.families.add(builders.family(home.team, home.account, mother, unborn))
        assert unit.families.add_person(partner, home.account.actor)
    with database.reading() as unit:
        found = unit.families.get(family_id, home.account.actor)
    assert found is not None
    assert found.people == (unborn, mother, partner)


def test_a_family_without_people_is_still_a_family(database: Database, home: Home) -> None:
    empty = replace(builders.family(home.team, home.account), people=())
    with database.unit() as unit:
        unit.families.add(empty)
        assert unit.families.get(empty.id, home.account.actor) == empty


def test_families_are_listed_by_newest_activity(database: Database, home: Home) -> None:
    families = [builders.family(home.team, home.account, created_at=THEN + timedelta(hours=i)) for i in range(3)]
    oldest, middle, newest = families
    with database.unit() as unit:
        for each in families:
            unit.families.add(each)
        unit.assessments.start(builders.assessment(oldest, home.account, created_at=THEN + timedelta(days=1)), ())
        builders.keep_completed(
            unit, builders.completed_assessment(middle, home.account, completed_at=THEN + timedelta(days=2))
        )
        builders.keep_completed(unit, builders.completed_assessment(middle, home.account))
    with database.reading() as unit:
        assert unit.families.listed(home.account.actor) == (middle, oldest, newest)


def test_another_team_and_another_organisation_see_nothing(database: Database, home: Home, noise: Home) -> None:
    kept = builders.family(home.team, home.account, *people_with_numbers())
    number = kept.babies[0].nhs_number
    others = (noise.account, neighbour(database, home))
    with database.unit() as unit:
        unit.families.add(kept)
        for other in others:
            assert unit.families.get(kept.id, other.actor) is None
            assert kept.id not in {family.id for family in unit.families.listed(other.actor)}
            assert unit.families.find_by_number(number, BORN, other.actor) is None
            seen = unit.families.twin_records(number, "", BORN, other.actor)
            assert kept.id not in {family.id for family in seen}
            assert not unit.families.add_person(builders.person(kept.id), other.actor)
            assert not unit.families.change_person(kept.people[0], other.actor)


def test_a_person_without_a_team_sees_nothing(database: Database, home: Home) -> None:
    kept = builders.family(home.team, home.account)
    with database.unit() as unit:
        unit.families.add(kept)
        assert unit.families.listed(replace(home.account.actor, team_ids=())) == ()


def test_another_agency_sees_only_what_it_recorded(database: Database, home: Home) -> None:
    agency = other_agency(database, home)
    own, others = builders.family(home.team, agency), builders.family(home.team, home.account)
    with database.unit() as unit:
        unit.families.add(own)
        unit.families.add(others)
    with database.reading() as unit:
        assert unit.families.listed(agency.actor) == (own,)
        assert unit.families.get(others.id, agency.actor) is None
        assert {family.id for family in unit.families.listed(home.account.actor)} == {own.id, others.id}


def people_with_numbers() -> tuple[Person, Person]:
    family_id = uuid4()
    return (
        builders.baby(family_id, nhs_number=builders.fictional_number()),
        builders.person(family_id, nhs_number=builders.fictional_number()),
    )


def test_a_family_is_found_by_number_and_birth_date_together(database: Database, home: Home) -> None:
    kept = builders.family(home.team, home.account, *people_with_numbers())
    number = kept.babies[0].nhs_number
    written = f"{number[:3]} {number[3:6]} {number[6:]}"
    with database.unit() as unit:
        unit.families.add(kept)
        actor = home.account.actor
        assert unit.families.find_by_number(written, BORN, actor) == kept
        assert unit.families.find_by_number(number, BORN + timedelta(days=1), actor) is None
        assert unit.families.find_by_number(builders.fictional_number(), BORN, actor) is None
        assert unit.families.find_by_number("", BORN, actor) is None


def test_the_same_baby_is_suspected_by_number_mother_or_birth_date(database: Database, home: Home) -> None:
    kept = builders.family(home.team, home.account, *people_with_numbers())
    baby, mother = kept.people
    other_day = BORN + timedelta(days=90)
    with database.unit() as unit:
        unit.families.add(kept)
        actor = home.account.actor
        assert unit.families.twin_records(baby.nhs_number, "", other_day, actor) == (kept,)
        assert unit.families.twin_records("", mother.nhs_number, None, actor) == (kept,)
        assert unit.families.twin_records("", "", BORN, actor) == (kept,)
        assert unit.families.twin_records("", "", other_day, actor) == ()
        assert unit.families.twin_records("", "", None, actor) == ()


def test_a_mothers_birth_date_is_no_babys(database: Database, home: Home) -> None:
    family_id = uuid4()
    mother = builders.person(family_id, date_of_birth=BORN)
    kept = builders.family(home.team, home.account, builders.baby(family_id, due_date=BORN), mother)
    with database.unit() as unit:
        unit.families.add(kept)
        assert unit.families.twin_records("", "", BORN, home.account.actor) == ()


def test_a_person_is_changed_once_per_revision(database: Database, home: Home) -> None:
    kept = builders.family(home.team, home.account)
    mother = kept.people[1]
    number = builders.fictional_number()
    changed = replace(mother, name="Asha Newname", nhs_number=number, no_number_reason=None)
    with database.unit() as unit:
        unit.families.add(kept)
        assert unit.families.change_person(changed, home.account.actor)
        found = unit.families.get(kept.id, home.account.actor)
    assert found is not None
    assert found.mother == replace(changed, revision=2)
    with pytest.raises(ConflictError, match="somebody else changed this person"), database.unit() as unit:
        unit.families.change_person(replace(mother, name="Late"), home.account.actor)
    with database.reading() as unit:
        assert unit.families.get(kept.id, home.account.actor) == found


def test_a_person_who_is_not_there_cannot_be_changed(database: Database, home: Home) -> None:
    kept = builders.family(home.team, home.account)
    with database.unit() as unit:
        unit.families.add(kept)
        assert not unit.families.change_person(builders.person(kept.id), home.account.actor)


def test_a_number_and_a_reason_for_none_cannot_stand_together(database: Database, home: Home) -> None:
    family_id = uuid4()
    both = builders.baby(
        family_id, nhs_number=builders.fictional_number(), no_number_reason=NoNumber.PREFERS_NOT_TO_SAY
    )
    with pytest.raises(IntegrityError, match="ck_people_number_or_reason"), database.unit() as unit:
        unit.families.add(builders.family(home.team, home.account, both))
    with database.reading() as unit:
        assert unit.families.get(family_id, home.account.actor) is None
