"""The demo families on real databases: loaded through the real actions, whole, and the same on both."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import chain
from typing import Any
from uuid import uuid4

import pytest

from saferSleep.actions import families, home
from saferSleep.actions.contents import Contents
from saferSleep.actions.deps import Deps
from saferSleep.content.loader import load as load_content
from saferSleep.demo.loading import PASSWORD, SIGN_INS, DemoRefusedError, load
from saferSleep.domain.permissions import Actor, Permission, Profession, Role
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.records import Assessment, Referral, ReferralState, Status
from saferSleep.domain.rules import Band
from saferSleep.persistence.engine import open_database
from saferSleep.persistence.locks import Lock
from saferSleep.web.sign_in.passwords import LEAST_LENGTH
from tests.support.databases import KINDS, Copies

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
WHOLE = ("north", "south", "midwife", "haringey")
SECONDS = 20


@cache
def contents() -> Contents:
    return Contents(load_content())


@dataclass(frozen=True)
class Demo:
    """A database into which the demo was loaded, and how that went."""

    deps: Deps
    loaded: int
    seconds: float

    def actor(self, key: str) -> Actor:
        with self.deps.reading() as unit:
            account = unit.accounts.by_email(f"{key}@example.org")
        assert account, key
        return account.actor

    def assessments(self, *keys: str) -> list[Assessment]:
        return [one for key in keys or WHOLE for one in self._of_every_family(key, "assessments")]

    def referrals(self) -> list[Referral]:
        return [one for key in WHOLE for one in self._of_every_family(key, "referrals")]

    def documents(self) -> list[dict[str, Any]]:
        with self.deps.reading() as unit:
            frozen = [
                unit.assessments.document(one.id, self.actor(key)) for key in WHOLE for one in self.assessments(key)
            ]
        return [json.loads(one.document) for one in frozen if one]

    def _of_every_family(self, key: str, store: str) -> list[Any]:
        actor = self.actor(key)
        with self.deps.reading() as unit:
            kept = getattr(unit, store)
            return [one for family in unit.families.listed(actor) for one in kept.of_family(family.id, actor)]


@pytest.fixture(scope="module")
def opened(lock: Lock) -> Iterator[Any]:
    """Open fresh databases; all are closed at the end."""
    databases = []

    def fresh(copies: Copies) -> Deps:
        database = open_database(copies.fresh(), lock)
        databases.append(database)
        return Deps(unit=database.unit, reading=database.reading, now=lambda: NOW, new_id=uuid4, contents=contents())

    yield fresh
    for database in databases:
        database.close()


def loaded(deps: Deps, today: date = TODAY) -> Demo:
    began = time.perf_counter()
    count = load(deps, today=today, password_hash="$argon2id$fictional", allowed=True)
    return Demo(deps, count, time.perf_counter() - began)


@pytest.fixture(scope="module", params=KINDS)
def copies(request: pytest.FixtureRequest) -> Copies:
    found: Copies = request.getfixturevalue("sqlite_copies" if request.param == "sqlite" else "postgres_copies")
    return found


@pytest.fixture(scope="module")
def demo(opened: Any, copies: Copies) -> Demo:
    return loaded(opened(copies))


def kept(demo: Demo) -> dict[str, Any]:
    """Return all that the demo left behind, in the words of the domain."""
    found: dict[str, Any] = {
        "assessments": demo.assessments(),
        "documents": demo.documents(),
        "referrals": demo.referrals(),
    }
    with demo.deps.reading() as unit:
        accounts = [unit.accounts.by_email(sign_in.email) for sign_in in SIGN_INS]
        found["accounts"] = accounts
        found["families"] = [one for key in WHOLE for one in unit.families.listed(demo.actor(key))]
        found["audit"] = [unit.audit.of_family(family.id) for family in found["families"]]
        drafts = [one.id for one in found["assessments"] if one.status is Status.DRAFT]
        found["answers"] = [unit.assessments.answers(one) for one in drafts]
        found["counts"] = (unit.audit.count(), unit.outbox.count())
    return found


def test_sixty_families_are_loaded_in_reasonable_time(demo: Demo) -> None:
    assert demo.loaded == 60
    assert demo.seconds < SECONDS


def test_a_second_load_changes_nothing(demo: Demo) -> None:
    before = kept(demo)
    assert loaded(demo.deps, TODAY + timedelta(days=5)).loaded == 0
    assert kept(demo) == before


def test_two_loads_on_two_kinds_of_database_are_equal(
    opened: Any, sqlite_copies: Copies, postgres_copies: Copies
) -> None:
    one, other = (kept(loaded(opened(copies))) for copies in (sqlite_copies, postgres_copies))
    for name in one:
        assert one[name] == other[name], name


def test_outside_demo_mode_nothing_is_loaded(opened: Any, copies: Copies) -> None:
    deps = opened(copies)
    with pytest.raises(DemoRefusedError):
        load(deps, today=TODAY, password_hash="$argon2id$fictional", allowed=False)
    with deps.reading() as unit:
        assert unit.accounts.by_email(SIGN_INS[0].email) is None


class GivesOut(Contents):
    """Content that cannot be read any more after so many questions about it."""

    def __init__(self, times: int) -> None:
        super().__init__(contents().catalogue)
        self._left = times

    def newest(self, questionnaire_id: str) -> Questionnaire:
        self._left -= 1
        if self._left < 0:
            raise OSError("the disk is gone")
        return super().newest(questionnaire_id)


def test_an_interrupted_load_leaves_nothing_behind_and_can_be_repeated(opened: Any, copies: Copies) -> None:
    deps = opened(copies)
    with pytest.raises(OSError, match="disk"):
        loaded(replace(deps, contents=GivesOut(100)))
    with deps.reading() as unit:
        assert unit.accounts.by_email(SIGN_INS[0].email) is None
        assert unit.audit.count() == 0
    assert loaded(deps).loaded == 60


def test_every_kind_of_person_can_sign_in_with_a_demo_account(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        accounts = [unit.accounts.by_email(sign_in.email) for sign_in in SIGN_INS]
    found = [account for account in accounts if account]
    assert len(found) == len(SIGN_INS) == len({account.unique for account in found})
    assert all(account.is_demo and account.is_active and account.unique for account in found)
    assert {account.role for account in found} == set(Role)
    assert {account.profession for account in found} == set(Profession)
    extra = set(chain(*(account.extra_permissions for account in found)))
    assert extra == {Permission.TEAM_LEAD, Permission.SAFEGUARDING_LEAD}
    assert len({account.organisation_id for account in found}) == 3
    assert len(PASSWORD) >= LEAST_LENGTH


def test_each_team_has_its_families_and_sees_no_other(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        seen = {key: unit.families.listed(demo.actor(key)) for key in (*WHOLE, "north.lead", "agency", "safeguarding")}
    sizes = {key: len(found) for key, found in seen.items()}
    assert sizes == {
        "north": 20, "south": 18, "midwife": 10, "haringey": 12, "north.lead": 20, "agency": 4, "safeguarding": 48,
    }  # fmt: skip
    assert len({family.id for key in WHOLE for family in seen[key]}) == 60
    assert len({family.team_id for key in WHOLE for family in seen[key]}) == 4


def test_at_least_eight_languages_and_english_is_not_all(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        mothers = [family.mother for key in WHOLE for family in unit.families.listed(demo.actor(key))]
    languages = Counter(mother.spoken_language for mother in mothers if mother)
    assert len(languages) >= 8
    assert languages["en"] < 30
    assert min(languages[code] for code in ("gu", "ur", "pa", "bn", "pl", "ro", "so", "ar", "tr")) >= 2


def test_every_band_is_there_complete_and_incomplete(demo: Demo) -> None:
    done = [one for one in demo.assessments() if one.status is Status.COMPLETED]
    assert {(one.questionnaire.split("@")[0], one.band) for one in done} == {
        (name, band.value) for name in ("safer-sleep-assessment", "prompt-card") for band in Band
    }
    assert {one.is_complete for one in done} == {True, False}
    by_team = {key: {one.band for one in demo.assessments(key) if one.band} for key in WHOLE}
    assert all(bands == {band.value for band in Band} for bands in by_team.values())


def test_every_rule_fires_somewhere_and_every_contact_is_made(demo: Demo) -> None:
    documents = demo.documents()
    ruleset = contents().catalogue.rulesets["safer-sleep@1"]
    fired = set(chain(*(document["result"]["findings"] for document in documents)))
    assert {rule.id for rule in ruleset.rules} - fired == set()
    contact = contents().newest("safer-sleep-assessment").by_id["contact"]
    made = {document["answers"].get("contact") for document in documents}
    assert contact.option_ids - made == set()


def test_drafts_wait_some_of_them_for_days_and_half_filled(demo: Demo) -> None:
    drafts = [one for one in demo.assessments() if one.status is Status.DRAFT]
    assert len(drafts) >= 8
    assert {one.created_by for one in drafts} > {demo.actor("north").account_id, demo.actor("agency").account_id}
    ages = [(TODAY - one.created_at.date()).days for one in drafts]
    assert min(ages) == 1
    assert max(ages) > 2
    with demo.deps.reading() as unit:
        sizes = [len(unit.assessments.answers(one.id)) for one in drafts]
    assert min(sizes) > 3
    assert max(sizes) > 3 * min(sizes)


@pytest.mark.parametrize("key", WHOLE)
def test_every_home_page_has_a_draft_an_overdue_review_and_one_next_week(demo: Demo, key: str) -> None:
    found = home.read(demo.deps, by=demo.actor(key), at=NOW)
    due = [task.assessment.review_by for task in found.reviews if task.assessment.review_by]
    assert found.drafts
    assert any(day < TODAY for day in due)
    assert any(TODAY <= day <= TODAY + timedelta(days=14) for day in due)
    assert min(due) > TODAY - timedelta(days=30)


def test_a_correction_keeps_both_versions(demo: Demo) -> None:
    corrected = {one.id: one for one in demo.assessments() if one.corrected_by_id}
    versions = [one for one in demo.assessments() if one.corrects_id]
    assert len(corrected) == 1
    assert [corrected[one.corrects_id].corrected_by_id for one in versions if one.corrects_id] == [
        one.id for one in versions
    ]
    assert all(one.correction_reason for one in versions)


def test_a_card_of_another_agency_grew_into_a_full_assessment(demo: Demo) -> None:
    visits: dict[tuple[Any, date], list[Assessment]] = {}
    for one in demo.assessments("north"):
        visits.setdefault((one.baby_id, one.visit_date), []).append(one)
    grown = [
        found
        for found in visits.values()
        if {one.questionnaire for one in found} == {"prompt-card@1", "safer-sleep-assessment@1"}
    ]
    assert len(grown) == 1
    assert {one.created_by for one in grown[0]} == {demo.actor("agency").account_id, demo.actor("north").account_id}


def test_offers_are_ready_or_declined_with_a_reason(demo: Demo) -> None:
    referrals = demo.referrals()
    ready = {one.kind for one in referrals if one.state is ReferralState.READY}
    declined = [one for one in referrals if one.state is ReferralState.DECLINED]
    assert ready >= {
        "stop_smoking", "baby_bank", "bedtime_bundle", "thermometer", "coni", "housing", "healthy_start",
        "family_nurse", "substance_support",
    }  # fmt: skip
    assert {one.kind for one in declined} >= {"stop_smoking", "baby_bank", "coni", "housing"}
    assert all(one.reason for one in declined)
    assert {one.subject for one in referrals if one.kind == "stop_smoking"} == {"mother", "partner", "other_adult"}


def test_babies_are_visited_again_over_a_year_and_some_from_before_birth(demo: Demo) -> None:
    done = [one for one in demo.assessments() if one.status is Status.COMPLETED]
    visits = Counter(one.baby_id for one in done)
    assert sum(count >= 2 for count in visits.values()) >= 30
    assert len({(one.visit_date.year, one.visit_date.month) for one in done}) >= 12
    with demo.deps.reading() as unit:
        found = [baby for key in WHOLE for one in unit.families.listed(demo.actor(key)) for baby in one.babies]
    born = {baby.id: baby.date_of_birth for baby in found}
    assert sum(1 for day in born.values() if day is None) >= 7
    assert sum(1 for one in done if (day := born[one.baby_id]) and one.visit_date < day) >= 4


def test_twins_have_an_assessment_each(demo: Demo) -> None:
    with demo.deps.reading() as unit:
        found = [one for key in WHOLE for one in unit.families.listed(demo.actor(key)) if len(one.babies) == 2]
    assert len(found) == 2
    counts = Counter(one.baby_id for one in demo.assessments())
    assert all(counts[first.id] == counts[second.id] > 0 for first, second in (family.babies for family in found))


def test_namesakes_raise_the_identity_alert(demo: Demo) -> None:
    by = demo.actor("north")
    with demo.deps.reading() as unit:
        ids = [family.id for family in unit.families.listed(by)]
    alerts = [families.read(demo.deps, family_id=one, by=by, at=NOW).namesakes for one in ids]
    names = [{match.baby.name for _, match in found} for found in alerts if found]
    assert sorted(names, key=str) == sorted([{"Muhammad Farzi"}, {"Mohammed Farzi"}], key=str)


def test_nothing_happens_after_the_given_day(opened: Any, sqlite_copies: Copies) -> None:
    later = TODAY + timedelta(days=100)
    demo = loaded(opened(sqlite_copies), later)
    found = kept(demo)
    moments = [one.at for one in chain(*found["audit"])] + [one.created_at for one in found["families"]]
    assert all(one.tzinfo and one.date() < later for one in moments)
    assert max(one.visit_date for one in found["assessments"]) == later - timedelta(days=1)
