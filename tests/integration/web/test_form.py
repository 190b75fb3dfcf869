"""The form: one page, without scripts, that keeps what was typed and says what is wrong beside it."""

from __future__ import annotations

import gzip
import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from saferSleep.domain.answers import NoAnswer
from saferSleep.domain.facts import Facts
from saferSleep.domain.questions import Kind
from saferSleep.web.assessments.inputs import typed_from
from tests.support.app import post, signed_off
from tests.support.assessment_pages import (
    CARD,
    SHORT,
    VISIT,
    errors_beside,
    new_form,
    new_page,
    started,
    summary_links,
    words_of,
)

BLANK = "/forms/safer-sleep-assessment@1/en"
BORN = Facts(visit_date=VISIT, date_of_birth=VISIT.replace(month=1))
UNBORN = Facts(visit_date=VISIT, due_date=VISIT.replace(month=5))
IDS = re.compile(r'\bid="([^"]+)"')


@pytest.fixture
def draft(signed_in: Any, app_deps: Any, own_team: Any) -> Any:
    return started(signed_in, app_deps, own_team)


def test_the_blank_form_is_the_same_bytes_for_everybody_and_holds_nothing_of_anybody(app: Flask, draft: Any) -> None:
    stranger, known = app.test_client().get(BLANK), draft.client.get(BLANK)
    assert stranger.status_code == 200
    assert stranger.data == known.data
    assert "csrf_token" not in stranger.text
    assert "nonce" not in stranger.text
    assert "<script" not in stranger.text
    assert "Set-Cookie" not in stranger.headers
    assert draft.account.name not in known.text


