"""What is personal cannot be read in the database's files, swapped between rows, or opened without its key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, select, update

from saferSleep.domain.people import Family, Messages, SafeContact
from saferSleep.persistence.engine import Database, open_database
from saferSleep.persistence.locks import Keys, Lock, UnreadableError
from saferSleep.persistence.tables.families import people
from tests.support import builders
from tests.support.builders import Home

BIRTH, DUE, ADULT = date(2025, 12, 19), date(2026, 6, 23), date(1997, 8, 17)
CONTROL = "area-that-may-be-read"
TOLD = {
    "baby": "Plantedbaby Surname",
    "mother": "Plantedmother Surname",
    "phone": "01164960123",
    "times": "plantedtimes",
    "note": "plantednote never ring",
    "postcode": "LE9 9ZZ",
    "answer": "plantedanswer words",
    "document": "planteddocument words",
    "correction": "plantedcorrection words",
    "referral": "plantedreferral words",
}


@pytest.fixture
def planted(database: Database, home: Home) -> Family:
    """Keep a family in which every personal field holds something that can be searched for."""
    family_id = uuid4()
    contact = SafeContact(phone=TOLD["phone"], times=TOLD["times"], messages=Messages.NO, note=TOLD["note"])
    baby = builders.baby(family_id, name=TOLD["baby"], date_of_birth=BIRTH, nhs_number=builders.fictional_number())
    unborn = builders.baby(family_id, due_date=DUE)
    mother = builders.person(
        family_id,
        name=TOLD["mother"],
        date_of_birth=ADULT,
        nhs_number=builders.fictional_number(),
        contact=contact,
        postcode=TOLD["postcode"],
    )
    family = builders.family(home.team, home.account, baby, unborn, mother)
    first = builders.completed_assessment(family, home.account)
    second = builders.completed_assessment(
        family, home.account, corrects_id=first.id, correction_reason=TOLD["correction"]
    )
    words = builders.answer("notes", TOLD["answer"], home.account)
    with database.unit() as unit:
        unit.families.add(family)
        builders.keep_completed(unit, first, area=CONTROL)
        document = builders.document(second, TOLD["document"].encode())
        unit.assessments.complete(second, document, builders.narrow(second))
        unit.assessments.start(builders.assessment(family, home.account), (words,))
        unit.referrals.add(builders.referral(family, home.account, reason=TOLD["referral"]))
    return family


@pytest.fixture
def log_before(database_url: str, home: Home) -> str:
    """Name the file that PostgreSQL is writing its log of changes to before anything is planted."""
    assert home.team.name
    if not database_url.startswith("postgresql"):
        return ""
    engine = create_engine(database_url)
    with engine.connect() as connection:
        name = connection.exec_driver_sql("SELECT pg_walfile_name(pg_current_wal_lsn())").scalar()
    engine.dispose()
    return str(name)


def raw_bytes(url: str, log_before: str) -> bytes:
    """Return every byte that the database keeps in its files, its log of changes included."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        file = Path(str(address.database))
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    engine = create_engine(url)
    with engine.connect() as connection:
        folder = Path(str(connection.exec_driver_sql("SHOW data_directory").scalar()))
        oid = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    engine.dispose()
    log = [path for path in (folder / "pg_wal").iterdir() if path.name >= log_before]
    files = [*(folder / "base" / str(oid)).iterdir(), *log]
    return b"".join(path.read_bytes() for path in files if path.is_file())


def test_nothing_personal_can_be_read_in_the_files(database_url: str, log_before: str, planted: Family) -> None:
    kept = raw_bytes(database_url, log_before)
    numbers = [person.nhs_number for person in planted.people if person.nhs_number]
    days = [day.isoformat() for day in (BIRTH, DUE, ADULT)]
    grouped = [f"{number[:3]} {number[3:6]} {number[6:]}" for number in numbers]
    names = [word for name in ("baby", "mother") for word in TOLD[name].split()]
    assert CONTROL.encode() in kept
    assert [secret for secret in (*TOLD.values(), *numbers, *grouped, *days, *names) if secret.encode() in kept] == []


def test_a_value_moved_to_another_row_does_not_open(database: Database, home: Home, planted: Family) -> None:
    baby, _, mother = planted.people
    with database.writing.begin() as connection:
        name = connection.scalar(select(people.c.name).where(people.c.id == mother.id))
        connection.execute(update(people).where(people.c.id == baby.id).values(name=name))
    with pytest.raises(UnreadableError, match=r"people\.name"), database.reading() as unit:
        unit.families.get(planted.id, home.account.actor)


def test_old_values_open_after_a_change_of_keys(
    database: Database, database_url: str, home: Home, planted: Family
) -> None:
    both = Keys(encryption={1: b"e" * 32, 2: b"n" * 32}, current=2, hashing=b"h" * 32)
    newer = builders.family(home.team, home.account)
    rotated = open_database(database_url, Lock(both))
    with rotated.unit() as unit:
        assert unit.families.get(planted.id, home.account.actor) == planted
        unit.families.add(newer)
        assert unit.families.find_by_number(planted.people[0].nhs_number, BIRTH, home.account.actor) == planted
    rotated.close()
    with pytest.raises(UnreadableError, match="no key at hand"), database.reading() as unit:
        unit.families.get(newer.id, home.account.actor)


def test_without_the_old_key_old_values_stay_shut(database_url: str, home: Home, planted: Family) -> None:
    only_new = Lock(Keys(encryption={2: b"n" * 32}, current=2, hashing=b"h" * 32))
    stranger = open_database(database_url, only_new)
    with pytest.raises(UnreadableError), stranger.reading() as unit:
        unit.families.get(planted.id, home.account.actor)
    stranger.close()
