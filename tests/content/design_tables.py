"""The design's tables as ids, written out a second time and independently of the content files."""


def ids(text: str) -> list[str]:
    """Return the ids in a passage, in order."""
    return text.split()


def table(text: str) -> list[tuple[str, list[str]]]:
    """Return name and ids of each line; an indented line goes on with the one before."""
    rows = [line.partition(":") for line in text.strip().replace("\n ", " ").splitlines()]
    return [(name.strip(), ids(rest)) for name, _, rest in rows]


# + decides the band (■), * is key (◆), nothing decides nothing; the order is the bank's.
QUESTIONS = ids("""
contact setting people_present interpreter
well_last_24_hours* health_action feeding dummy born_before_37_weeks* gestation_at_birth birth_weight_g* multiple_birth+
last_night_place* last_night_place_other sleep_space_seen+ sleep_space_concern usual_place_differs* usual_night_place*
usual_night_place_other usual_night_place_seen day_place* day_place_other day_place_seen sleeps_elsewhere*
elsewhere_place* elsewhere_place_other elsewhere_place_seen shared_with* sharing_intended position* can_roll+ surface+
items_in_space+ head_found_covered* swaddled* own_space_available+
room_temperature+ temperature_source heating_all_night thermometer_in_room can_change_temperature
exhausted+ nodded_off+ night_carers routine_changes
household_smoking* stop_smoking_offer_mother stop_smoking_offer_mother_reason stop_smoking_offer_partner
stop_smoking_offer_partner_reason stop_smoking_offer_other_adult stop_smoking_offer_other_adult_reason
smoking_indoors+ smoking_in_pregnancy+ stopped_last_two_weeks co_reading_ppm co_not_taken_reason time_to_first_cigarette
cigarettes_per_day
alcohol_before_caring* drugs_before_caring* sedating_medicine* sober_adult_named* sober_adult_name
accommodation+ people_in_home+ habitable_rooms+ children_1_to_9 children_under_1 space_for_cot money_for_essentials
healthy_start other_support first_baby mother_under_20
previous_infant_death+
understands_back_sleeping understands_clear_space understands_never_sofa
practitioner_judgement agreed_changes unplanned_night_carer unplanned_night_place unplanned_night_place_other
advice_declined advice_declined_reason review_by
""")
SEALED = ids("safe_to_ask domestic_abuse safeguarding_note")
CARD = ids("""
born_before_37_weeks gestation_at_birth last_night_place last_night_place_other sleep_space_seen sleep_space_concern
room_temperature household_smoking stop_smoking_offer_mother stop_smoking_offer_mother_reason stop_smoking_offer_partner
stop_smoking_offer_partner_reason stop_smoking_offer_other_adult stop_smoking_offer_other_adult_reason
alcohol_before_caring drugs_before_caring sedating_medicine sober_adult_named sober_adult_name
""")
NOT_FOR_THE_UNBORN = ids("""
shared_with sharing_intended usual_place_differs usual_night_place day_place sleeps_elsewhere elsewhere_place surface
items_in_space head_found_covered swaddled position can_roll exhausted nodded_off well_last_24_hours dummy
born_before_37_weeks gestation_at_birth birth_weight_g
""")
ALONE_PREFERRED = ids("""
household_smoking smoking_in_pregnancy stopped_last_two_weeks alcohol_before_caring drugs_before_caring
sedating_medicine money_for_essentials other_support
""")
CARRIED = ids("""
gestation_at_birth birth_weight_g multiple_birth smoking_in_pregnancy first_baby mother_under_20 previous_infant_death
""")
NUMBERS = {
    "gestation_at_birth": (154, 307), "birth_weight_g": (300, 7000), "room_temperature": (50, 400),
    "co_reading_ppm": (0, 100), "cigarettes_per_day": (0, 100), "people_in_home": (1, 30), "habitable_rooms": (1, 20),
    "children_1_to_9": (0, 15), "children_under_1": (0, 6),
}  # fmt: skip
PLACES = ids("""
own_space_parents_room own_space_other_room shared_adult_bed shared_sofa_or_chair alone_adult_bed alone_sofa_or_chair
sitting_device carried_awake flat_pram hammock_or_cloth_cradle nest_or_pod hospital_cot other
""")
CHOICES = table("""
contact: antenatal new_birth six_to_eight_weeks three_to_four_months twelve_months targeted
  change_of_circumstances opportunistic
setting: home temporary_accommodation clinic hospital phone_or_video other
people_present: mother partner other_adult child interpreter someone_on_the_phone cannot_tell
interpreter: not_needed professional_in_person professional_phone bilingual_staff relative_or_friend
  needed_not_available
well_last_24_hours: well mild_cold unwell_or_feeding_less
health_action: rang_999 nhs_111 gp_today already_seen
feeding: breast mixed formula
dummy: every_sleep sometimes never
multiple_birth: single twin more
sleep_space_seen: seen_no_concern seen_concern offered_not_shown not_possible
usual_night_place_seen: reported seen
day_place_seen: reported seen
elsewhere_place_seen: reported seen
shared_with: mother partner other_adult child pet
sharing_intended: planned fell_asleep sometimes
position: back side front
can_roll: no starting both_ways
surface: firm_and_flat soft_or_sagging tilted gap_or_edge second_hand_no_cover
items_in_space: none pillow duvet loose_blanket bumper soft_toys wedge_or_positioner nest_or_pod
  weighted_item hat_or_hood
own_space_available: yes_ready yes_not_usable no not_everywhere_baby_sleeps arranged
temperature_source: measured_now read_from_familys_thermometer estimated
nodded_off: none in_bed sofa_or_chair
night_carers: mother partner grandparent other_relative friend_or_sitter foster_carer other_home
routine_changes: none travel visitors moving celebration illness other
household_smoking: nobody mother partner other_adult visitors
stop_smoking_offer_mother: refer declined already_in_treatment
stop_smoking_offer_partner: refer declined already_in_treatment
stop_smoking_offer_other_adult: refer declined already_in_treatment
smoking_in_pregnancy: no stopped_during throughout
time_to_first_cigarette: within_5 from_6_to_30 from_31_to_60 after_60
alcohol_before_caring: none sober_adult_covers under_two_units two_or_more_units
accommodation: settled temporary hotel_or_hostel refuge staying_with_others none
money_for_essentials: manages struggling
healthy_start: receives eligible_not_receiving not_eligible
other_support: social_worker early_help mental_health substance_service family_nurse none
previous_infant_death: no parents_own_child close_relative life_threatening_event
understands_back_sleeping: explains_unprompted agrees_when_told disagrees
understands_clear_space: explains_unprompted agrees_when_told disagrees
understands_never_sofa: explains_unprompted agrees_when_told disagrees
practitioner_judgement: less_worried as_expected more_worried
""")
# ! is act today, + is extra support, nothing is advice.
RULES = ids("""
sofa_sharing:3! nodded_off_on_sofa:1+ alcohol_and_sharing:1+ two_units_and_sharing:2! drugs_or_sedation_and_sharing:3!
smoker_and_sharing:1+ smoker_and_sharing_young:1! fragile_and_sharing:1! exhausted_and_sharing:1+
child_or_pet_sharing:1+ sharing:0 sharing_young:0 no_sober_adult:1+ no_sober_adult_two_units:1! drug_use:1+
alone_on_adult_surface:1! adult_bed_nap:1+ front:3! side:1+ head_covered:4! soft_or_loose_items:1+ loose_things:0
unsafe_surface:1+ used_mattress:0 sitting_device:1+ sitting_device_nap:0 swaddled:0 swaddled_and_turning:2!
own_room_early:1+ own_room_naps:0 no_own_space:1+ no_own_space_unsettled:1! other_place:0+ seen_concern:0+
more_worried:0+ warm_room:0 hot_room:1+ cold_room:0 mother_smokes:1+ smoke_exposure:1+ visitors_smoke:0
smoked_in_pregnancy:1+ stopped_smoking:0 preterm:1+ low_birth_weight:0+ multiple:2+ unwell:1! mild_cold:0 overcrowded:2+
unsettled_home:1+ routine_change:0 previous_death:1+ previous_death_own_child:2+
""")
LASTING = ids("""
mother_smokes smoke_exposure visitors_smoke smoked_in_pregnancy stopped_smoking drug_use preterm low_birth_weight
multiple overcrowded unsettled_home previous_death previous_death_own_child
""")
THEMES = [
    ids(line)
    for line in """
unwell
sofa_sharing nodded_off_on_sofa
two_units_and_sharing drugs_or_sedation_and_sharing no_sober_adult_two_units alcohol_and_sharing no_sober_adult drug_use
head_covered
front side
smoker_and_sharing_young smoker_and_sharing
fragile_and_sharing
no_own_space_unsettled no_own_space
alone_on_adult_surface adult_bed_nap
swaddled_and_turning swaddled
soft_or_loose_items loose_things
child_or_pet_sharing exhausted_and_sharing sharing_young sharing
unsafe_surface sitting_device other_place seen_concern used_mattress sitting_device_nap
own_room_early own_room_naps
hot_room warm_room cold_room mild_cold
mother_smokes smoke_exposure visitors_smoke stopped_smoking
routine_change
""".strip().splitlines()
]
STRENGTHS = ids("""
on_back same_room clear_space smoke_free stopped_in_pregnancy sober sober_plan breast_milk dummy firm_flat room_16_to_20
""")
OFFERS = ids("""
stop_smoking baby_bank bedtime_bundle thermometer coni housing healthy_start infant_feeding family_nurse
substance_support mental_health early_help social_care gas_safety health_today
""")
STAFF_CHOICE = ids("infant_feeding mental_health early_help social_care")
# What may be left off the sheet, and the line for every baby in its place.
ASKED = {
    "alcohol_and_sharing": 7, "two_units_and_sharing": 7, "drugs_or_sedation_and_sharing": 7, "no_sober_adult": 10,
    "no_sober_adult_two_units": 10, "smoker_and_sharing": 7, "smoker_and_sharing_young": 7, "mother_smokes": 5,
    "smoke_exposure": 5, "smoked_in_pregnancy": 5, "stopped_smoking": 5,
}  # fmt: skip
SPOKEN = ids("more_worried drug_use previous_death previous_death_own_child")
UNBORN_ADVICE = ids("""
sharing sharing_young no_own_space no_own_space_unsettled mother_smokes smoke_exposure smoked_in_pregnancy
""")
DRAWN = {
    "last_night_place": 13, "position": 3, "can_roll": 3, "surface": 5, "items_in_space": 10, "head_found_covered": 2,
    "swaddled": 2, "own_space_available": 3, "shared_with": 5, "alcohol_before_caring": 4, "sedating_medicine": 1,
    "nodded_off": 2, "multiple_birth": 2, "well_last_24_hours": 3, "routine_changes": 4, "household_smoking": 2,
    "smoking_indoors": 2, "drugs_before_caring": 0, "previous_infant_death": 0,
}  # fmt: skip
PHONES = {"0116 454 4000", "0116 295 5080", "0116 305 0005", "01572 758 407", "0800 111 999", "0800 300 363"}
HELPLINES = ["0808 802 6869", "0808 802 6868", "0300 123 1110", "0300 123 6600", "0808 2000 247", "111", "999"]