def test_the_blank_form_is_kept_packed_and_asked_for_by_its_tag(client: Any) -> None:
    packed = client.get(BLANK, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == client.get(BLANK).data
    again = client.get(BLANK, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "no-store" not in packed.headers["Cache-Control"]
    print(f"blank form: {len(packed.data):,} bytes packed")


@pytest.mark.parametrize("form", ["safer-sleep-assessment@2/en", "nothing@1/en", "prompt-card@1/xx"])
def test_a_form_that_is_not_released_is_absent(client: Any, form: str) -> None:
    assert client.get(f"/forms/{form}").status_code == 404


@pytest.mark.parametrize("name", ["safer-sleep-assessment@1", "prompt-card@1"])
def test_every_question_is_on_the_blank_form_with_every_way_of_not_answering(client: Any, name: str) -> None:
    page = client.get(f"/forms/{name}/en").text
    for question in signed_off().scorer(name).questionnaire.questions:
        own = question.kind not in {Kind.SINGLE, Kind.YES_NO}
        for reason in NoAnswer:
            posted = (f"{question.id}.no_answer", reason.value) if own else (question.id, f"no_answer:{reason.value}")
            assert f'name="{posted[0]}" type="radio" value="{posted[1]}"' in page


@pytest.mark.parametrize("name", ["safer-sleep-assessment@1", "prompt-card@1"])
def test_no_two_things_on_the_blank_form_share_an_id_and_each_input_has_a_label(client: Any, name: str) -> None:
    page = client.get(f"/forms/{name}/en").text
    ids = IDS.findall(page)
    assert len(ids) == len(set(ids))
    inputs = re.findall(r'<(?:input|textarea)\b(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', page)
    assert len(inputs) > 100
    assert set(inputs) <= set(re.findall(r'<label[^>]*\bfor="([^"]+)"', page))
    described = {one for ids in re.findall(r'aria-describedby="([^"]+)"', page) for one in ids.split()}
    assert described <= set(ids)


def test_sealed_questions_and_choices_are_neither_on_the_blank_nor_on_the_filled_form(draft: Any) -> None:
    questionnaire = signed_off().scorer("safer-sleep-assessment@1").questionnaire
    sealed = [option for one in questionnaire.questions for option in one.options if option.sealed]
    assert [option.id for option in sealed] == ["refuge"]
    assert len(questionnaire.sealed) == 3
    for page in (draft.client.get(BLANK).text, draft.client.get(draft.form).text):
        assert 'value="refuge"' not in page
        for question in questionnaire.sealed:
            assert question.id not in page
            assert question.text not in unescape(page)


def test_sealed_answers_are_refused_like_anything_unknown(draft: Any) -> None:
    for typed in ({"domestic_abuse": "yes"}, {"safe_to_ask": "yes"}, {"safeguarding_note": "x"}, {"strange": "1"}):
        refused = draft.send(typed)
        assert refused.status_code == 422
        assert "not a question of this form" in words_of(refused)
    refused = draft.send({"accommodation": "refuge"})
    assert errors_beside(refused) == {"accommodation": "Not one of the choices."}
    assert draft.answers() == {}


def test_a_question_that_may_not_apply_says_when_it_does(draft: Any) -> None:
    assert "Only if baby is born, and baby shares a bed" in words_of(draft.client.get(BLANK))
    assert "Only if baby shares a bed" in words_of(draft.client.get(draft.form))
    assert "Only if “Is it different on most other nights?” is “Yes”." in words_of(draft.client.get(draft.form))


def test_the_parts_open_with_the_words_to_say(draft: Any) -> None:
    said = words_of(draft.client.get(draft.form))
    for section in signed_off().scorer("safer-sleep-assessment@1").questionnaire.sections:
        assert f"{section.title} “{section.opening}”" in said


def test_before_birth_the_plan_is_asked_in_its_own_words(signed_in: Any, app_deps: Any, own_team: Any) -> None:
    draft = started(signed_in, app_deps, own_team, due_date=VISIT.replace(month=5))
    said = words_of(draft.client.get(draft.form))
    assert "Where do you plan for baby to sleep at night" in said
    assert "Where did your baby sleep last night?" not in said
    assert "How do you lay your baby down to sleep?" not in said
    assert 'value="arranged"' in draft.client.get(draft.form).text


def test_after_birth_the_choice_for_before_birth_is_not_offered(draft: Any) -> None:
    assert 'value="arranged"' not in draft.client.get(draft.form).text


def test_a_filled_form_is_never_kept_by_a_browser_and_the_title_names_nobody(draft: Any) -> None:
    page = draft.client.get(draft.form)
    assert page.headers["Cache-Control"] == "no-store"
    assert "csrf_token" in page.text
    title = re.search(r"<title[^>]*>(.*?)</title>", page.text, re.DOTALL)
    assert title
    assert "Fictional" not in title[1]


def test_a_draft_keeps_what_is_valid_and_shows_it_again(draft: Any) -> None:
    assert draft.send(SHORT).status_code == 303
    assert draft.answers() == {
        "contact": "six_to_eight_weeks",
        "last_night_place": ("own_space_parents_room", "shared_adult_bed"),
        "household_smoking": ("mother",),
        "stop_smoking_offer_mother": "refer",
        "room_temperature": 215,
        "birth_weight_g": 2494,
        "born_before_37_weeks": "yes",
        "gestation_at_birth": 254,
        "alcohol_before_caring": NoAnswer.DECLINED,
        "position": NoAnswer.UNKNOWN,
        "unplanned_night_carer": "Gran",
    }
    page = draft.client.get(draft.form)
    assert len(re.findall(r'value="[^"]+" checked', page.text)) == 9
    for echo in ("2 kg 494 g", "21.5 °C", "36 weeks + 2 days"):
        assert echo in words_of(page).replace("\u00a0", " ")


def test_sending_the_shown_form_back_changes_nothing(draft: Any) -> None:
    draft.send(SHORT)
    before = draft.answers()
    typed = typed_from(signed_off().scorer("safer-sleep-assessment@1").questionnaire, before)
    assert draft.send(typed.to_dict(flat=False)).status_code == 303
    assert draft.answers() == before


def test_the_button_under_a_part_saves_and_goes_on_to_the_next(draft: Any) -> None:
    assert 'value="save.baby_today"' in draft.client.get(draft.form).text
    assert draft.send(SHORT, "save.baby_today").location == f"{draft.form}#part-baby_today"
    assert draft.send(SHORT, "save.//evil.test").location == draft.form
    assert draft.answers()["birth_weight_g"] == 2494


def test_an_answer_that_is_taken_back_is_blank_again(draft: Any) -> None:
    draft.send(SHORT)
    draft.send({"contact": "targeted"})
    assert draft.answers() == {"contact": "targeted"}


def test_what_cannot_be_saved_stays_typed_with_its_error_beside_it_and_the_rest_is_saved(draft: Any) -> None:
    wrong = {
        "room_temperature": "61",
        "birth_weight_g": "",
        "birth_weight_g.kg": "2495",
        "birth_weight_g.lb": "",
        "birth_weight_g.oz": "",
        "people_in_home": "many",
    }
    page = draft.send(SHORT | wrong)
    assert page.status_code == 422
    beside = errors_beside(page)
    assert list(beside) == ["birth_weight_g", "room_temperature", "people_in_home"]
    assert "Did you mean 61 °F?" in beside["room_temperature"]
    assert "Did you mean 2495 g?" in beside["birth_weight_g"]
    assert summary_links(page) == ["birth_weight_g", "room_temperature", "people_in_home"]
    assert re.search(r"<title[^>]*>\s*Error: ", page.text)
    for typed in ("61", "2495", "many", "Gran"):
        assert f'value="{typed}"' in page.text or f">{typed}</textarea>" in page.text
    assert draft.answers().keys() == {
        *("contact", "last_night_place", "household_smoking", "stop_smoking_offer_mother", "born_before_37_weeks"),
        *("gestation_at_birth", "alcohol_before_caring", "position", "unplanned_night_carer"),
    }


def test_every_link_of_the_error_summary_leads_to_an_input(draft: Any) -> None:
    questions = signed_off().scorer("safer-sleep-assessment@1").questionnaire.questions
    bad = {question.id: "no such thing" for question in questions if question.kind is not Kind.TEXT}
    bad |= {f"{q.id}.weeks": "x" for q in questions if q.kind is Kind.WEEKS_DAYS}
    bad |= {f"{q.id}.day": "x" for q in questions if q.kind is Kind.DATE}
    bad = {name: text for name, text in bad.items() if name not in {"gestation_at_birth", "review_by"}}
    page = draft.send(bad)
    links = summary_links(page)
    assert len(links) == len(bad)
    inputs = re.findall(r'<(?:input|textarea)\b[^>]*\bid="([^"]+)"', page.text)
    assert set(links) <= set(inputs)
    assert len(IDS.findall(page.text)) == len(set(IDS.findall(page.text)))


def test_a_fact_from_the_record_is_asked_to_be_confirmed_and_counts_only_then(draft: Any) -> None:
    draft.finish()
    again = uuid4()
    post(draft.client, new_page(draft.family), new_form(again))
    form = f"/assessments/{again}/form"
    page = draft.client.get(form)
    assert "From the record: 2 kg 494 g" in words_of(page).replace("\u00a0", " ")
    assert 'name="birth_weight_g.confirm" type="checkbox" value="2494">' in page.text
    sent = {"questionnaire": "safer-sleep-assessment@1", "action": "save"}
    post(draft.client, form, sent)
    with draft.deps.reading() as unit:
        assert unit.assessments.answers(again) == ()
    post(draft.client, form, {**sent, "birth_weight_g.confirm": "2494"})
    with draft.deps.reading() as unit:
        assert [(one.question_id, one.answer) for one in unit.assessments.answers(again)] == [("birth_weight_g", 2494)]


def test_a_confirming_tick_comes_back_with_the_errors_of_other_questions(draft: Any) -> None:
    draft.finish()
    again = uuid4()
    post(draft.client, new_page(draft.family), new_form(again))
    sent = {"questionnaire": "safer-sleep-assessment@1", "action": "save", "people_in_home": "x"}
    page = post(draft.client, f"/assessments/{again}/form", {**sent, "birth_weight_g.confirm": "2494"})
    assert 'name="birth_weight_g.confirm" type="checkbox" value="2494" checked' in page.text


def test_the_card_asks_its_five_prompts_and_grows_without_asking_twice(
    signed_in: Any, app_deps: Any, own_team: Any
) -> None:
    draft = started(signed_in, app_deps, own_team, CARD)
    assert draft.client.get(draft.form).text.count('class="safersleep-part"') == 5
    draft.send({"household_smoking": ["mother"], "born_before_37_weeks": "no"}, card=True)
    grown = post(draft.client, f"{draft.result}/grow", {"new_id": str(uuid4())}, page=draft.form)
    assert grown.location == draft.form
    assert draft.answers() == {"household_smoking": ("mother",), "born_before_37_weeks": "no"}
    assert 'name="people_in_home"' in draft.client.get(draft.form).text
