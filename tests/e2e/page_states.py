"""Every page in every state that looks different, in one list: what axe, the HTML check and narrow screens look at."""

from __future__ import annotations

from dataclasses import dataclass

from tests.e2e import reaching
from tests.e2e.reaching import Reach, at, family, follow, nothing_typed, search, signed_in_afresh

NOBODY = ""
NORTH, SOUTH, MIDWIFE, AGENCY = "north", "south", "midwife", "agency"
TYPED_AFRESH = signed_in_afresh("/families/new", "Add this family", "Your answers are still here")
SEARCHED_AFRESH = signed_in_afresh("/families", "Search", "This page could not be used")
NO_FAMILY = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class PageState:
    """A page in one state: its name, who is signed in, and how one gets there."""

    name: str
    who: str
    reach: Reach

    def __str__(self) -> str:
        return self.name


STATES = (
    PageState("sign in", NOBODY, at("/sign-in")),
    PageState("sign in, nothing typed", NOBODY, nothing_typed("/sign-in", "Sign in")),
    PageState("sign in, wrong password", NOBODY, reaching.wrong_password),
    PageState("sign in, too many attempts", NOBODY, reaching.too_many_attempts),
    PageState("home of a health visitor", NORTH, at("/")),
    PageState("home of a midwife", MIDWIFE, at("/")),
    PageState("home of a team lead without drafts", "north.lead", at("/")),
    PageState("home of another agency", AGENCY, at("/")),
    PageState("home of a manager", "manager", at("/")),
    PageState("home of an administrator", "administrator", at("/")),
    PageState("change password", "haringey.manager", at("/password")),
    PageState("change password, nothing typed", "haringey.manager", nothing_typed("/password", "Change password")),
    PageState("password changed", "haringey.manager", at("/password/changed")),
    PageState("families", NORTH, at("/families")),
    PageState("families found", NORTH, search("Farzi")),
    PageState("no family found", NORTH, search("Nobody at all")),
    PageState("search, nothing typed", NORTH, nothing_typed("/families", "Search")),
    PageState("search by number, refused", NORTH, reaching.number_search),
    PageState("add a family", NORTH, at("/families/new")),
    PageState("add a family, nothing typed", NORTH, nothing_typed("/families/new", "Add this family")),
    PageState("add a family, same baby offered", NORTH, reaching.same_baby),
    PageState("add a family, too much sent", NORTH, reaching.too_big),
    PageState("family with visits and offers", NORTH, family("Poppy")),
    PageState("family of twins", NORTH, family("Hibo")),
    PageState("family with a correction", NORTH, family("Ishaan")),
    PageState("family with names in Urdu", NORTH, family("فرضی")),
    PageState("family with a namesake", NORTH, family("Mohammed")),
    PageState("family before birth", MIDWIFE, family("Neverson")),
    PageState("add a baby", NORTH, family("Poppy", follow("Add a baby"))),
    PageState("add a baby, nothing typed", NORTH, family("Poppy", reaching.add_person_refused("Add a baby"))),
    PageState("add an adult", NORTH, family("Poppy", follow("Add an adult"))),
    PageState("add an adult, nothing typed", NORTH, family("Poppy", reaching.add_person_refused("Add an adult"))),
    PageState("change a person", NORTH, family("Poppy", follow("Change the"))),
    PageState("change a person, refused", NORTH, family("Poppy", reaching.person_refused)),
    PageState("change a person, changed meanwhile", NORTH, reaching.changed_meanwhile),
    PageState("start", NORTH, family("Poppy", follow("Start an assessment"))),
    PageState("start, refused", NORTH, family("Poppy", reaching.start_refused)),
    PageState("full form", SOUTH, family("Fateh", reaching.full_form)),
    PageState("full form, refused", SOUTH, family("Fateh", reaching.form_refused)),
    PageState("full form before birth", MIDWIFE, family("Neverson", reaching.full_form)),
    PageState("full form of a draft", NORTH, family("Ishaan", follow("for Ishaan"))),
    PageState("card", AGENCY, family("Elsie", reaching.card)),
    PageState("card, refused", AGENCY, family("Elsie", reaching.card_refused)),
    PageState("card saved", AGENCY, family("Elsie", reaching.card_saved)),
    PageState("questions left blank", SOUTH, family("Fateh", reaching.blanks)),
    PageState("result", NORTH, family("Vihaan", reaching.newest_result)),
    PageState("result of a card", AGENCY, family("Elsie", reaching.newest_result)),
    PageState("result before birth", MIDWIFE, family("Neverson", reaching.newest_result)),
    PageState("result for twins", NORTH, family("Hibo", reaching.newest_result)),
    PageState("result superseded", NORTH, family("Ishaan", reaching.superseded_result)),
    PageState("offers, refused", NORTH, family("Vihaan", reaching.offers_refused)),
    PageState("correction", NORTH, family("Vihaan", reaching.correction)),
    PageState("reaching.correction, refused", NORTH, family("Vihaan", reaching.correction_refused)),
    PageState("signed out meanwhile", NORTH, family("Poppy", reaching.signed_out_meanwhile)),
    PageState("signed in afresh, typed answers", NOBODY, TYPED_AFRESH),
    PageState("signed in afresh, a search", NOBODY, SEARCHED_AFRESH),
    PageState("blank form", NOBODY, at("/forms/safer-sleep-assessment@1/en")),
    PageState("blank card", NOBODY, at("/forms/prompt-card@1/en")),
    PageState("page not found", NOBODY, at("/nothing/here")),
    PageState("family of another team", NORTH, at(f"/families/{NO_FAMILY}")),
    PageState("method not allowed", NORTH, at(f"/assessments/{NO_FAMILY}/offers")),
)
