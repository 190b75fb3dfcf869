from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from markupsafe import escape

from saferSleep.actions import registration
from saferSleep.domain.details import Details
from saferSleep.domain.errors import RefusedError
from tests.support import builders
from tests.support.app import build_app, password_hash, post, sign_in
from tests.support.family_pages import (
    BORN,
    audit_count,
    audited,
    day,
    families_of,
    family_of,
    new_family,
    said,
    send,
    title,
)

NUMBER = "9990000018"
TODAY = date(2026, 3, 2)


@pytest.fixture
def app(app_deps: Any) -> Flask:
    return build_app(app_deps, is_demo=True)


def test_a_family_is_added_with_everything_that_was_typed(signed_in: Any, app_deps: Any) -> None:
    visitor = signed_in()
    typed = new_family(
        carer_nhs_number="999 000 0018",
        carer_ethnicity="K",
        carer_spoken_language="bn",
        carer_written_language="none",
        carer_interpreter_needed="yes",
        carer_phone="0116 496 0000",
        carer_messages="no",
        carer_note="Ask for the sister",
        carer_postcode="le1 5ww",
    )
    answer = send(visitor.client, typed)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/families/{typed['family_id']}")
    kept = family_of(app_deps, typed["family_id"], visitor.account)
    baby, carer = kept.people
    assert (baby.name, baby.date_of_birth) == ("Amina Yusuf", BORN)
    assert (carer.nhs_number, carer.no_number_reason, carer.postcode) == (NUMBER, None, "LE1 5WW")
    assert (carer.ethnicity, carer.spoken_language, carer.written_language) == ("K", "bn", "none")
    assert carer.interpreter_needed is True
    assert carer.contact.note == "Ask for the sister"
    assert audited(app_deps, kept.id) == ["family added"]


def test_an_expected_baby_without_a_name_is_added(signed_in: Any) -> None:
    visitor = signed_in()
    born = dict.fromkeys(day("baby_date_of_birth", BORN))
    due = day("baby_due_date", date(2026, 6, 1))
    typed = new_family(baby_name="", baby_no_number_reason="not_born_yet", **born, **due)
    page = visitor.client.get(send(visitor.client, typed).headers["Location"])
    assert "Baby without a name yet" in said(page)
    assert "Expected, due 1 June 2026" in said(page)
    assert "Not born yet" in said(page)


REFUSED: list[tuple[dict[str, str], str, str]] = [
    ({"baby_date_of_birth.month": "13"}, "baby_date_of_birth.day", "There is no such day"),
    ({"baby_date_of_birth.year": "26"}, "baby_date_of_birth.day", "four digits"),
    ({"baby_date_of_birth.day": ""}, "baby_date_of_birth.day", "the day, the month and the year"),
    (day("baby_date_of_birth", TODAY + timedelta(days=1)), "baby_date_of_birth.day", "in the future"),
    (day("baby_date_of_birth", TODAY - timedelta(days=731)), "baby_date_of_birth.day", "two years old"),
    (day("baby_due_date", TODAY), "baby_date_of_birth.day", "not both"),
    (day("carer_date_of_birth", date(2020, 1, 1)), "carer_date_of_birth.day", "Check the year"),
    ({"carer_name": " "}, "carer_name", "Write the name."),
    ({"carer_name": "Fati\x00ma"}, "carer_name", "hidden character"),
    ({"carer_name": "\u202eamitaF"}, "carer_name", "hidden character"),
    ({"baby_name": "x" * 201}, "baby_name", "at most 200"),
    ({"baby_nhs_number": "999 000 0019"}, "baby_nhs_number", "a digit is wrong"),
    ({"baby_nhs_number": "999000001"}, "baby_nhs_number", "10 digits"),
    ({"baby_nhs_number": NUMBER, "carer_nhs_number": NUMBER}, "baby_nhs_number", "Each person has their own"),
    ({"carer_no_number_reason": ""}, "carer_no_number_reason", "choose why there is none"),
    ({"carer_no_number_reason": "not_born_yet"}, "carer_no_number_reason", "only for a baby"),
    ({"carer_relation": "baby"}, "carer_relation", "what this person is"),
    ({"carer_ethnicity": "99"}, "carer_ethnicity", "Choose one from the list"),
    ({"carer_phone": "ring me"}, "carer_phone", "phone number"),
    ({"carer_postcode": "LE1"}, "carer_postcode", "full postcode"),
    ({"carer_note": "n" * 1001}, "carer_note", "at most 1,000"),
]


