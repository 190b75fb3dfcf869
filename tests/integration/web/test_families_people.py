from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from saferSleep.actions import registration
from saferSleep.domain.details import Details
from saferSleep.domain.errors import RefusedError
from tests.support import builders
from tests.support.app import build_app, post
from tests.support.family_pages import BORN, audited, day, entries, family_of, keep, said, title

NUMBER = "9990000018"


@pytest.fixture
def app(app_deps: Any) -> Flask:
    return build_app(app_deps, is_demo=True)


@pytest.fixture
def visitor(signed_in: Any) -> Any:
    return signed_in()


@pytest.fixture
def made(app_deps: Any, own_team: Any, visitor: Any) -> Any:
    family_id = uuid4()
    baby = builders.baby(family_id, name="Amina", date_of_birth=BORN, spoken_language="gu")
    mother = builders.person(family_id, name="Fatima", nhs_number=NUMBER)
    return keep(app_deps, own_team, visitor.account, baby, mother)


def adult(**typed: str) -> dict[str, str]:
    return {
        "person_id": str(uuid4()),
        "kind": "adult",
        "relation": "partner",
        "name": "Omar",
        "no_number_reason": "not_known_yet",
        "messages": "not_asked",
    } | typed


def twin(**typed: str) -> dict[str, str]:
    return {
        "person_id": str(uuid4()),
        "kind": "baby",
        "name": "Bilal",
        "no_number_reason": "not_known_yet",
        **day("date_of_birth", BORN),
        **dict.fromkeys(day("due_date", BORN), ""),
    } | typed


def typed_of(made: Any, **typed: str) -> dict[str, str]:
    """The mother as her form shows her, with what is typed over it."""
    return {
        "revision": "1",
        "relation": "mother",
        "name": made.mother.name,
        "nhs_number": NUMBER,
        "spoken_language": "gu",
        "written_language": "gu",
        "interpreter_needed": "",
        "messages": "not_asked",
    } | typed


def add(visitor: Any, made: Any, typed: dict[str, str]) -> Any:
    return post(visitor.client, f"/families/{made.id}/people/new", typed)


def change(visitor: Any, made: Any, person: Any, typed: dict[str, str]) -> Any:
    return post(visitor.client, f"/families/{made.id}/people/{person.id}", typed)


def test_an_adult_is_added_once_however_often_the_form_is_sent(visitor: Any, made: Any, app_deps: Any) -> None:
    typed = adult(spoken_language="en")
    assert add(visitor, made, typed).headers["Location"] == f"/families/{made.id}"
    assert add(visitor, made, typed).status_code == 303
    kept = family_of(app_deps, made.id, visitor.account)
    assert [person.name for person in kept.people] == ["Amina", "Fatima", "Omar"]
    assert audited(app_deps, made.id).count("person added") == 1


def test_a_person_sent_at_the_same_moment_is_added_once(visitor: Any, made: Any, app_deps: Any) -> None:
    person_id = uuid4()

    def add_at_once(_: int) -> object:
        return registration.add_person(
            app_deps,
            family_id=made.id,
            person_id=person_id,
            details=Details(relation="partner", name="Omar", no_number_reason="not_known_yet"),
            is_another=False,
            takes_test_numbers=True,
            by=visitor.account.actor,
            at=app_deps.now(),
        )

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(add_at_once, range(8))) == [()] * 8
    assert audited(app_deps, made.id) == ["person added"]


def test_a_used_form_with_another_person_in_it_is_kept_and_gets_a_new_id(
    visitor: Any, made: Any, app_deps: Any
) -> None:
    typed = adult()
    add(visitor, made, typed)
    page = add(visitor, made, typed | {"name": "Zaid"})
    assert page.status_code == 422
    assert "added from this form already" in said(page)
    assert typed["person_id"] not in page.text
    assert len(family_of(app_deps, made.id, visitor.account).people) == 3


