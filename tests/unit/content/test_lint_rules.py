"""Every kind of fault of rules and words, planted and named."""

import pytest

from tests.unit.content.planting import BANK, CARD, RULES, SEEDS, Copy

Q = "safer-sleep-assessment@1: "
R = "safer-sleep@1: "
SOFA = "    when:\n      - any_place: {any_of: [shared_sofa_or_chair]}\n"
CORE_ADVICE = """  core_advice:
    title: Core advice
    before_you_leave: Praise. Go through the lines for every baby. Fill in the plan for odd nights.
    next_contact: Next planned contact, or when something changes.
"""

RULE_FAULTS = [
    (RULES, "id: nodded_off_on_sofa", "id: sofa_sharing", R + "sofa_sharing is there twice"),
    (RULES, "- nodded_off: {any_of: [sofa_or_chair]}", "- any_place: {any_of: [shared_sofa_or_chair]}",
     R + "rule nodded_off_on_sofa says the same as sofa_sharing"),
    (RULES, 'title: "Shared a sofa or chair"', 'title: ""', R + "rule sofa_sharing: has no title"),
    (RULES, 'source: "Blair 2014, 18.3 (7.1–47.4)"', 'source: " "', R + "rule sofa_sharing: has no source"),
    (RULES, 'basis: "Lower limit 7.1, log2 = 2.8, rounded 3."', 'basis: ""', R + "rule sofa_sharing: has no basis"),
    (RULES, SOFA, "    when: []\n", R + "rule sofa_sharing: has no condition"),
    (RULES, '    advice:\n      tonight: "Keep the sofa', '    advice_unborn:\n      tonight: "Keep the sofa',
     R + "rule sofa_sharing: has no advice"),
    (RULES, 'title: "Practitioner more worried than the answers"',
     'title: "More"\n    advice: {tonight: "a", why: "b"}', R + "rule more_worried: is for staff only and has advice"),
    (RULES, "points: 0\n    flag: advice", "points: 1\n    flag: advice", ": is advice and carries points"),
    (RULES, "core_line: 7", "core_line: 0", R + "rule alcohol_and_sharing: may be left off the sheet"),
    (RULES, "core_line: 7", "core_line: 13", R + "rule alcohol_and_sharing: there is no line 13 for every baby"),
    (RULES, CORE_ADVICE, "", R + "there are no words for core_advice"),
    (RULES, "findings: [unwell]", "findings: [poorly]", R + "themes: there is no rule poorly"),
    (RULES, "findings: [unwell]", "findings: [poorly]", R + "rule unwell: can change tonight and stands in no theme"),
    (RULES, "findings: [unwell]", "findings: [unwell, head_covered]", R + "themes: head_covered is there twice"),
    (RULES, "{id: sofa, findings", "{id: health_now, findings", R + "themes: health_now is there twice"),
    (RULES, "theme: on_the_back", "theme: on_a_back", R + "strength on_back: there is no theme on_a_back"),
    (RULES, "- id: same_room", "- id: on_back", R + "strengths: on_back is there twice"),
    (RULES, "- id: baby_bank", "- id: stop_smoking", R + "offers: stop_smoking is there twice"),
    (RULES, "  position: [back]", "  position: [top]", R + "tonight_safe: position: ('top',) is no value"),
    (RULES, "  position: [back]", "  position: back", R + "tonight_safe: position: 'back' is no value"),
    (RULES, "  room_temperature: 180", "  room_temperature: 18", R + "tonight_safe: room_temperature: 18 is no value"),
    (RULES, "  nodded_off: [none]", "  nodded_off: [none, in_bed]", R + "also_safe: nodded_off: "),
    (RULES, "  nodded_off: [none]", "  nodding: [none]", R + "also_safe: nodding: no questionnaire has this question"),
    (RULES, "  nodded_off: [none]", "  position: [back]", R + "position has two safe values"),
]  # fmt: skip

WORD_FAULTS = [
    (BANK, "text: Where does baby sleep there?", "text: Is that safe?", Q + "elsewhere_place: says 'safe' to a family"),
    (BANK, "text: Firm and flat,", "text: Low,", Q + "surface: firm_and_flat: says 'Low' to a family"),
    (CARD, "title: Last night", "title: Risk last night", "prompt-card@1: last_night: says 'Risk' to a family"),
    (RULES, 'why: "Sofas are soft', 'why: "Normal sofas are soft', R + "rule sofa_sharing: says 'Normal'"),
    (RULES, "    text: You keep your baby", "    text: Green. You keep your baby", R + "strength same_room: says"),
    (RULES, "title: Cot or baby items", "title: Baby safety", R + "offer baby_bank: says 'safety' to a family"),
    (RULES, "- Lay baby on their back for", "- Never lay baby on their side for", R + "core lines: says 'Never'"),
    (RULES, "Shared a sofa or chair", "Never shared", Q + "agreed_changes: sofa_sharing: says 'Never' to a family"),
    ("words.v1.yaml", "  - No smoke.", "  - No risks.", "words: card_back: says 'risks' to a family"),
    ("words.v1.yaml", "not_now: That is fine.", "not_now: That is normal.", "words: family: not_now: says 'normal'"),
    ("occasions.v1.yaml", "at its lowest level", "at its low level", "occasions: ten_months: says 'low' to a family"),
    (RULES, "Keep the sofa and armchair", "Keep the <b>sofa</b>", R + "rule sofa_sharing: holds '<'"),
    (BANK, "text: Why are you seeing the family?", 'text: "Why {family}?"', Q + "contact: holds '{'"),
    (BANK, "staff_note: From 8 weeks.", "staff_note: TBC", Q + "can_roll: holds 'TBC'"),
    (RULES, 'basis: "Lower limit 7.1', 'basis: "See https://example.org', R + "rule sofa_sharing: holds 'https://'"),
    (RULES, "Praise. Go through", "Praise **now**. Go through", R + "bands: holds '**'"),
    (SEEDS, "note: Stop-smoking help.", "note: '[number]'", "directory: live_well_leicester: holds"),
    ("rooms.v1.yaml", "still_ask: Use yes-or-no", "still_ask: <Use yes-or-no", "rooms: someone_on_the_phone: holds"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "fault"), [*RULE_FAULTS, *WORD_FAULTS])
def test_a_planted_fault_is_named(content: Copy, name: str, old: str, new: str, fault: str) -> None:
    content.plant(name, old, new)
    found = content.faults()
    assert any(fault in one for one in found), found
