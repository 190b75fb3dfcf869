"""The Leicester families: three teams, one of them midwives, with another agency in the first."""

from saferSleep.demo.plans import CARD, Plan, card, draft, full
from saferSleep.domain.people import NoNumber

NORTH = (
    Plan(by="north", language="gu", born=352, visits=(full(341, "calm"), full(303, "calm"), full(40, "calm"))),
    Plan(
        by="north",
        language="en",
        born=318,
        always=("mum_smokes",),
        partner=True,
        visits=(full(306, "one_glass"), full(292, "calm"), full(268, "calm"), full(26, "smoke_indoors")),
    ),
    Plan(
        by="north", language="gu", born=61, partner=True, visits=(full(49, "sharing_by_custom"), full(9, "party_night"))
    ),
    Plan(
        by="north",
        language="ur",
        born=74,
        always=("earlier_loss",),
        carer="زینب فرضی",
        baby="عائشہ فرضی",
        visits=(full(88, "calm"), full(60, "calm"), full(20, "warm_and_snuffly")),
    ),
    Plan(
        by="north",
        language="so",
        born=43,
        always=("early_twins", "hotel"),
        second_baby=True,
        partner=True,
        no_number=NoNumber.NEW_TO_THE_COUNTRY,
        visits=(full(27, "calm"), full(6, "unwell_today")),
    ),
    Plan(
        by="north", language="en", born=29, partner=True, visits=(full(17, "sofa_after_a_feed"), draft(1, 0.6, "calm"))
    ),
    Plan(
        by="north",
        language="pa",
        born=96,
        other_adult=True,
        always=("uncle_smokes",),
        visits=(full(83, "uncle_in_the_bed"), full(48, "uncle_in_the_bed"), full(1, "sharing_by_custom")),
    ),
    Plan(
        by="north",
        language="pl",
        born=131,
        always=("partner_smokes",),
        partner=True,
        visits=(full(119, "calm"), full(25, "own_room_early")),
    ),
    Plan(by="north", language="gu", born=15, visits=(full(3, "wrapped_newborn"),)),
    Plan(
        by="north",
        language="ur",
        born=52,
        carer="Rabia Farzi",
        baby="Muhammad Farzi",
        visits=(full(41, "calm"), full(4, "sharing_by_custom")),
    ),
    Plan(
        by="north_lead",
        language="ur",
        born=52,
        carer="Iqra Farzi",
        baby="Mohammed Farzi",
        is_namesake=True,
        visits=(full(40, "calm"), full(5, "calm")),
    ),
    Plan(
        by="north",
        language="bn",
        born=205,
        older_children=1,
        visits=(full(193, "calm"), full(158, "tired_with_a_toddler"), full(146, "calm"), full(98, "calm")),
    ),
    Plan(
        by="north_lead",
        language="en",
        born=118,
        always=("small",),
        visits=(full(106, "sharing_by_custom"), full(93, "calm"), full(13, "swaddled_and_rolling")),
    ),
    Plan(by="north", language="tr", born=166, partner=True, visits=(full(152, "calm"), full(61, "cloth_cradle"))),
    Plan(by="north", language="hi", born=23, visits=(full(12, "calm", mistyped_grams=2340), draft(2, 0.35, "calm"))),
    Plan(
        by="agency",
        language="en",
        born=67,
        always=("placed_by_the_council",),
        visits=(card(33, "calm"), card(8, "hot_flat", grown_by="north")),
    ),
    Plan(
        by="agency",
        language="ro",
        born=38,
        always=("mum_smokes_not_now",),
        partner=True,
        visits=(card(10, "sharing_by_custom"),),
    ),
    Plan(by="agency", language="en", born=144, visits=(card(19, "scales_not_found"),)),
    Plan(
        by="agency",
        language="ar",
        born=89,
        no_number=NoNumber.NOT_KNOWN_YET,
        visits=(card(2, "calm"), draft(1, 0.5, "calm", questionnaire=CARD)),
    ),
    Plan(by="north", language="en", born=8),
)
"""Leicester North, with the families that another agency put on record."""

