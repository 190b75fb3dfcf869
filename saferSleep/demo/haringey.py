"""The Haringey families."""

from saferSleep.demo.plans import Plan, card, draft, full
from saferSleep.domain.people import NoNumber

HARINGEY = (
    Plan(
        by="haringey",
        language="tr",
        born=298,
        always=("partner_smokes",),
        partner=True,
        visits=(full(287, "calm"), full(251, "calm"), full(21, "smoke_indoors")),
    ),
    Plan(
        by="haringey",
        language="en",
        born=241,
        visits=(full(229, "visitors_smoke"), full(192, "own_room_early"), full(179, "calm")),
    ),
    Plan(by="haringey", language="so", born=172, visits=(full(160, "sharing_by_custom"), full(55, "calm"))),
    Plan(
        by="haringey",
        language="tr",
        born=69,
        always=("partner_smokes",),
        partner=True,
        visits=(full(57, "calm"), full(12, "sofa_after_a_feed")),
    ),
    Plan(by="haringey", language="pt", born=46, visits=(full(34, "calm"), full(3, "unwell_today"))),
    Plan(by="haringey", language="pl", born=135, visits=(full(123, "calm"), full(17, "swaddled_and_rolling"))),
    Plan(by="haringey", language="so", born=31, always=("hotel",), visits=(full(19, "calm"),)),
    Plan(
        by="haringey",
        language="en",
        born=86,
        no_number=NoNumber.PREFERS_NOT_TO_SAY,
        visits=(card(50, "one_glass"), full(36, "calm"), full(8, "everything_unknown")),
    ),
    Plan(by="haringey", language="ar", born=21, visits=(full(10, "scales_not_found"), draft(4, 0.45, "calm"))),
    Plan(by="haringey", language="en", born=-28, always=("cot_on_its_way",), visits=(full(7, "calm"),)),
    Plan(
        by="haringey",
        language="tr",
        born=107,
        always=("gave_up_in_pregnancy",),
        visits=(full(150, "calm"), full(94, "calm")),
    ),
    Plan(by="haringey", language="en", born=13, visits=(draft(1, 0.25, "calm"),)),
)
"""Haringey health visitors."""