def test_what_cannot_be_is_refused_beside_its_field_with_everything_typed_kept(signed_in: Any, app_deps: Any) -> None:
    visitor = signed_in()
    for typed, field, words in REFUSED:
        page = send(visitor.client, new_family(**{"carer_times": "before 3 pm", **typed}))
        assert page.status_code == 422, typed
        assert title(page) == "Error: Add a family – saferSleep"
        assert words in said(page), typed
        assert f'href="#{field}"' in page.text, typed
        assert f'id="{field}"' in page.text, typed
        assert 'value="before 3 pm"' in page.text, typed
    assert families_of(app_deps, visitor.account) == ()


def test_every_problem_of_both_people_is_shown_at_once(signed_in: Any) -> None:
    visitor = signed_in()
    wrong = {"baby_date_of_birth.month": "13", "baby_nhs_number": "1", "carer_name": "", "carer_phone": "x"}
    page = send(visitor.client, new_family(**wrong))
    for field in ("baby_date_of_birth.day", "baby_nhs_number", "carer_name", "carer_phone"):
        assert f'href="#{field}"' in page.text
    assert page.text.index('href="#baby_nhs_number"') < page.text.index('href="#carer_name"')


def test_a_test_number_is_refused_outside_demo_mode(app_deps: Any, add_person: Any) -> None:
    visitor = add_person()
    client = build_app(app_deps, is_demo=False).test_client()
    assert sign_in(client, visitor.email).status_code == 303
    page = send(client, new_family(baby_nhs_number=NUMBER))
    assert page.status_code == 422
    assert "for tests only" in said(page)


NAMES = ("Ö", "x" * 200, "O’Neil-Łęcka", "محمد بن علي", "D'Arcy", "</title>", "{{ x*7 }}", "𠮷田")


def test_names_of_every_kind_are_kept_and_shown_as_they_are(signed_in: Any, app_deps: Any) -> None:
    visitor = signed_in()
    for name in NAMES:
        typed = new_family(carer_name=name, is_another="y")
        page = visitor.client.get(send(visitor.client, typed).headers["Location"])
        kept = family_of(app_deps, typed["family_id"], visitor.account)
        assert kept.mother
        assert kept.mother.name == name
        assert str(escape(name)) in page.text
        assert title(page) == "Family – saferSleep"


def test_a_script_in_any_field_comes_out_as_words_on_every_page(signed_in: Any, app_deps: Any) -> None:
    visitor = signed_in()
    attack = "<script>alert(1)</script>\"'&"
    fields = dict.fromkeys(("baby_name", "carer_name", "carer_times", "carer_note"), attack)
    added = send(visitor.client, new_family(**fields))
    (kept,) = families_of(app_deps, visitor.account)
    pages = [
        visitor.client.get(added.headers["Location"]),
        visitor.client.get("/families"),
        visitor.client.get(f"/families/{kept.id}/people/new?kind=baby"),
        *(visitor.client.get(f"/families/{kept.id}/people/{person.id}") for person in kept.people),
        post(visitor.client, "/families/search", {"text": attack}, page="/families"),
        send(visitor.client, new_family(**fields)),
        send(visitor.client, new_family(**fields, carer_phone=attack, carer_ethnicity=attack, team_id=attack)),
    ]
    for page in pages:
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text


def test_sending_the_form_twice_makes_one_family(signed_in: Any, app_deps: Any) -> None:
    visitor = signed_in()
    typed = new_family()
    first, second = send(visitor.client, typed), send(visitor.client, typed)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(families_of(app_deps, visitor.account)) == 1
    assert audited(app_deps, typed["family_id"]) == ["family added"]


def test_sending_the_form_at_the_same_moment_makes_one_family(add_person: Any, app_deps: Any) -> None:
    visitor = add_person()
    family_id = uuid4()

    def add(_: int) -> object:
        return registration.add(
            app_deps,
            family_id=family_id,
            team_id=visitor.teams[0].id,
            carer=Details(relation="mother", name="F", no_number_reason="not_known_yet"),
            baby=Details(relation="baby", name="A", date_of_birth=BORN, no_number_reason="not_known_yet"),
            is_another=False,
            takes_test_numbers=True,
            by=visitor.actor,
            at=app_deps.now(),
        )

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(add, range(8))) == [()] * 8
    assert audited(app_deps, family_id) == ["family added"]


