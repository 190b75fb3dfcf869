"""Every kind of fault of questions, conditions and surroundings, planted and named."""

import pytest

from saferSleep.content.lint import check, lint
from saferSleep.content.loader import load
from tests.unit.content.planting import BANK, CARD, RULES, SEEDS, Copy

Q = "safer-sleep-assessment@1: "
R = "safer-sleep@1: "
SOFA = "    when:\n      - any_place: {any_of: [shared_sofa_or_chair]}\n"
DECIDES = "    decides: key\n    required: true\n    shown_when:\n"


def sofa(rows: str) -> tuple[str, str, str]:
    return RULES, SOFA, f"    when:\n{rows}"


def test_the_shipped_content_has_no_fault() -> None:
    assert lint(load()) == ()
    assert check() == ()


CONDITIONS = [
    (*sofa("      - any_spot: {any_of: [shared_sofa_or_chair]}\n"), R + "rule sofa_sharing: reads any_spot, which no"),
    (*sofa("      - any_place: {any_of: [settee]}\n"), R + "rule sofa_sharing: any_place: settee is no option"),
    (*sofa("      - accommodation: {none_of: [tent]}\n"), R + "rule sofa_sharing: accommodation: tent is no option"),
    (*sofa("      - any_place: {below: 3}\n"), R + "rule sofa_sharing: any_place: is no number"),
    (*sofa('      - room_temperature: {any_of: ["yes"]}\n'), R + "rule sofa_sharing: room_temperature: has no options"),
    (*sofa("      - any_place: {}\n"), R + "rule sofa_sharing: any_place: says nothing"),
    (*sofa("      - {}\n"), R + "rule sofa_sharing: a row is empty"),
    (RULES, "- feeding: {any_of: [breast, mixed]}", "- feeding: {any_of: [milk]}", R + "strength breast_milk: feeding"),
    (RULES, "- healthy_start: {any_of", "- healthy: {any_of", R + "offer healthy_start: reads healthy, which no"),
    (BANK, "- sleep_space_seen: {any_of: [seen_concern]}", "- sleep_space: {any_of: [seen_concern]}",
     Q + "sleep_space_concern: reads sleep_space, which no"),
    (BANK, "- household_smoking: {none_of: [mother]}", "- household_smoking: {none_of: [mum]}",
     Q + "stopped_last_two_weeks: household_smoking: mum is no option"),
]  # fmt: skip

QUESTION_FAULTS = [
    (BANK, "- id: setting\n", "- id: contact\n", Q + "contact is there twice"),
    (BANK, "{id: clinic, text", "{id: home, text", Q + "setting: home is there twice"),
    (BANK, "section: visit", "section: hall", Q + "contact: there is no section hall"),
    (BANK, "  - id: visit\n", "  - {id: hall, title: Hall}\n  - id: visit\n", Q + "section hall has no question"),
    (BANK, "  - id: visit\n", "  - {id: room, title: Room}\n  - id: visit\n", Q + "room is there twice"),
    (CARD, "{id: last_night_place, section: last_night}", "{id: last_night_place, section: attic}",
     "prompt-card@1: last_night_place: there is no section attic"),
    (CARD, "  - {id: household_smoking, ", "  - {id: position, ", "prompt-card@1: stop_smoking_offer_mother: reads"),
    (BANK, "- well_last_24_hours: {any_of: [unwell_or_feeding_less]}",
     "- {unborn: {any_of: [yes]}, dummy: {any_of: [never]}}",
     Q + "health_action: its path can never hold"),
    (BANK, "- {id: well, text", "- {id: unborn_well, unborn_only: true, text",
     Q + "well_last_24_hours: nobody can reach the option unborn_well"),
    (BANK, "- last_night_place: {any_of: [other]}", "- last_night_place_other: {any_of: [other]}",
     Q + "last_night_place_other: last_night_place_other: has no options"),
    (BANK, DECIDES + '      - unborn: {any_of: ["no"]}\n', DECIDES + "      - health_action: {answered: true}\n",
     Q + "questions wait for each other"),
    (BANK, "    options: said\n", "", Q + "understands_back_sleeping: a choice needs at least two options"),
    (BANK, "    kind: text\n", "    kind: text\n    options: said\n", ": only a choice has options"),
    (BANK, '{id: "yes", text: We have someone}', "{id: maybe, text: We have someone}",
     Q + "sober_adult_named: the options are yes and no"),
    (BANK, "    maximum: 307\n", "    maximum: 154\n", Q + "gestation_at_birth: a number needs a minimum"),
    (BANK, "    kind: date\n", "    kind: date\n    maximum: 9\n", Q + "review_by: a number needs a minimum"),
    (BANK, "    decides: key\n    required: true\n", "    decides: key\n",
     Q + "well_last_24_hours: decides the band and is not required"),
    (BANK, "filled_by: gestation_at_birth", "filled_by: gestation", Q + "born_before_37_weeks: is filled by gestation"),
    (BANK, "picture: today_bright", "picture: Today-Bright.png", "the picture key 'Today-Bright.png' is malformed"),
    (BANK, "picture: today_bright", "picture: today_dull", Q + "well_last_24_hours: well: there is no picture"),
    (BANK, "    audience: sealed\n", "", Q + "safe_to_ask: a sealed question is for the sealed audience"),
    (BANK, "    audience: staff\n", "    audience: sealed\n", Q + "contact: stands among the open questions"),
]  # fmt: skip

SURROUNDING_FAULTS = [
    ("words.v1.yaml", "  not_asked: Not asked today\n", "", "words: no_answer: needs exactly"),
    (SEEDS, "kinds: [stop_smoking]", "kinds: [smoking]", "directory: live_well_leicester: there is"),
    (SEEDS, "id: cure_leicester", "id: live_well_leicester", "directory: live_well_leicester is th"),
    (SEEDS, "{id: cot, ", "{id: highchair, ", "directory: baby_basics_leicester: highchair is there"),
    ("directory/helplines.v1.yaml", "{id: frank, ", "{id: drinkline, ", "helplines: drinkline is there twice"),
    ("rooms.v1.yaml", "option: partner", "option: dad", "rooms: partner: dad is no option of people_present"),
    ("rooms.v1.yaml", "question: people_present", "question: present", "rooms: partner: there is no question present"),
    ("rooms.v1.yaml", "[alcohol_before_caring", "[alcohol", "rooms: other_adult: there is no question alcohol"),
    ("occasions.v1.yaml", "leave: [dummy", "leave: [soother", "occasions: ten_months: there is no question soother"),
    ("occasions.v1.yaml", "option: twelve_months", "option: ten", "occasions: ten_months: ten is no option of contact"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "fault"), [*CONDITIONS, *QUESTION_FAULTS, *SURROUNDING_FAULTS])
def test_a_planted_fault_is_named(content: Copy, name: str, old: str, new: str, fault: str) -> None:
    content.plant(name, old, new)
    found = content.faults()
    assert any(fault in one for one in found), found
