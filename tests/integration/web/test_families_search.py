from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import create_engine, select

from saferSleep.persistence.tables.ledger import audit_entries
from tests.support import builders
from tests.support.app import build_app, post
from tests.support.family_pages import BORN, audit_count, audited, day, keep, new_family, said, send, title

NUMBER = "9990000018"


@pytest.fixture
def app(app_deps: Any) -> Flask:
    return build_app(app_deps, is_demo=True)


@pytest.fixture
def visitor(signed_in: Any) -> Any:
    return signed_in()


def search(visitor: Any, text: str) -> Any:
    return post(visitor.client, "/families/search", {"text": text}, page="/families")


def find(visitor: Any, number: str, **born: str) -> Any:
    typed = {"nhs_number": number, **day("date_of_birth", BORN)} | born
    return post(visitor.client, "/families/find", typed, page="/families")


def events(database_url: str) -> list[tuple[str, dict[str, Any]]]:
    """Return what was audited about families, with its details, as it stands in the table."""
    engine = create_engine(database_url)
    with engine.connect() as connection:
        rows = connection.execute(select(audit_entries.c.event, audit_entries.c.details)).all()
    engine.dispose()
    return [(event, details) for event, details in rows if event.startswith("famil")]


def test_part_of_a_name_or_a_day_finds_a_family(visitor: Any) -> None:
    link = send(visitor.client, new_family()).headers["Location"]
    for part in ("amin", "YUSUF", "fatíma", "usu ami", "14/2/2026", "14 February 2026", "2026-02-14"):
        page = search(visitor, part)
        assert page.status_code == 200
        assert f'href="{link}"' in page.text, part
        assert "1 family" in said(page)
        assert title(page) == "Families found – saferSleep"


def test_a_name_is_found_in_every_script(visitor: Any) -> None:
    for name, part in (("আমিনা", "আমি"), ("مُحَمَّد", "محمد"), ("李小龍", "小"), ("Łęcka", "lecka")):
        send(visitor.client, new_family(baby_name=name, is_another="y"))
        assert name in said(search(visitor, part))


def test_a_miss_says_so_in_words(visitor: Any) -> None:
    send(visitor.client, new_family())
    for part in ("zzz", "1/1/2020", "amina khan", "'", "%", "_", "<script>"):
        page = search(visitor, part)
        assert "No family found" in said(page), part
        assert "<script>" not in page.text


def test_what_cannot_be_searched_for_is_refused_beside_its_field(visitor: Any) -> None:
    for part, words in (
        (" ", "Write part of a name"),
        ("a\x00", "hidden character"),
        ("x" * 121, "at most 120"),
        ("999 000 0018", "give the date of birth as well"),
    ):
        page = search(visitor, part)
        assert page.status_code == 422
        assert words in said(page)
        assert 'href="#text"' in page.text
        assert title(page) == "Error: Families – saferSleep"


def test_a_number_finds_a_family_only_with_the_right_day_of_birth(visitor: Any) -> None:
    link = send(visitor.client, new_family(baby_nhs_number=NUMBER)).headers["Location"]
    assert f'href="{link}"' in find(visitor, "999 000 0018").text
    miss = find(visitor, NUMBER, **{"date_of_birth.day": "15"})
    assert link not in miss.text
    assert "No family found" in said(miss)
    assert "No family found" in said(find(visitor, "9990000026"))


def test_a_number_search_with_a_mistake_is_refused_beside_its_field(visitor: Any) -> None:
    no_day = dict.fromkeys(day("date_of_birth", BORN), "")
    for number, born, field in (
        ("9990000019", {}, "nhs_number"),
        ("", {}, "nhs_number"),
        (NUMBER, no_day, "date_of_birth.day"),
        (NUMBER, {"date_of_birth.month": "13"}, "date_of_birth.day"),
    ):
        page = find(visitor, number, **born)
        assert page.status_code == 422
        assert page.text.count(f'href="#{field}"') == 1


def test_every_hit_list_every_family_on_it_and_every_miss_is_audited(
    visitor: Any, app_deps: Any, database_url: str
) -> None:
    send(visitor.client, new_family(baby_nhs_number=NUMBER))
    kept = new_family(baby_name="Zaid", carer_name="Nadia")
    send(visitor.client, kept)
    before = audit_count(app_deps)
    visitor.client.get("/families")
    assert audit_count(app_deps) - before == 3, "the list, and two families on it"
    assert audited(app_deps, kept["family_id"]).count("family shown in a list") == 1
    search(visitor, "zaid")
    search(visitor, "nobody")
    find(visitor, NUMBER, **{"date_of_birth.day": "15"})
    searched = sorted(
        (details["kind"], details["hits"]) for event, details in events(database_url) if event == "family searched"
    )
    assert searched == [("name", 0), ("name", 1), ("nhs_number", 0)]


def test_the_audit_holds_nothing_that_was_typed(visitor: Any, database_url: str) -> None:
    send(visitor.client, new_family(baby_nhs_number=NUMBER))
    search(visitor, "amina")
    find(visitor, NUMBER)
    written = repr(events(database_url)).casefold()
    assert "amina" not in written
    assert NUMBER not in written
    assert BORN.isoformat() not in written


def test_an_empty_list_says_what_will_show_here(visitor: Any) -> None:
    page = visitor.client.get("/families")
    assert "No families yet" in said(page)
    assert title(page) == "Families – saferSleep"


def test_going_back_to_a_search_leads_to_the_list(visitor: Any) -> None:
    for path in ("/families/search", "/families/find"):
        answer = visitor.client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/families")


def test_a_long_list_is_cut_and_says_so(visitor: Any, app_deps: Any, own_team: Any) -> None:
    for number in range(52):
        family_id = uuid4()
        keep(app_deps, own_team, visitor.account, builders.baby(family_id, name=f"Amina {number}"))
    page = search(visitor, "amina")
    assert "52 families" in said(page)
    assert "The first 50 are shown" in said(page)
    assert page.text.count("Family of") == 50
