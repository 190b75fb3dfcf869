import pytest

from saferSleep.content.loader import load
from saferSleep.domain.answers import Answers, NoAnswer
from saferSleep.domain.conversation import left_for_later, rooms_now

PREFERRED = (
    "household_smoking", "smoking_in_pregnancy", "stopped_last_two_weeks", "alcohol_before_caring",
    "drugs_before_caring", "sedating_medicine", "money_for_essentials", "other_support",
)  # fmt: skip
BOTH = (*PREFERRED, "previous_infant_death")


def left(answers: Answers) -> tuple[str, ...]:
    catalogue = load()
    return left_for_later(catalogue.rooms, catalogue.questionnaire("safer-sleep-assessment"), answers)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ()),
        ({"people_present": ("mother",), "interpreter": "professional_phone"}, ()),
        ({"people_present": NoAnswer.UNKNOWN}, ()),
        ({"people_present": ("mother", "partner")}, BOTH),
        ({"people_present": ("mother", "child")}, BOTH),
        ({"interpreter": "relative_or_friend"}, BOTH),
        ({"interpreter": "needed_not_available"}, BOTH),
        ({"people_present": ("cannot_tell",)}, ("previous_infant_death",)),
        ({"people_present": ("mother", "someone_on_the_phone")}, ("previous_infant_death",)),
    ],
)
def test_what_is_left_for_later_follows_from_who_can_hear(answers: Answers, expected: tuple[str, ...]) -> None:
    assert left(answers) == expected


def test_relatives_in_the_room_keep_everybodys_drink_and_drugs_for_later() -> None:
    here = rooms_now(load().rooms, {"people_present": ("mother", "other_adult")})
    assert [room.questions for room in here] == [("alcohol_before_caring", "drugs_before_caring")]
    assert left({"people_present": ("mother", "other_adult")}) == BOTH
