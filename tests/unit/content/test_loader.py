import pytest

from saferSleep.content.files import ContentError
from saferSleep.content.lint import check
from saferSleep.content.loader import Catalogue, load, load_from
from saferSleep.domain.questions import Kind
from tests.unit.content.planting import BANK, CARD, RULES, SEEDS, Copy


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def test_the_content_is_read_once(catalogue: Catalogue) -> None:
    assert load() is catalogue


def test_a_questionnaire_is_found_by_its_id_or_by_id_and_version(catalogue: Catalogue) -> None:
    newest = catalogue.questionnaire("safer-sleep-assessment")
    assert newest is catalogue.questionnaire("safer-sleep-assessment@1")
    assert catalogue.ruleset_of(newest).name == "safer-sleep@1"
    with pytest.raises(KeyError):
        catalogue.questionnaire("safer-sleep")


def test_the_newest_version_answers_to_the_id(content: Copy) -> None:
    old = (content.root / BANK).read_text(encoding="utf-8")
    new = content.root / BANK.replace("v1", "v10")
    new.write_text(old.replace("version: 1", "version: 10", 1), encoding="utf-8")
    second = content.root / BANK.replace("v1", "v2")
    second.write_text(old.replace("version: 1", "version: 2", 1), encoding="utf-8")
    assert load_from(content.root).questionnaire("safer-sleep-assessment").version == 10


def test_the_card_takes_everything_but_words_from_the_bank(catalogue: Catalogue) -> None:
    bank, card = (catalogue.questionnaire(name) for name in ("safer-sleep-assessment", "prompt-card"))
    assert [one.id for one in bank.questions if one.id in card.by_id] == [one.id for one in card.questions]
    for question in card.questions:
        own = bank.by_id[question.id]
        for part in ("kind", "options", "shown_when", "decides", "required", "minimum", "maximum", "ask"):
            assert getattr(question, part) == getattr(own, part), (question.id, part)
    assert card.by_id["household_smoking"].text != bank.by_id["household_smoking"].text
    assert card.by_id["household_smoking"].staff_note == bank.by_id["household_smoking"].staff_note


def test_agreed_changes_are_the_rules(catalogue: Catalogue) -> None:
    question = catalogue.questionnaire("safer-sleep-assessment").by_id["agreed_changes"]
    rules = catalogue.rulesets["safer-sleep@1"].rules
    assert [(option.id, option.text) for option in question.options] == [(rule.id, rule.title) for rule in rules]


def test_a_yes_no_question_without_options_takes_yes_and_no(catalogue: Catalogue) -> None:
    question = catalogue.questionnaire("safer-sleep-assessment").by_id["heating_all_night"]
    assert question.kind is Kind.YES_NO
    assert [(option.id, option.text) for option in question.options] == [("yes", "Yes"), ("no", "No")]


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (BANK, "title: Safer sleep assessment", "titel: x", f"{BANK}: titel: "),
        (BANK, "version: 1", 'version: "1"', f"{BANK}: version: "),
        (BANK, "kind: single", "kind: sole", f"{BANK}: questions.0.kind: "),
        (BANK, "options: places", "options: spots", f"{BANK}: last_night_place: there is no option list spots"),
        (BANK, "ruleset: safer-sleep@1", "ruleset: safer-sleep@9", f"{BANK}: there is no safer-sleep@9"),
        (BANK, "version: 1", "version: 3", f"{BANK}: id and version: "),
        (CARD, "bank: safer-sleep-assessment@1", "bank: other@1", f"{CARD}: there is no other@1"),
        (CARD, "ruleset: safer-sleep@1", "ruleset: safer-sleep@9", f"{CARD}: there is no safer-sleep@9"),
        (CARD, "id: sleep_space_concern", "id: concern", f"{CARD}: prompt-card@1: safer-sleep-assessment@1 has no"),
        (CARD, "id: sleep_space_concern", "id: sleep_space_seen", f"{CARD}: prompt-card@1: a question is there twice"),
        (RULES, "points: 3", "points: 2.5", f"{RULES}: rules.0.points: "),
        (RULES, "points: 3", "points: -1", f"{RULES}: rules.0.points: "),
        (RULES, "flag: act_today", "flag: green", f"{RULES}: rules.0.flag: "),
        (RULES, 'sheet: "yes"', "sheet: true", f"{RULES}: rules.0.sheet: "),
        (RULES, "any_of: [sofa_or_chair]", "one_of: [sofa_or_chair]", f"{RULES}: rules.1.when.0.nodded_off.one_of: "),
        (RULES, "acts_today_from: 6", "acts_today_from: 6\nacts_today_from: 9", f"{RULES}: the key"),
        ("rooms.v1.yaml", "leave: [alone_only", "leave: [alone", "rooms.v1.yaml: rooms.0.leave.0: "),
        ("words.v1.yaml", "card_back:", "back:", "words.v1.yaml: card_back: "),
        (SEEDS, "checked_on: null", "checked_on: soon", f"{SEEDS}: providers.0.checked_on: "),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_named_with_its_key(
    content: Copy, name: str, old: str, new: str, fault: str
) -> None:
    content.plant(name, old, new)
    with pytest.raises(ContentError) as refused:
        load_from(content.root)
    assert fault in str(refused.value)
    assert check(content.root) == (str(refused.value),)


def test_a_file_that_is_no_mapping_is_named(content: Copy) -> None:
    (content.root / CARD).write_text("- a\n", encoding="utf-8")
    with pytest.raises(ContentError, match="the whole file"):
        load_from(content.root)


def test_entries_without_an_owner_and_a_day_are_not_checked(catalogue: Catalogue, content: Copy) -> None:
    assert not any(provider.is_checked for provider in catalogue.providers)
    content.plant(SEEDS, 'owner: ""\n    checked_on: null', "owner: A\n    checked_on: 2026-01-02")
    first = load_from(content.root).providers
    assert [provider.id for provider in first if provider.is_checked] == ["live_well_leicester"]
