"""What a demo family answers: a calm home, changed by its stories, and only what the form asks of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from saferSleep.demo.stories import OWN_COT, STORIES
from saferSleep.domain.answers import Answer
from saferSleep.domain.changes import changes_that_matter_most
from saferSleep.domain.conditions import any_row_holds
from saferSleep.domain.facts import Facts
from saferSleep.domain.scoring import Scorer

CALM: Mapping[str, Answer] = {
    "interpreter": "not_needed",
    "well_last_24_hours": "well",
    "born_before_37_weeks": "no",
    "multiple_birth": "single",
    "last_night_place": OWN_COT,
    "usual_place_differs": "no",
    "day_place": OWN_COT,
    "day_place_seen": "reported",
    "sleeps_elsewhere": "no",
    "elsewhere_place_seen": "reported",
    "usual_night_place_seen": "seen",
    "position": ("back",),
    "surface": ("firm_and_flat",),
    "items_in_space": ("none",),
    "head_found_covered": "no",
    "swaddled": "no",
    "own_space_available": "yes_ready",
    "temperature_source": "measured_now",
    "heating_all_night": "no",
    "thermometer_in_room": "yes",
    "can_change_temperature": "yes",
    "exhausted": "no",
    "nodded_off": ("none",),
    "routine_changes": ("none",),
    "household_smoking": ("nobody",),
    "stop_smoking_offer_mother": "refer",
    "stop_smoking_offer_partner": "refer",
    "stop_smoking_offer_other_adult": "refer",
    "smoking_indoors": "no",
    "smoking_in_pregnancy": "no",
    "co_not_taken_reason": "No monitor in the bag today.",
    "alcohol_before_caring": "none",
    "drugs_before_caring": "no",
    "sedating_medicine": "no",
    "accommodation": "settled",
    "space_for_cot": "yes",
    "money_for_essentials": "manages",
    "healthy_start": "not_eligible",
    "other_support": ("none",),
    "mother_under_20": "no",
    "previous_infant_death": "no",
    "understands_back_sleeping": "explains_unprompted",
    "understands_clear_space": "explains_unprompted",
    "understands_never_sofa": "explains_unprompted",
    "practitioner_judgement": "as_expected",
    "unplanned_night_place": "own_space_parents_room",
    "advice_declined": "no",
}
"""Every question whose calm answer does not depend on the family; hidden ones are left out before use."""

CONTACTS = (
    (7, 24, "new_birth"),
    (36, 62, "six_to_eight_weeks"),
    (80, 130, "three_to_four_months"),
    (255, 370, "twelve_months"),
)
ROLLS = ((120, "no"), (165, "starting"))
CARERS = ("Grandmother", "Her sister", "His brother", "A neighbour with a key")


@dataclass(frozen=True, kw_only=True)
class Household:
    """Who lives there and what they answer whatever the story, drawn once."""

    answers: Mapping[str, Answer]
    needs_interpreter: bool
    has_partner: bool
    babies: int
    older: int
    adults: int


def household(
    rng: Random, *, needs_interpreter: bool, has_partner: bool, babies: int = 1, older: int | None = None
) -> Household:
    """Draw a family: how many they are and in how many rooms, feeding, warmth, weight."""
    drawn = rng.choice((0, 0, 1, 2))
    older = drawn if older is None else older
    adults = 1 + has_partner + rng.randint(0, 1)
    answers: dict[str, Answer] = {
        "feeding": rng.choice(("breast", "breast", "mixed", "formula")),
        "dummy": rng.choice(("every_sleep", "sometimes", "never")),
        "birth_weight_g": rng.randrange(2_780, 4_150, 10),
        "habitable_rooms": (adults + older + babies + 1) // 2 + rng.randint(0, 2),
        "room_temperature": rng.randrange(165, 199),
        "unplanned_night_carer": rng.choice(CARERS),
        "children_1_to_9": older,
        "first_baby": "no" if older else "yes",
    }
    if rng.random() < 0.5:
        answers["gestation_at_birth"] = rng.randint(266, 290)
    return Household(
        answers=answers,
        needs_interpreter=needs_interpreter,
        has_partner=has_partner,
        babies=babies,
        older=older,
        adults=adults,
    )


def answers_for(scorer: Scorer, facts: Facts, home: Household, stories: Sequence[str]) -> dict[str, Answer]:
    """Return what is answered at one visit: nothing that this form would not show."""
    told: dict[str, Answer] = {}
    for story in stories:
        told |= STORIES[story]
    answers = {**CALM, **home.answers, **_of_the_day(facts, home), **told}
    answers = _shown(scorer, facts, answers, told)
    if "agreed_changes" in scorer.questionnaire.by_id:
        chosen = changes_that_matter_most(scorer.ruleset, scorer.assess(facts, answers))[:2]
        agreed = {finding.rule.id for finding in chosen}
        if agreed:
            answers["agreed_changes"] = tuple(rule.id for rule in scorer.ruleset.rules if rule.id in agreed)
    return answers


def contact_for(facts: Facts) -> str:
    """Return the contact that is planned at this age, or an extra visit in between."""
    if facts.unborn:
        return "antenatal"
    for first, last, contact in CONTACTS:
        if first <= facts.age_days <= last:
            return contact
    return ("targeted", "opportunistic", "change_of_circumstances")[facts.age_days % 3]


def _of_the_day(facts: Facts, home: Household) -> dict[str, Answer]:
    present = ("mother", *(("partner",) if home.has_partner and facts.age_days % 2 == 0 else ()))
    if home.needs_interpreter:
        present = (*present, "interpreter")
    babies = 0 if facts.unborn else home.babies
    answers: dict[str, Answer] = {
        "contact": contact_for(facts),
        "setting": "clinic" if facts.unborn else "home",
        "people_present": present,
        "sleep_space_seen": "not_possible" if facts.unborn else "seen_no_concern",
        "can_roll": next((can for below, can in ROLLS if facts.age_days < below), "both_ways"),
        "people_in_home": home.adults + home.older + babies,
        "children_under_1": babies,
        "night_carers": ("mother", "partner") if home.has_partner else ("mother",),
    }
    if home.needs_interpreter:
        answers["interpreter"] = "professional_phone" if facts.age_days % 3 else "professional_in_person"
    if facts.unborn:
        answers["co_reading_ppm"] = 1
    return answers


def _shown(
    scorer: Scorer, facts: Facts, answers: Mapping[str, Answer], told: Mapping[str, Answer]
) -> dict[str, Answer]:
    """Leave out what is not asked: a follow-up stays only where its gate is open, or where a story tells it."""
    questions = scorer.questionnaire.by_id
    known = {name: answer for name, answer in answers.items() if name in questions}
    walked = scorer.shown(facts, known)
    return {
        name: answer
        for name, answer in known.items()
        if name in walked.shown
        and (name in told or not questions[name].shown_when or any_row_holds(questions[name].shown_when, walked.values))
    }
