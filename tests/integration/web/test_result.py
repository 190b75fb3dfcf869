"""The result: strengths first, every finding with what is needed to check it, and offers taken up or declined."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.app import post
from tests.support.assessment_pages import CARD, SHORT, errors_beside, started, summary_links, words_of

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def done(signed_in: Any, app_deps: Any, own_team: Any) -> Any:
    draft = started(signed_in, app_deps, own_team)
    draft.finish()
    return draft


def offer(done: Any, **typed: str) -> Any:
    sent = {name.replace("__", "."): text for name, text in typed.items()}
    return post(done.client, f"{done.result}/offers", sent, page=done.result)


def referrals(done: Any) -> dict[tuple[str, str], tuple[str, str]]:
    with done.deps.reading() as unit:
        kept = unit.referrals.of_assessment(done.id, done.account.actor)
    return {(one.kind, one.subject): (one.state.value, one.reason) for one in kept}


def test_strengths_come_first_then_changes_then_findings_then_offers(done: Any) -> None:
    said = words_of(done.client.get(done.result))
    order = [
        "What you already do well",
        "The changes that matter most",
        "For staff: Act today so far",
        "Still to ask",
        "Every finding, for staff",
        "Offers",
        "For every baby, every sleep",
        "This record",
    ]
    places = [said.index(heading) for heading in order]
    assert places == sorted(places)


def test_every_finding_shows_its_rule_answers_and_source(done: Any) -> None:
    said = words_of(done.client.get(done.result)).replace("\u00a0", " ")
    for part in ("smoker_and_sharing_young@1", "Blair 2014", "Where guidelines differ:", "2 kg 494 g", "Lasting"):
        assert part in said


def test_the_title_and_the_address_name_nobody(done: Any) -> None:
    page = done.client.get(done.result)
    title = page.text.split("<title", 1)[1].split("</title>", 1)[0]
    assert "Fictional" not in title
    assert page.headers["Cache-Control"] == "no-store"


def test_what_the_smoker_said_on_the_form_is_a_referral_already(done: Any) -> None:
    assert referrals(done) == {("stop_smoking", "mother"): ("ready", "")}
    assert "Now: Ready to send" in words_of(done.client.get(done.result))


def test_an_offer_is_made_ready_or_declined_with_a_reason(done: Any) -> None:
    answered = offer(
        done, infant_feeding__baby="ready", stop_smoking__mother="declined", stop_smoking__mother__reason="none given"
    )
    assert answered.status_code == 303
    assert referrals(done) == {
        ("stop_smoking", "mother"): ("declined", "none given"),
        ("infant_feeding", "baby"): ("ready", ""),
    }


def test_an_offer_declined_without_a_reason_is_refused_beside_it_and_nothing_is_recorded(done: Any) -> None:
    before = referrals(done)
    page = offer(done, infant_feeding__baby="ready", stop_smoking__mother="declined")
    assert page.status_code == 422
    assert list(errors_beside(page)) == ["stop_smoking.mother"]
    assert summary_links(page) == ["stop_smoking.mother"]
    assert referrals(done) == before
    assert 'name="infant_feeding.baby" type="radio" value="ready" checked' in page.text


@pytest.mark.parametrize(
    "typed",
    [
        {"coni__baby": "ready"},
        {"nothing__baby": "ready"},
        {"stop_smoking__partner": "ready"},
        {"stop_smoking__mother": "sent"},
        {"infant_feeding__baby__reason": "no choice made"},
        {"infant_feeding__baby": "declined", "infant_feeding__baby__reason": "a\x00b"},
        {"infant_feeding__baby": "declined", "infant_feeding__baby__reason": "x" * 2001},
    ],
)
def test_what_is_not_offered_or_cannot_be_is_refused(done: Any, typed: dict[str, str]) -> None:
    before = referrals(done)
    page = offer(done, **typed)
    assert page.status_code == 422
    assert summary_links(page)
    assert referrals(done) == before


def test_a_reason_with_a_script_tag_is_text(done: Any) -> None:
    offer(done, infant_feeding__baby="declined", infant_feeding__baby__reason=HOSTILE)
    page = done.client.get(done.result)
    assert HOSTILE not in page.text
    assert "&lt;script&gt;" in page.text


def test_the_summary_is_printed_as_a_pdf_that_is_never_kept(done: Any) -> None:
    printed = done.client.get(f"{done.result}/summary.pdf")
    assert printed.mimetype == "application/pdf"
    assert printed.data.startswith(b"%PDF-")
    assert printed.headers["Cache-Control"] == "no-store"
    assert "Fictional" not in printed.headers["Content-Disposition"]


def test_a_completed_card_grows_into_a_full_draft_that_keeps_it(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    card = started(signed_in, app_deps, own_team, CARD)
    typed = {"household_smoking": ["nobody"], "born_before_37_weeks": "no"}
    card.send(typed, "complete", card=True)
    post(card.client, f"{card.result}/check", {"action": "record_not_asked"})
    assert "rules were not assessed" in words_of(card.client.get(card.result))
    new_id = uuid4()
    grown = post(card.client, f"{card.result}/grow", {"new_id": str(new_id)}, page=card.result)
    assert grown.location == f"/assessments/{new_id}/form"
    page = card.client.get(grown.location)
    assert 'name="born_before_37_weeks" type="radio" value="no" checked' in page.text
    assert 'name="people_in_home"' in page.text


def test_a_full_assessment_does_not_grow(done: Any) -> None:
    refused = post(done.client, f"{done.result}/grow", {"new_id": str(uuid4())}, page=done.result)
    assert refused.status_code == 409


def test_the_answers_behind_the_result_are_the_ones_that_were_sent(done: Any) -> None:
    assert SHORT["household_smoking"] == ["mother"]
    assert "Me (mum or main carer)" in words_of(done.client.get(done.result))
