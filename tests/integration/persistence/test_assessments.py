"""Assessments: drafts answer by answer, frozen once, corrected once, and seen only by their team."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from saferSleep.domain.accounts import Account
from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.errors import ConflictError
from saferSleep.domain.people import Family
from saferSleep.domain.permissions import Profession
from saferSleep.domain.records import Assessment
from saferSleep.persistence.engine import Database
from saferSleep.persistence.tables import assessments as tables
from tests.support import builders
from tests.support.builders import THEN, VISIT, Home


@pytest.fixture
def family(database: Database, home: Home) -> Family:
    kept = builders.family(home.team, home.account)
    with database.unit() as unit:
        unit.families.add(kept)
    return kept


def rows_about(database: Database, assessment: Assessment) -> dict[str, int]:
    """Return how many rows each table holds about one assessment."""
    counted = (tables.draft_answers, tables.documents, tables.completed_assessments, tables.completed_findings)
    with database.reading_only.begin() as connection:
        return {
            table.name: connection.scalar(
                select(func.count()).select_from(table).where(table.c.assessment_id == assessment.id)
            )
            or 0
            for table in counted
        }


def test_a_draft_comes_back_with_every_kind_of_answer(database: Database, home: Home, family: Family) -> None:
    draft = builders.assessment(family, home.account)
    given: dict[str, Answer] = {
        "a_number": 6,
        "b_option": "own_cot",
        "c_options": ("mother", "partner"),
        "d_not_known": NoAnswer.UNKNOWN,
        "e_words": "unknown",
    }
    answers = tuple(
        builders.answer(name, value, home.account, device_at=THEN - timedelta(minutes=1))
        for name, value in given.items()
    )
    with database.unit() as unit:
        assert unit.assessments.start(draft, tuple(reversed(answers)))
    with database.reading() as unit:
        assert unit.assessments.get(draft.id, home.account.actor) == draft
        found = unit.assessments.answers(draft.id)
    assert found == answers
    assert isinstance(found[3].answer, NoAnswer)
    assert not isinstance(found[4].answer, NoAnswer)


def test_an_id_starts_one_assessment_for_ever(database: Database, home: Home, family: Family) -> None:
    draft = builders.assessment(family, home.account)
    second = replace(draft, visit_date=VISIT + timedelta(days=1))
    with database.unit() as unit:
        assert unit.assessments.start(draft, ())
        assert not unit.assessments.start(second, (builders.answer("bed", "own_cot", home.account),))
        assert unit.assessments.get(draft.id, home.account.actor) == draft
        assert unit.assessments.answers(draft.id) == ()


def test_answers_replace_earlier_ones_and_can_be_dropped(database: Database, home: Home, family: Family) -> None:
    draft = builders.assessment(family, home.account)
    first = builders.answer("bed", "own_cot", home.account)
    second = builders.answer("bed", NoAnswer.DECLINED, home.account, revision=2, received_at=THEN + timedelta(hours=1))
    other = builders.answer("smoking", ("nobody",), home.account)
    with database.unit() as unit:
        unit.assessments.start(draft, (first,))
        unit.assessments.put_answers(draft.id, (other, second))
        assert unit.assessments.answers(draft.id) == (second, other)
        unit.assessments.drop_answers(draft.id, ("bed", "never_given"))
        assert unit.assessments.answers(draft.id) == (other,)


def test_a_draft_grows_into_another_questionnaire(database: Database, home: Home, family: Family) -> None:
    card = builders.assessment(family, home.account, questionnaire="prompt-card@1")
    done = builders.completed_assessment(family, home.account)
    with database.unit() as unit:
        unit.assessments.start(card, (builders.answer("bed", "own_cot", home.account),))
        unit.assessments.change_questionnaire(card.id, "safer-sleep-assessment@1")
        grown = unit.assessments.get(card.id, home.account.actor)
        assert grown == replace(card, questionnaire="safer-sleep-assessment@1")
        assert len(unit.assessments.answers(card.id)) == 1
        builders.keep_completed(unit, done)
    with pytest.raises(ConflictError), database.unit() as unit:
        unit.assessments.change_questionnaire(done.id, "prompt-card@1")


def test_completing_freezes_the_draft_and_counts_it_without_identity(
    database: Database, home: Home, family: Family
) -> None:
    draft = builders.assessment(family, home.account)
    done = builders.completed_assessment(family, home.account, id=draft.id)
    with database.unit() as unit:
        unit.assessments.start(draft, (builders.answer("bed", "own_cot", home.account),))
    with database.unit() as unit:
        builders.keep_completed(unit, done, findings=("sofa_sharing", "smoking_mother"))
    with database.reading() as unit:
        assert unit.assessments.get(done.id, home.account.actor) == done
        assert unit.assessments.document(done.id, home.account.actor) == builders.document(done)
    expected = {"draft_answers": 0, "documents": 1, "completed_assessments": 1, "completed_findings": 2}
    assert rows_about(database, done) == expected
    with database.reading_only.begin() as connection:
        counted = connection.execute(
            select(tables.completed_assessments).where(tables.completed_assessments.c.assessment_id == done.id)
        ).one()
    expected_row = builders.narrow(done)
    for name in set(expected_row.__dataclass_fields__) - {"findings"}:
        assert getattr(counted, name) == getattr(expected_row, name), name


def test_an_assessment_may_be_completed_without_a_kept_draft(database: Database, home: Home, family: Family) -> None:
    done = builders.completed_assessment(family, home.account)
    with database.unit() as unit:
        builders.keep_completed(unit, done, findings=())
        assert unit.assessments.get(done.id, home.account.actor) == done


def test_nothing_changes_a_completed_assessment(database: Database, home: Home, family: Family) -> None:
    done = builders.completed_assessment(family, home.account)
    with database.unit() as unit:
        builders.keep_completed(unit, done)
    with pytest.raises(ConflictError, match="the assessment is completed already, or"), database.unit() as unit:
        builders.keep_completed(unit, replace(done, band="all_well"))
    with pytest.raises(ConflictError), database.unit() as unit:
        unit.assessments.put_answers(done.id, (builders.answer("bed", "own_cot", home.account),))
    with database.reading() as unit:
        assert unit.assessments.get(done.id, home.account.actor) == done
        assert unit.assessments.answers(done.id) == ()


def test_an_id_of_another_baby_completes_nothing(database: Database, home: Home, family: Family) -> None:
    other = builders.family(home.team, home.account)
    draft = builders.assessment(family, home.account)
    with database.unit() as unit:
        unit.families.add(other)
        unit.assessments.start(draft, ())
    with pytest.raises(ConflictError), database.unit() as unit:
        builders.keep_completed(unit, builders.completed_assessment(other, home.account, id=draft.id))
    with database.reading() as unit:
        assert unit.assessments.get(draft.id, home.account.actor) == draft


def test_a_correction_stands_beside_what_it_corrects(database: Database, home: Home, family: Family) -> None:
    first = builders.completed_assessment(family, home.account)
    second = builders.completed_assessment(
        family, home.account, corrects_id=first.id, correction_reason="The cot was seen later"
    )
    with database.unit() as unit:
        builders.keep_completed(unit, first)
        builders.keep_completed(unit, second)
        assert unit.assessments.get(second.id, home.account.actor) == second
        marked = unit.assessments.get(first.id, home.account.actor)
    assert marked == replace(first, corrected_by_id=second.id)


def test_one_assessment_has_one_correction(database: Database, home: Home, family: Family) -> None:
    first = builders.completed_assessment(family, home.account)
    reason = {"corrects_id": first.id, "correction_reason": "A mistake"}
    second, third = (builders.completed_assessment(family, home.account, **reason) for _ in range(2))
    with database.unit() as unit:
        builders.keep_completed(unit, first)
        builders.keep_completed(unit, second)
    with pytest.raises(ConflictError, match="correction already"), database.unit() as unit:
        builders.keep_completed(unit, third)
    assert set(rows_about(database, third).values()) == {0}


def test_a_correction_without_a_reason_is_refused(database: Database, home: Home, family: Family) -> None:
    first = builders.completed_assessment(family, home.account)
    bare = builders.assessment(family, home.account, corrects_id=first.id)
    with database.unit() as unit:
        builders.keep_completed(unit, first)
    with pytest.raises(IntegrityError, match="correction_with_reason"), database.unit() as unit:
        unit.assessments.start(bare, ())


def test_a_family_shows_its_newest_visit_first(database: Database, home: Home, family: Family) -> None:
    days = (VISIT - timedelta(days=30), VISIT, VISIT - timedelta(days=60))
    visits = [builders.assessment(family, home.account, visit_date=day) for day in days]
    later_the_same_day = builders.assessment(family, home.account, created_at=THEN + timedelta(hours=1))
    with database.unit() as unit:
        for visit in (*visits, later_the_same_day):
            unit.assessments.start(visit, ())
        found = unit.assessments.of_family(family.id, home.account.actor)
    assert found == (later_the_same_day, visits[1], visits[0], visits[2])


def test_drafts_are_ones_own_and_oldest_first(database: Database, home: Home, family: Family) -> None:
    colleague = builders.account(home.team)
    own = [builders.assessment(family, home.account, created_at=THEN - timedelta(days=i)) for i in range(3)]
    done = builders.completed_assessment(family, home.account)
    with database.unit() as unit:
        unit.accounts.add(colleague)
        for draft in own:
            unit.assessments.start(draft, ())
        unit.assessments.start(builders.assessment(family, colleague), ())
        builders.keep_completed(unit, done)
        assert unit.assessments.drafts_of(home.account.actor) == tuple(reversed(own))


def test_a_review_is_due_for_each_babys_latest_uncorrected_assessment(
    database: Database, home: Home, family: Family
) -> None:
    twins_id = uuid4()
    twins = builders.family(home.team, home.account, builders.baby(twins_id), builders.baby(twins_id))

    def visit(of: Family, days_ago: int, **changes: object) -> Assessment:
        day = VISIT - timedelta(days=days_ago)
        return builders.completed_assessment(
            of, home.account, visit_date=day, review_by=day + timedelta(days=7), **changes
        )

    older, latest = visit(family, 30), visit(family, 20)
    wrong = visit(twins, 10)
    right = visit(twins, 9, corrects_id=wrong.id, correction_reason="The other twin's cot")
    other_twin = visit(twins, 8, baby_id=twins.babies[1].id)
    draft = builders.assessment(family, home.account)
    with database.unit() as unit:
        unit.families.add(twins)
        for done in (latest, older, wrong, right, other_twin):
            builders.keep_completed(unit, done)
        unit.assessments.start(draft, ())
        actor = home.account.actor
        due = unit.assessments.reviews_due(actor, VISIT)
        assert due == (latest, right, other_twin)
        assert unit.assessments.reviews_due(actor, latest.review_by or VISIT) == (latest,)
        assert unit.assessments.reviews_due(actor, older.review_by or VISIT) == ()


def test_other_teams_and_other_agencies_see_no_assessment(
    database: Database, home: Home, family: Family, noise: Home
) -> None:
    agency = builders.account(home.team, profession=Profession.OTHER_AGENCY)
    draft = builders.assessment(family, home.account)
    done = builders.completed_assessment(family, home.account)
    with database.unit() as unit:
        unit.accounts.add(agency)
        unit.assessments.start(draft, ())
        builders.keep_completed(unit, done)
        own = builders.assessment(family, agency)
        unit.assessments.start(own, ())
    for stranger, seen in ((noise.account, ()), (agency, (own,))):
        assert_sees(database, stranger, family, seen)
        with database.unit() as unit:
            for hidden in (draft, done):
                assert unit.assessments.get(hidden.id, stranger.actor) is None
            assert unit.assessments.document(done.id, stranger.actor) is None


def assert_sees(database: Database, account: Account, family: Family, seen: tuple[Assessment, ...]) -> None:
    with database.reading() as unit:
        assert unit.assessments.of_family(family.id, account.actor) == seen
        due = unit.assessments.reviews_due(account.actor, VISIT + timedelta(days=99))
        drafts = unit.assessments.drafts_of(account.actor)
    assert family.id not in {each.family_id for each in due}
    assert [each for each in drafts if each.family_id == family.id] == list(seen)


def fail_after_completing(database: Database, done: Assessment) -> None:
    with database.unit() as unit:
        builders.keep_completed(unit, done)
        raise ZeroDivisionError


def test_an_error_in_a_unit_leaves_nothing_half_written(database: Database, home: Home, family: Family) -> None:
    done = builders.completed_assessment(family, home.account)
    with pytest.raises(ZeroDivisionError):
        fail_after_completing(database, done)
    with database.reading() as unit:
        assert unit.assessments.get(done.id, home.account.actor) is None
    assert set(rows_about(database, done).values()) == {0}