def test_a_twin_is_added_and_a_baby_of_the_same_name_is_offered_first(visitor: Any, made: Any, app_deps: Any) -> None:
    assert add(visitor, made, twin()).status_code == 303
    again = twin(name="Amina Begum")
    page = add(visitor, made, again)
    assert page.status_code == 200
    assert "may be on record already" in said(page)
    assert add(visitor, made, again | {"offered": "1"}).status_code == 422
    assert add(visitor, made, again | {"offered": "1", "is_another": "y"}).status_code == 303
    babies = family_of(app_deps, made.id, visitor.account).babies
    assert [baby.name for baby in babies] == ["Amina", "Bilal", "Amina Begum"]


def test_one_number_is_never_two_peoples(visitor: Any, made: Any) -> None:
    page = add(visitor, made, adult(nhs_number=NUMBER))
    assert page.status_code == 422
    assert "Another person of this family has this NHS number" in said(page)
    assert 'href="#nhs_number"' in page.text


def test_what_cannot_be_is_refused_beside_its_field(visitor: Any, made: Any) -> None:
    for typed, field in (
        (adult(name=""), "name"),
        (adult(relation="baby"), "relation"),
        (adult(nhs_number="9990000019"), "nhs_number"),
        (adult(**day("date_of_birth", date(2026, 3, 3))), "date_of_birth.day"),
        (twin(**day("due_date", BORN)), "date_of_birth.day"),
        (twin(**{"date_of_birth.year": "x"}), "date_of_birth.day"),
    ):
        page = add(visitor, made, typed)
        assert page.status_code == 422, typed
        assert title(page).startswith("Error: Add a")
        assert f'href="#{field}"' in page.text, typed
        assert f'id="{field}"' in page.text, typed


def test_a_damaged_id_is_refused(visitor: Any, made: Any) -> None:
    assert add(visitor, made, adult(person_id="x")).status_code == 400


def test_the_form_shows_what_is_on_record_and_keeps_a_change(visitor: Any, made: Any, app_deps: Any) -> None:
    page = visitor.client.get(f"/families/{made.id}/people/{made.mother.id}")
    assert 'value="Fatima"' in page.text
    assert 'value="999 000 0018"' in page.text
    assert title(page) == "Change a person’s details – saferSleep"
    typed = typed_of(made, name="Fatima Begum", interpreter_needed="yes", phone="0116 496 0000")
    assert change(visitor, made, made.mother, typed).status_code == 303
    kept = family_of(app_deps, made.id, visitor.account).mother
    assert kept
    assert (kept.name, kept.interpreter_needed, kept.revision) == ("Fatima Begum", True, 2)
    (written,) = [row for row in entries(app_deps, made.id) if row.event == "person changed"]
    assert (written.subject_id, dict(written.details)) == (made.mother.id, {"revision": 2})


def test_what_the_form_of_a_baby_does_not_ask_stays(visitor: Any, made: Any, app_deps: Any) -> None:
    (baby,) = made.babies
    typed = twin(name="Amina Yusuf", revision="1")
    assert change(visitor, made, baby, typed).status_code == 303
    (kept,) = family_of(app_deps, made.id, visitor.account).babies
    assert (kept.name, kept.spoken_language) == ("Amina Yusuf", "gu")


def test_an_expected_baby_is_born(visitor: Any, app_deps: Any, own_team: Any) -> None:
    expected = builders.baby(uuid4(), name="", due_date=date(2026, 3, 9))
    made = keep(app_deps, own_team, visitor.account, expected)
    answer = change(visitor, made, expected, twin(name="Zara", revision="1", **day("date_of_birth", date(2026, 3, 1))))
    assert answer.status_code == 303
    (kept,) = family_of(app_deps, made.id, visitor.account).babies
    assert (kept.name, kept.date_of_birth, kept.due_date) == ("Zara", date(2026, 3, 1), None)


def test_sending_a_change_twice_is_one_change(visitor: Any, made: Any, app_deps: Any) -> None:
    typed = typed_of(made, name="Fatima Begum")
    assert change(visitor, made, made.mother, typed).status_code == 303
    assert change(visitor, made, made.mother, typed).status_code == 303
    assert audited(app_deps, made.id).count("person changed") == 1


