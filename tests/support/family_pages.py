"""Families as they are typed into the pages, for tests of those pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from saferSleep.actions.deps import Deps
from saferSleep.domain.accounts import Account, Team
from saferSleep.domain.people import Family, Person
from saferSleep.domain.records import AuditEntry
from tests.support import builders
from tests.support.app import post

BORN = date(2026, 2, 14)


def day(prefix: str, when: date) -> dict[str, str]:
    """Return a day as it is typed in three inputs."""
    return {f"{prefix}.day": str(when.day), f"{prefix}.month": str(when.month), f"{prefix}.year": str(when.year)}


def new_family(**typed: Any) -> dict[str, Any]:
    """Return the add form filled in, with what matters to a test changed; None leaves a field out."""
    form = {
        "family_id": str(uuid4()),
        "baby_name": "Amina Yusuf",
        **day("baby_date_of_birth", BORN),
        "baby_no_number_reason": "not_known_yet",
        "carer_relation": "mother",
        "carer_name": "Fatima Yusuf",
        "carer_no_number_reason": "prefers_not_to_say",
        "carer_messages": "not_asked",
    } | typed
    return {name: value for name, value in form.items() if value is not None}


def send(client: FlaskClient, typed: dict[str, Any]) -> TestResponse:
    """Send the add form."""
    return post(client, "/families/new", typed)


def keep(deps: Deps, of: Team, by: Account, *people: Person) -> Family:
    """Put a family on record."""
    made = builders.family(of, by, *people)
    with deps.unit() as unit:
        unit.families.add(made)
    return made


def family_of(deps: Deps, family_id: UUID | str, by: Account) -> Family:
    """Return the family as it is on record; it must be there."""
    with deps.reading() as unit:
        found = unit.families.get(UUID(str(family_id)), by.actor)
    assert found
    return found


def families_of(deps: Deps, by: Account) -> tuple[Family, ...]:
    """Return every family this person may see."""
    with deps.reading() as unit:
        return unit.families.listed(by.actor)


def audited(deps: Deps, family_id: UUID | str) -> list[str]:
    """Return what was audited about a family, in order."""
    with deps.reading() as unit:
        return [entry.event for entry in unit.audit.of_family(UUID(str(family_id)))]


def entries(deps: Deps, family_id: UUID) -> Iterable[AuditEntry]:
    """Return the audit entries of a family."""
    with deps.reading() as unit:
        return unit.audit.of_family(family_id)


def audit_count(deps: Deps) -> int:
    """Return how many audit rows there are."""
    with deps.reading() as unit:
        return unit.audit.count()


def said(page: TestResponse) -> str:
    """Return the page's words without its tags, with single spaces."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page.text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def title(page: TestResponse) -> str:
    """Return the page's title."""
    found = re.search(r"<title[^>]*>(.*?)</title>", page.text, re.DOTALL)
    assert found
    return " ".join(unescape(found[1]).split())
