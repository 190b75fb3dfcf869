"""Assessments as they are started, filled in and sent through the pages, for tests of those pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from saferSleep.actions.deps import Deps
from saferSleep.domain.accounts import Account, Team
from saferSleep.domain.people import Family
from tests.support import builders
from tests.support.app import post

VISIT = date(2026, 3, 2)
FULL = "safer-sleep-assessment"
CARD = "prompt-card"
SHORT = {
    "contact": "six_to_eight_weeks",
    "last_night_place": ["shared_adult_bed", "own_space_parents_room"],
    "household_smoking": ["mother"],
    "stop_smoking_offer_mother": "refer",
    "room_temperature": "21,5",
    "room_temperature.unit": "C",
    "birth_weight_g.lb": "5",
    "birth_weight_g.oz": "8",
    "born_before_37_weeks": "yes",
    "gestation_at_birth.weeks": "36",
    "gestation_at_birth.days": "2",
    "alcohol_before_caring": "no_answer:declined",
    "position.no_answer": "unknown",
    "unplanned_night_carer": "Gran",
}
"""A form with some of everything: choices, measures, text and reasons for having no answer."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A draft in somebody's browser."""

    client: FlaskClient
    deps: Deps
    account: Account
    family: Family
    id: UUID

    @property
    def form(self) -> str:
        """The address of the form."""
        return f"/assessments/{self.id}/form"

    @property
    def result(self) -> str:
        """The address of the result."""
        return f"/assessments/{self.id}"

    def send(self, typed: dict[str, Any], action: str = "save", **more: Any) -> TestResponse:
        """Send the form as a browser does."""
        name = "prompt-card@1" if more.pop("card", False) else "safer-sleep-assessment@1"
        return post(self.client, self.form, {"questionnaire": name, "action": action, **typed}, **more)

    def answers(self) -> dict[str, Any]:
        """The answers that are kept."""
        with self.deps.reading() as unit:
            return {draft.question_id: draft.answer for draft in unit.assessments.answers(self.id)}

    def finish(self, typed: dict[str, Any] | None = None) -> None:
        """Send the form, and record what was left blank as not asked."""
        answered = self.send(SHORT if typed is None else typed, "complete")
        assert answered.location == f"{self.result}/check", answered.text
        page = f"{self.result}/check"
        assert post(self.client, page, {"action": "record_not_asked"}).location == self.result


def started(signed_in: Any, deps: Deps, team: Team, questionnaire: str = FULL, **baby: Any) -> Draft:
    """Start a draft through the start page, signed in as a new health visitor."""
    visitor = signed_in()
    family_id = uuid4()
    people = builders.baby(family_id, **baby), builders.person(family_id)
    family = builders.family(team, visitor.account, *people)
    with deps.unit() as unit:
        unit.families.add(family)
    assessment_id = uuid4()
    answered = post(visitor.client, new_page(family), new_form(assessment_id, questionnaire))
    assert answered.location == f"/assessments/{assessment_id}/form", answered.text
    return Draft(client=visitor.client, deps=deps, account=visitor.account, family=family, id=assessment_id)


def new_page(family: Family) -> str:
    """The address where an assessment of the first baby starts."""
    return f"/families/{family.id}/babies/{family.babies[0].id}/assessments/new"


def new_form(assessment_id: UUID, questionnaire: str = FULL, visit: date = VISIT) -> dict[str, str]:
    """The start page filled in."""
    parts = {f"visit_date.{part}": str(getattr(visit, part)) for part in ("day", "month", "year")}
    return {"assessment_id": str(assessment_id), "questionnaire": questionnaire, **parts}


def words_of(page: TestResponse | str) -> str:
    """What a person reads on the page, without tags and spare spaces."""
    html = page if isinstance(page, str) else page.text
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", html.split("<body", 1)[-1], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def errors_beside(page: TestResponse) -> dict[str, str]:
    """The error beside each question or offer, by its id."""
    found = re.findall(r'id="([\w.]+)-error">(.*?)</span>\s*(.*?)\s*</span>', page.text, re.DOTALL)
    return {name: unescape(text) for name, _, text in found}


def summary_links(page: TestResponse) -> list[str]:
    """Where the entries of the error summary lead, in order."""
    parts = page.text.split('class="nhsuk-list nhsuk-error-summary__list"', 1)
    return re.findall(r'href="#([^"]+)"', parts[1].split("</ul>", 1)[0]) if len(parts) > 1 else []
