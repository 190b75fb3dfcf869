"""The loaded content against the design's tables."""

import pytest

from saferSleep.content.loader import Catalogue, load
from saferSleep.domain.conditions import names_in
from saferSleep.domain.questions import CHOICES, Ask, Audience, Decides, Questionnaire
from saferSleep.domain.rules import Band, Ruleset, Sheet
from tests.content import design_tables as design

FLAG_MARKS = {"act_today": "!", "extra_support": "+", "advice": ""}
MARKS = {Decides.NOTHING: "", Decides.BAND: "+", Decides.KEY: "*"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


@pytest.fixture(scope="module")
def bank(catalogue: Catalogue) -> Questionnaire:
    return catalogue.questionnaire("safer-sleep-assessment@1")


@pytest.fixture(scope="module")
def ruleset(catalogue: Catalogue) -> Ruleset:
    return catalogue.rulesets["safer-sleep@1"]


def test_the_bank_has_every_question_in_order_with_its_mark(bank: Questionnaire) -> None:
    assert [question.id + MARKS[question.decides] for question in bank.questions] == design.QUESTIONS
    assert [question.id for question in bank.sealed] == design.SEALED


def test_what_decides_the_band_is_required_and_nothing_else(bank: Questionnaire) -> None:
    for question in bank.questions:
        decides = question.decides is not Decides.NOTHING or question.id == "contact"
        assert question.required is decides, question.id


def test_the_card_asks_the_five_prompts_and_no_more(catalogue: Catalogue) -> None:
    card = catalogue.questionnaire("prompt-card@1")
    assert [question.id for question in card.questions] == design.CARD
    assert len(card.sections) == 5
    assert all(section.title and section.opening for section in card.sections)
    assert card.sealed == ()


def test_what_is_not_asked_of_the_unborn_says_so_in_every_row(bank: Questionnaire) -> None:
    for question in bank.questions:
        rows = [dict(row) for row in question.shown_when]
        only_the_born = bool(rows) and all("unborn" in row and row["unborn"].any_of == {"no"} for row in rows)
        follows = question.id.endswith("_place_seen")
        assert only_the_born is (question.id in design.NOT_FOR_THE_UNBORN or follows), question.id
    assert [one.id for one in bank.questions if one.optional_unborn] == ["sleep_space_seen", "room_temperature"]


def test_who_may_hear_a_question(bank: Questionnaire) -> None:
    assert [one.id for one in bank.questions if one.ask is Ask.ALONE_PREFERRED] == design.ALONE_PREFERRED
    assert [one.id for one in bank.questions if one.ask is Ask.ALONE_ONLY] == ["previous_infant_death"]
    assert {one.ask for one in bank.sealed} == {Ask.ALONE_ONLY}
    assert {one.audience for one in bank.sealed} == {Audience.SEALED}


def test_what_is_carried_over_filled_by_another_sealed_or_before_birth_only(bank: Questionnaire) -> None:
    assert [one.id for one in bank.questions if one.carried] == design.CARRIED
    filled = {one.id: one.filled_by for one in bank.questions if one.filled_by}
    assert filled == {"born_before_37_weeks": "gestation_at_birth"}
    options = [(one.id, option) for one in bank.questions for option in one.options]
    assert [(name, one.id) for name, one in options if one.sealed] == [("accommodation", "refuge")]
    assert [(name, one.id) for name, one in options if one.unborn_only] == [("own_space_available", "arranged")]


def test_numbers_have_their_ranges(bank: Questionnaire) -> None:
    ranges = {one.id: (one.minimum, one.maximum) for one in bank.questions if one.maximum}
    assert ranges == design.NUMBERS


@pytest.mark.parametrize(("name", "options"), design.CHOICES)
def test_choices_stand_in_their_order(bank: Questionnaire, name: str, options: list[str]) -> None:
    assert [option.id for option in bank.by_id[name].options] == options


def test_every_other_choice_is_a_place_a_rule_or_yes_and_no(bank: Questionnaire, ruleset: Ruleset) -> None:
    named = {name for name, _ in design.CHOICES}
    others = [one for one in bank.questions if one.kind in CHOICES and one.id not in named]
    rules = [rule.id for rule in ruleset.rules]
    for question in others:
        given = [option.id for option in question.options]
        expected = design.PLACES if question.id.endswith("_place") else ["yes", "no"]
        assert given == (rules if question.id == "agreed_changes" else expected), question.id


def test_rules_stand_in_their_order_with_points_and_flags(ruleset: Ruleset) -> None:
    assert [f"{one.id}:{one.points}{FLAG_MARKS[one.flag]}" for one in ruleset.rules] == design.RULES
    assert {one.id for one in ruleset.rules if one.lasting} == set(design.LASTING)
    assert (ruleset.acts_today_from, ruleset.of_which_tonight) == (6, 3)


def test_strengths_offers_themes_and_lines_are_all_there(ruleset: Ruleset) -> None:
    assert [strength.id for strength in ruleset.strengths] == design.STRENGTHS
    assert [offer.id for offer in ruleset.offers] == design.OFFERS
    assert [offer.id for offer in ruleset.offers if not offer.when] == design.STAFF_CHOICE
    assert [offer.id for offer in ruleset.offers if offer.opt_out] == ["stop_smoking"]
    assert [list(theme.findings) for theme in ruleset.themes] == design.THEMES
    assert [place for place, theme in enumerate(ruleset.themes, 1) if theme.smoking] == [6, 16]
    assert len(ruleset.core_lines) == 12
    assert set(ruleset.bands) == set(Band)


def test_what_may_be_printed(ruleset: Ruleset) -> None:
    assert {rule.id: rule.core_line for rule in ruleset.rules if rule.sheet is Sheet.ASK} == design.ASKED
    assert {rule.id for rule in ruleset.rules if rule.sheet is Sheet.SPOKEN} == set(design.SPOKEN)
    assert ruleset.by_id["drug_use"].core_line == 10


def test_every_rule_carries_its_words_and_its_source(ruleset: Ruleset) -> None:
    for rule in ruleset.rules:
        assert rule.title, rule.id
        assert rule.source, rule.id
        assert rule.basis, rule.id
        assert bool(rule.advice.tonight and rule.advice.why) is (rule.id != "more_worried"), rule.id
    assert [rule.id for rule in ruleset.rules if rule.advice_unborn] == design.UNBORN_ADVICE
    assert [rule.id for rule in ruleset.rules if rule.also_when_rolling] == ["front"]
    disputed = {"alcohol_and_sharing", "fragile_and_sharing", "smoker_and_sharing", "sharing_young"}
    assert disputed <= {rule.id for rule in ruleset.rules if rule.differs}
    costs = {"no_own_space", "no_own_space_unsettled", "unsafe_surface", "used_mattress"}
    assert {rule.id for rule in ruleset.rules if not rule.free_tonight} == costs


def test_every_question_carries_its_words(bank: Questionnaire) -> None:
    assert [section.title for section in bank.sections if not section.opening] == []
    for question in (*bank.questions, *bank.sealed):
        assert question.text, question.id
        assert all(option.text for option in question.options), question.id
        assert bool(question.options) is (question.kind in CHOICES), question.id
    about_the_plan = {"last_night_place", "own_space_available", "room_temperature", "feeding", "household_smoking",
                      "alcohol_before_caring", "routine_changes"}  # fmt: skip
    assert about_the_plan <= {question.id for question in bank.questions if question.text_unborn}


def test_what_is_drawn_has_its_picture_keys(bank: Questionnaire) -> None:
    drawn = {name: sum(len(option.picture.split()) for option in bank.by_id[name].options) for name in design.DRAWN}
    assert drawn == design.DRAWN


def test_safe_values_are_those_of_the_design(ruleset: Ruleset) -> None:
    assert list(ruleset.tonight_safe) == design.ids("""
    last_night_place usual_night_place day_place elsewhere_place position surface items_in_space head_found_covered
    swaddled own_space_available room_temperature smoking_indoors alcohol_before_caring drugs_before_caring
    sober_adult_named""")
    assert ruleset.tonight_safe["last_night_place"] == ("own_space_parents_room",)
    assert (ruleset.tonight_safe["room_temperature"], ruleset.also_safe["gestation_at_birth"]) == (180, 280)
    assert ruleset.also_safe["household_smoking"] == ("nobody",)


def test_the_card_can_assess_the_warmth_of_a_room(catalogue: Catalogue, ruleset: Ruleset) -> None:
    assert names_in(ruleset.by_id["warm_room"].when) <= set(catalogue.questionnaire("prompt-card@1").by_id)


def test_the_directory_has_its_seeds_and_the_card_its_back(catalogue: Catalogue) -> None:
    assert {provider.phone for provider in catalogue.providers if provider.phone} == design.PHONES
    assert [line.phone for line in catalogue.helplines] == design.HELPLINES
    second = [provider for provider in catalogue.providers if provider.area in ("Haringey", "Enfield")]
    assert len(second) == 16
    assert not any(provider.phone for provider in second)
    assert not any(provider.is_checked for provider in catalogue.providers)
    items = {provider.id: [item.id for item in provider.items] for provider in catalogue.providers}
    assert len(items["baby_basics_leicester"]) == 9
    assert len(catalogue.words.card_back) == 7


def test_who_is_in_the_room_and_the_occasions_are_there(catalogue: Catalogue) -> None:
    assert [room.id for room in catalogue.rooms] == design.ids(
        "partner other_adult child relative_interprets no_interpreter someone_on_the_phone cannot_tell"
    )
    assert all(room.words for room in catalogue.rooms)
    assert [one.id for one in catalogue.occasions] == ["before_birth", "hospital", "ten_months", "carried_facts"]
