"""What can be going on in a home: the answers that differ from a calm one, by the name of the story."""

from collections.abc import Mapping

from saferSleep.domain.answers import Answer, NoAnswer

Changes = Mapping[str, Answer]
OWN_COT: Answer = ("own_space_parents_room",)
BIG_BED: Answer = ("shared_adult_bed",)
COT_AND_BIG_BED: Answer = ("own_space_parents_room", "shared_adult_bed")

NIGHTS: Mapping[str, Changes] = {
    "calm": {},
    "party_night": {
        "last_night_place": BIG_BED,
        "shared_with": ("mother", "partner"),
        "sharing_intended": "fell_asleep",
        "alcohol_before_caring": "two_or_more_units",
        "sober_adult_named": "no",
        "routine_changes": ("celebration",),
        "advice_declined": "yes",
        "advice_declined_reason": "There is another wedding on Saturday and nobody to stay at home yet.",
    },
    "one_glass": {
        "last_night_place": COT_AND_BIG_BED,
        "shared_with": ("mother",),
        "sharing_intended": "sometimes",
        "alcohol_before_caring": "under_two_units",
        "sober_adult_named": "yes",
        "sober_adult_name": "Her sister",
    },
    "sharing_by_custom": {
        "last_night_place": BIG_BED,
        "shared_with": ("mother",),
        "sharing_intended": "planned",
    },
    "uncle_in_the_bed": {
        "last_night_place": BIG_BED,
        "shared_with": ("mother", "other_adult"),
        "sharing_intended": "planned",
    },
    "sofa_after_a_feed": {
        "last_night_place": ("own_space_parents_room", "shared_sofa_or_chair"),
        "shared_with": ("partner",),
        "sharing_intended": "fell_asleep",
        "nodded_off": ("sofa_or_chair",),
        "exhausted": "yes",
        "routine_changes": ("other",),
        "understands_never_sofa": "agrees_when_told",
    },
    "tired_with_a_toddler": {
        "last_night_place": COT_AND_BIG_BED,
        "shared_with": ("mother", "child"),
        "sharing_intended": "sometimes",
        "exhausted": "yes",
        "nodded_off": ("in_bed",),
    },
    "own_room_early": {
        "last_night_place": ("own_space_other_room",),
        "day_place": ("own_space_other_room",),
        "understands_back_sleeping": "agrees_when_told",
    },
    "swaddled_and_rolling": {"swaddled": "yes", "can_roll": "starting"},
    "wrapped_newborn": {"swaddled": "yes", "items_in_space": ("hat_or_hood",)},
    "on_the_tummy": {
        "position": ("front",),
        "items_in_space": ("pillow", "soft_toys"),
        "understands_back_sleeping": "disagrees",
        "understands_clear_space": "agrees_when_told",
        "advice_declined": "yes",
        "advice_declined_reason": "Baby only settles on the tummy, and her mother did the same.",
    },
    "on_the_side_under_a_quilt": {
        "position": ("back", "side"),
        "items_in_space": ("duvet", "loose_blanket"),
        "head_found_covered": "yes",
    },
    "cloth_cradle": {
        "day_place": ("hammock_or_cloth_cradle",),
        "surface": ("firm_and_flat", "soft_or_sagging"),
    },
    "car_seat_nights": {
        "last_night_place": ("sitting_device",),
        "usual_place_differs": "yes",
        "usual_night_place": OWN_COT,
        "day_place": ("sitting_device",),
        "routine_changes": ("travel",),
    },
    "alone_in_the_big_bed": {
        "last_night_place": ("alone_adult_bed",),
        "day_place": ("alone_adult_bed",),
        "own_space_available": "yes_not_usable",
        "items_in_space": ("pillow",),
    },
    "handed_down_basket": {
        "surface": ("tilted", "second_hand_no_cover"),
        "items_in_space": ("bumper", "nest_or_pod"),
    },
    "drawer_on_the_floor": {
        "last_night_place": ("other",),
        "last_night_place_other": "In a drawer on the floor, on folded towels.",
        "sleep_space_seen": "seen_concern",
        "sleep_space_concern": "The towels slide, and the drawer stands in the draught of the door.",
        "own_space_available": "no",
        "practitioner_judgement": "more_worried",
    },
    "at_grandmothers": {
        "sleeps_elsewhere": "yes",
        "elsewhere_place": ("shared_sofa_or_chair",),
        "shared_with": ("other_adult",),
        "sharing_intended": "fell_asleep",
        "own_space_available": "not_everywhere_baby_sleeps",
        "routine_changes": ("visitors",),
    },
}
"""Stories about nights and naps."""