def test_two_people_who_change_the_same_person_see_both_versions_and_lose_nothing(
    visitor: Any, signed_in: Any, made: Any, app_deps: Any
) -> None:
    colleague = signed_in()
    born = {"phone": "0116 496 0000", **day("date_of_birth", date(1996, 3, 3))}
    theirs = typed_of(made, **born, interpreter_needed="yes", spoken_language="bn")
    assert change(colleague, made, made.mother, theirs).status_code == 303
    mine = typed_of(
        made, phone="0116 496 0001", note="Ask for the <b>sister</b>", **day("date_of_birth", date(1996, 3, 4))
    )
    page = change(visitor, made, made.mother, mine)
    assert page.status_code == 409
    words = said(page)
    assert "Somebody else changed these details" in words
    assert "Safe phone number 0116 496 0000 0116 496 0001" in words
    assert "Is an interpreter needed? Yes Not asked" in words
    assert "Date of birth 3 March 1996 4 March 1996" in words
    assert "Language they speak best Bengali Gujarati" in words
    assert "Anything else about safe contact Nothing written Ask for the <b>sister</b>" in words
    assert 'value="0116 496 0001"' in page.text
    assert 'name="revision" type="hidden" value="2"' in page.text
    kept = family_of(app_deps, made.id, visitor.account).mother
    assert kept
    assert kept.contact.phone == "0116 496 0000"

    assert change(visitor, made, made.mother, mine | {"revision": "2"}).status_code == 303
    kept = family_of(app_deps, made.id, visitor.account).mother
    assert kept
    assert (kept.contact.phone, kept.revision) == ("0116 496 0001", 3)


def test_a_revision_that_was_never_read_replaces_nothing(visitor: Any, made: Any, app_deps: Any) -> None:
    for revision in ("", "x", "-1", "2", "９", "9" * 40):
        typed = typed_of(made, name="X", revision=revision)
        assert change(visitor, made, made.mother, typed).status_code == 409, revision
    kept = family_of(app_deps, made.id, visitor.account).mother
    assert kept
    assert kept.name == "Fatima"


def test_a_mistake_in_a_change_is_shown_beside_its_field_and_keeps_what_was_typed(visitor: Any, made: Any) -> None:
    page = change(visitor, made, made.mother, typed_of(made, name="", times="before 3 pm"))
    assert page.status_code == 422
    assert 'href="#name"' in page.text
    assert 'value="before 3 pm"' in page.text


def test_a_person_is_changed_only_through_their_own_family(
    visitor: Any, made: Any, app_deps: Any, own_team: Any
) -> None:
    other = keep(app_deps, own_team, visitor.account)
    answer = visitor.client.get(f"/families/{other.id}/people/{made.mother.id}")
    assert answer.status_code == 404
    posted = post(
        visitor.client, f"/families/{other.id}/people/{made.mother.id}", typed_of(made, name="X"), page="/families"
    )
    assert posted.status_code == 404


def test_fields_that_no_form_has_change_nothing(visitor: Any, made: Any, app_deps: Any) -> None:
    extra = {"id": str(uuid4()), "family_id": str(uuid4()), "team_id": str(uuid4()), "created_by": str(uuid4())}
    assert change(visitor, made, made.mother, typed_of(made, name="Fatima B") | extra).status_code == 303
    kept = family_of(app_deps, made.id, visitor.account)
    assert (kept.id, kept.team_id, kept.created_by) == (made.id, made.team_id, made.created_by)


def test_typed_details_come_back_when_the_session_has_ended(visitor: Any, made: Any, clock: Any) -> None:
    clock.forward(hours=13)
    page = visitor.client.post(f"/families/{made.id}/people/new", data=adult(times="before 3 pm"))
    assert page.status_code == 401
    assert 'value="before 3 pm"' in page.text
    assert 'name="kind" value="adult"' in page.text


def test_nobody_turns_from_a_baby_into_an_adult_or_back(visitor: Any, made: Any, app_deps: Any) -> None:
    baby = made.babies[0]
    with pytest.raises(RefusedError, match="A baby stays a baby"):
        registration.change_person(
            app_deps,
            family_id=made.id,
            person_id=baby.id,
            revision=1,
            details=Details(relation="mother", name="Amina", no_number_reason="not_known_yet"),
            takes_test_numbers=True,
            by=visitor.account.actor,
            at=app_deps.now(),
        )
    (kept,) = family_of(app_deps, made.id, visitor.account).babies
    assert kept == baby