def test_a_used_form_with_another_family_in_it_is_kept_and_gets_a_new_id(signed_in: Any, app_deps: Any) -> None:
    visitor = signed_in()
    typed = new_family()
    send(visitor.client, typed)
    page = send(visitor.client, typed | {"baby_name": "Zaid Patel", "carer_name": "Nadia Patel"})
    assert page.status_code == 422
    assert "added from this form already" in said(page)
    assert 'value="Zaid Patel"' in page.text
    assert typed["family_id"] not in page.text
    assert len(families_of(app_deps, visitor.account)) == 1


def test_a_damaged_id_is_refused(signed_in: Any) -> None:
    visitor = signed_in()
    assert send(visitor.client, new_family(family_id="1 OR 1=1")).status_code == 400


def test_the_team_is_chosen_by_a_person_of_several_teams(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    south = builders.team(own_team.organisation_id, name="South")
    east = builders.team(own_team.organisation_id, name="East")
    with app_deps.unit() as unit:
        unit.accounts.add_team(south)
        unit.accounts.add_team(east)
    visitor = signed_in("health_visitor", own_team, south)
    assert "South" in said(visitor.client.get("/families/new"))
    assert "East" not in said(visitor.client.get("/families/new"))
    for refused in ("", str(east.id), "x"):
        page = send(visitor.client, new_family(team_id=refused))
        assert page.status_code == 422
        assert 'href="#team_id"' in page.text
    send(visitor.client, new_family(team_id=str(south.id)))
    (kept,) = families_of(app_deps, visitor.account)
    assert (kept.team_id, kept.team_name) == (south.id, "South")


def test_a_person_without_a_team_is_told_so_and_adds_nothing(app: Flask, app_deps: Any, own_team: Any) -> None:
    loner = builders.account(organisation_id=own_team.organisation_id, password_hash=password_hash())
    with app_deps.unit() as unit:
        unit.accounts.add(loner)
    client = app.test_client()
    sign_in(client, loner.email)
    assert "not in a team" in said(client.get("/families/new"))
    before = audit_count(app_deps)
    answer = post(client, "/families/new", new_family(), page="/")
    assert answer.status_code == 422
    assert audit_count(app_deps) == before + 1, "the home page that printed the token, and nothing more"


def test_the_page_gives_everything_typed_back_when_the_session_has_ended(
    signed_in: Any, app_deps: Any, clock: Any
) -> None:
    visitor = signed_in()
    typed = new_family(carer_note="Ask for the sister")
    clock.forward(hours=13)
    page = visitor.client.post("/families/new", data=typed)
    assert page.status_code == 401
    assert 'value="Ask for the sister"' in page.text
    assert families_of(app_deps, visitor.account) == ()


def test_a_post_without_a_token_adds_nothing(signed_in: Any, app_deps: Any) -> None:
    visitor = signed_in()
    assert visitor.client.post("/families/new", data=new_family()).status_code == 400
    assert families_of(app_deps, visitor.account) == ()


def test_the_form_needs_no_script_and_remembers_nothing(signed_in: Any) -> None:
    page = signed_in().client.get("/families/new").text
    form = page[page.index('<form action="/families/new"') : page.rindex("</form>")]
    assert 'method="post"' in form
    assert "novalidate" in form
    assert "onclick" not in form
    for field in ("baby_name", "carer_name", "carer_nhs_number", "carer_phone", "carer_note", "carer_postcode"):
        tag = form[form.index(f'id="{field}"') :].split(">", 1)[0]
        assert 'autocomplete="off"' in tag
        assert 'spellcheck="false"' in tag


def test_a_carer_is_no_baby_and_a_baby_no_adult(add_person: Any, app_deps: Any) -> None:
    visitor = add_person()
    adult = Details(relation="mother", name="F", no_number_reason="not_known_yet")
    baby = Details(relation="baby", name="A", date_of_birth=BORN, no_number_reason="not_known_yet")
    for carer, child in ((baby, baby), (adult, adult)):
        with pytest.raises(RefusedError, match="carer_relation"):
            registration.add(
                app_deps,
                family_id=uuid4(),
                team_id=visitor.teams[0].id,
                carer=carer,
                baby=child,
                is_another=False,
                takes_test_numbers=True,
                by=visitor.actor,
                at=app_deps.now(),
            )
    assert families_of(app_deps, visitor) == ()