DAYS: Mapping[str, Changes] = {
    "hot_flat": {
        "room_temperature": 255,
        "thermometer_in_room": "no",
        "heating_all_night": "yes",
        "can_change_temperature": "no",
    },
    "warm_and_snuffly": {"well_last_24_hours": "mild_cold", "room_temperature": 215, "heating_all_night": "yes"},
    "cold_rented_room": {
        "room_temperature": 140,
        "thermometer_in_room": "no",
        "can_change_temperature": "no",
        "accommodation": "staying_with_others",
        "habitable_rooms": 1,
        "space_for_cot": "no",
        "routine_changes": ("moving",),
    },
    "unwell_today": {
        "well_last_24_hours": "unwell_or_feeding_less",
        "health_action": "gp_today",
        "routine_changes": ("illness",),
    },
    "little_money": {"money_for_essentials": "struggling", "healthy_start": "eligible_not_receiving"},
    "sleepy_medicine": {
        "last_night_place": COT_AND_BIG_BED,
        "shared_with": ("mother",),
        "sharing_intended": "fell_asleep",
        "sedating_medicine": "yes",
        "sober_adult_named": "no",
    },
    "cannabis": {
        "drugs_before_caring": "yes",
        "sober_adult_named": "no",
        "other_support": ("substance_service",),
        "practitioner_judgement": "more_worried",
    },
    "old_boiler": {"co_reading_ppm": 7},
    "smoke_indoors": {"smoking_indoors": "yes"},
    "visitors_smoke": {"household_smoking": ("visitors",), "routine_changes": ("visitors",)},
    "everything_unknown": dict.fromkeys(
        (
            *("well_last_24_hours", "last_night_place", "day_place", "position", "items_in_space", "surface"),
            *("born_before_37_weeks", "birth_weight_g", "head_found_covered", "swaddled", "own_space_available"),
            *("room_temperature", "exhausted", "nodded_off", "household_smoking", "people_in_home"),
            *("usual_place_differs", "sleeps_elsewhere", "can_roll", "habitable_rooms", "multiple_birth"),
        ),
        NoAnswer.UNKNOWN,
    )
    | dict.fromkeys(
        ("alcohol_before_caring", "drugs_before_caring", "sedating_medicine", "previous_infant_death"),
        NoAnswer.NOT_ASKED,
    )
    | dict.fromkeys(("smoking_in_pregnancy", "accommodation"), NoAnswer.DECLINED)
    | {"sleep_space_seen": "offered_not_shown"},
    "not_alone": dict.fromkeys(
        ("alcohol_before_caring", "drugs_before_caring", "sedating_medicine", "previous_infant_death"),
        NoAnswer.NOT_ASKED,
    )
    | {
        "smoking_in_pregnancy": NoAnswer.NOT_ASKED,
        "interpreter": "relative_or_friend",
        "people_present": ("mother", "other_adult"),
    },
    "scales_not_found": {"birth_weight_g": NoAnswer.UNKNOWN, "room_temperature": NoAnswer.UNKNOWN},
}
"""Stories about the room, the day, and what could not be asked."""

BACKGROUNDS: Mapping[str, Changes] = {
    "early": {"born_before_37_weeks": "yes", "gestation_at_birth": 243, "birth_weight_g": 2310},
    "early_twins": {
        "born_before_37_weeks": "yes",
        "gestation_at_birth": 238,
        "birth_weight_g": 2050,
        "multiple_birth": "twin",
    },
    "term_twins": {"gestation_at_birth": 262, "birth_weight_g": 2640, "multiple_birth": "twin"},
    "small": {"birth_weight_g": 2420},
    "hotel": {
        "accommodation": "hotel_or_hostel",
        "own_space_available": "no",
        "habitable_rooms": 1,
        "space_for_cot": "no",
        "money_for_essentials": "struggling",
        "last_night_place": BIG_BED,
        "shared_with": ("mother",),
        "sharing_intended": "planned",
        "setting": "temporary_accommodation",
    },
    "placed_by_the_council": {
        "accommodation": "temporary",
        "other_support": ("early_help",),
        "setting": "temporary_accommodation",
    },
    "mum_smokes": {
        "household_smoking": ("mother",),
        "smoking_in_pregnancy": "throughout",
        "stop_smoking_offer_mother": "refer",
        "time_to_first_cigarette": "from_6_to_30",
        "cigarettes_per_day": 8,
        "co_reading_ppm": 11,
    },
    "mum_smokes_not_now": {
        "household_smoking": ("mother", "partner"),
        "smoking_in_pregnancy": "throughout",
        "stop_smoking_offer_mother": "declined",
        "stop_smoking_offer_mother_reason": "none given",
        "stop_smoking_offer_partner": "already_in_treatment",
        "time_to_first_cigarette": "after_60",
        "cigarettes_per_day": 4,
    },
    "uncle_smokes": {
        "household_smoking": ("other_adult",),
        "stop_smoking_offer_other_adult": "declined",
        "stop_smoking_offer_other_adult_reason": "He says he will think about it after his holiday.",
    },
    "partner_smokes": {"household_smoking": ("partner",), "stop_smoking_offer_partner": "refer"},
    "gave_up_in_pregnancy": {"smoking_in_pregnancy": "stopped_during", "co_reading_ppm": 2},
    "gave_up_last_week": {
        "smoking_in_pregnancy": "stopped_during",
        "stopped_last_two_weeks": "yes",
        "co_reading_ppm": 5,
    },
    "earlier_loss": {"previous_infant_death": "parents_own_child"},
    "loss_in_the_family": {"previous_infant_death": "close_relative"},
    "young_mother": {"first_baby": "yes", "mother_under_20": "yes", "other_support": ("family_nurse",)},
    "no_cot_yet": {"own_space_available": "no", "money_for_essentials": "struggling"},
    "cot_on_its_way": {"own_space_available": "arranged"},
}
"""What stays with a family from visit to visit."""

STORIES: Mapping[str, Changes] = {**NIGHTS, **DAYS, **BACKGROUNDS}