SOUTH = (
    Plan(by="south", language="en", born=361, visits=(full(350, "calm"), full(257, "calm"), full(51, "calm"))),
    Plan(
        by="south",
        language="en",
        born=333,
        always=("gave_up_in_pregnancy",),
        visits=(full(374, "calm"), full(322, "calm"), full(285, "one_glass"), full(30, "at_grandmothers")),
    ),
    Plan(by="south", language="gu", born=277, visits=(full(265, "calm"), full(230, "hot_flat"), full(216, "calm"))),
    Plan(
        by="south",
        language="pl",
        born=249,
        always=("partner_smokes",),
        partner=True,
        visits=(full(237, "sharing_by_custom"), full(223, "calm"), full(140, "calm")),
    ),
    Plan(
        by="south",
        language="en",
        born=112,
        always=("early",),
        visits=(full(98, "sharing_by_custom"), full(84, "calm"), full(11, "sharing_by_custom")),
    ),
    Plan(
        by="south",
        language="pa",
        born=187,
        visits=(full(175, "calm"), full(138, "on_the_side_under_a_quilt"), full(125, "calm"), full(80, "calm")),
    ),
    Plan(
        by="south",
        language="bn",
        born=57,
        partner=True,
        always=("loss_in_the_family",),
        visits=(full(45, "calm"), full(10, "cold_rented_room")),
    ),
    Plan(by="south", language="en", born=76, visits=(full(64, "calm"), full(22, "on_the_tummy"), full(7, "calm"))),
    Plan(
        by="south",
        language="ro",
        born=34,
        no_number=NoNumber.NEW_TO_THE_COUNTRY,
        visits=(full(21, "drawer_on_the_floor"),),
    ),
    Plan(
        by="south", language="en", born=159, visits=(full(147, "calm"), full(110, "calm"), full(24, "car_seat_nights"))
    ),
    Plan(
        by="south", language="so", born=101, partner=True, visits=(full(90, "calm"), full(16, "alone_in_the_big_bed"))
    ),
    Plan(by="south", language="gu", born=26, visits=(full(14, "little_money"), draft(1, 0.15, "calm"))),
    Plan(
        by="south",
        language="en",
        born=48,
        visits=(full(37, "sleepy_medicine"), full(23, "calm"), draft(3, 0.8, "calm")),
    ),
    Plan(
        by="south",
        language="en",
        born=92,
        partner=True,
        visits=(full(80, "calm"), full(5, "cannabis", by="safeguarding")),
    ),
    Plan(by="south", language="ur", born=19, visits=(full(7, "not_alone"),)),
    Plan(
        by="south",
        language="uk",
        born=221,
        always=("placed_by_the_council",),
        no_number=NoNumber.NEW_TO_THE_COUNTRY,
        visits=(full(209, "calm"), full(28, "handed_down_basket")),
    ),
    Plan(by="south", language="en", born=83, visits=(full(72, "everything_unknown"), full(31, "calm"))),
    Plan(
        by="south",
        language="gu",
        born=39,
        older_children=1,
        always=("term_twins",),
        second_baby=True,
        partner=True,
        visits=(full(29, "tired_with_a_toddler"), full(15, "calm")),
    ),
)
"""Leicester South."""

MIDWIVES = (
    Plan(
        by="midwife",
        language="en",
        born=-101,
        always=("young_mother",),
        mother_age=18,
        older_children=0,
        visits=(full(9, "calm"),),
    ),
    Plan(by="midwife", language="gu", born=-64, visits=(full(13, "calm"),)),
    Plan(
        by="midwife",
        language="ro",
        born=-47,
        always=("mum_smokes", "no_cot_yet"),
        partner=True,
        visits=(full(18, "calm"),),
    ),
    Plan(
        by="midwife", language="en", born=-33, always=("gave_up_last_week", "cot_on_its_way"), visits=(full(6, "calm"),)
    ),
    Plan(by="midwife", language="ur", born=-22, visits=(full(20, "old_boiler"), draft(1, 0.7, "calm"))),
    Plan(
        by="midwife", language="pl", born=-12, always=("placed_by_the_council", "no_cot_yet"), visits=(full(4, "calm"),)
    ),
    Plan(by="midwife", language="en", born=-5, partner=True, visits=(full(2, "sharing_by_custom"),)),
    Plan(by="midwife", language="bn", born=-130),
    Plan(by="midwife", language="en", born=5, always=("early",), visits=(full(46, "calm"), full(1, "wrapped_newborn"))),
    Plan(
        by="midwife",
        language="pa",
        born=10,
        always=("mum_smokes",),
        visits=(full(70, "calm"), full(3, "sharing_by_custom")),
    ),
)
"""Leicester midwives: mostly before birth."""
