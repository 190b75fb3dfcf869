"""What people type comes out as text on every page of an assessment."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from saferSleep.domain.questions import Kind
from tests.support.app import post, signed_off
from tests.support.assessment_pages import started

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title></option></select><iframe src=javascript:alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)


class Elements(HTMLParser):
    """The elements of a page and the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts = 0
        self.found: set[str] = set()
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        named = dict(attrs)
        self.scripts += tag == "script" and "nonce" not in named
        self.handlers += [name for name in named if name.startswith("on")]


def is_harmless(page: str) -> bool:
    elements = Elements(page)
    return not (elements.scripts or elements.handlers or elements.found & {"iframe", "svg", "img"})


@pytest.fixture
def draft(signed_in: Any, app_deps: Any, own_team: Any) -> Any:
    return started(signed_in, app_deps, own_team, name=PAYLOADS[0])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_typed_is_text_on_the_form_the_result_and_the_page_that_gives_it_back(draft: Any, payload: str) -> None:
    questions = signed_off().scorer("safer-sleep-assessment@1").questionnaire.questions
    typed: dict[str, Any] = {one.id: payload for one in questions if one.kind is Kind.TEXT}
    wrong = typed | {one.id: payload for one in questions if one.kind is not Kind.TEXT}
    wrong |= {"gestation_at_birth.weeks": payload, "review_by.day": payload, "room_temperature.unit": payload}
    pages = [draft.send(wrong | {payload: payload})]
    pages.append(draft.client.post(draft.form, data={"csrf_token": "old", **wrong, payload: payload}))
    assert draft.send(typed).status_code == 303
    pages.append(draft.client.get(draft.form))
    draft.send(typed, "complete")
    pages.append(draft.client.get(f"{draft.result}/check"))
    post(draft.client, f"{draft.result}/check", {"action": "record_not_asked"})
    pages.append(draft.client.get(draft.result))
    said = {"infant_feeding.baby": "declined", "infant_feeding.baby.reason": payload}
    pages.append(post(draft.client, f"{draft.result}/offers", said | {"stop_smoking.x": payload}, page=draft.result))
    pages.append(draft.client.get(f"{draft.result}/correct"))
    for page in pages:
        assert page.status_code in {200, 400, 422}
        assert is_harmless(page.text), page.request.path
    for page in pages[:3]:
        assert payload in unescape(page.text)


def test_the_harness_finds_a_script_that_was_let_through() -> None:
    assert not is_harmless("<p><script>alert(1)</script></p>")
    assert not is_harmless("<img src=x onerror=alert(1)>")
