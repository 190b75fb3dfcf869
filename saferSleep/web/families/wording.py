"""What codes of people and visits are called on the page."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint
from flask_babel import format_date, gettext, ngettext

from saferSleep.actions.days import local_day
from saferSleep.actions.families import Opened
from saferSleep.actions.home import Task
from saferSleep.domain.errors import AbsentError
from saferSleep.domain.nhs_number import grouped
from saferSleep.domain.people import ETHNICITIES, LANGUAGES, Family, Messages, NoNumber, Person, Relation
from saferSleep.domain.records import Assessment, ReferralState, Status
from saferSleep.domain.rules import Band
from saferSleep.domain.same_baby import Match, Reason, are_twins, namesakes, siblings
from saferSleep.web.components.language import words
from saferSleep.web.parts import contents

RELATIONS = {
    Relation.BABY: "Baby",
    Relation.MOTHER: "Mother or main carer",
    Relation.PARTNER: "Partner",
    Relation.OTHER_ADULT: "Other adult",
}
NO_NUMBERS = {
    NoNumber.NOT_KNOWN_YET: "Not known yet",
    NoNumber.NOT_BORN_YET: "Not born yet",
    NoNumber.NEW_TO_THE_COUNTRY: "New to the country",
    NoNumber.PREFERS_NOT_TO_SAY: "Prefers not to say",
}
MESSAGES = {
    Messages.YES: "Yes, a message may be left",
    Messages.NO: "No, leave no message",
    Messages.NOT_ASKED: "Not asked: leave no message",
}
BANDS = {
    Band.ACT_TODAY: "Act today",
    Band.EXTRA_SUPPORT: "Extra support",
    Band.CORE_ADVICE: "Core advice",
}
REASONS = {
    Reason.SAME_NUMBER: "The same NHS number",
    Reason.SAME_DAY_AND_NAME: "The same date of birth and a similar name",
    Reason.SAME_DAY_AND_MOTHER: "The same date of birth and a mother or main carer with a similar name",
    Reason.SAME_MOTHER_NUMBER: "The same NHS number of the mother or main carer; it may be a brother or sister",
}
STATES = {
    ReferralState.DRAFT: "Draft",
    ReferralState.READY: "Ready to send",
    ReferralState.DECLINED: "Declined by the family",
    ReferralState.SENT: "Sent",
    ReferralState.RECEIVED: "Received",
    ReferralState.ACCEPTED: "Accepted",
    ReferralState.TURNED_DOWN: "Turned down by the provider",
    ReferralState.NEEDS_INFORMATION: "More information needed",
    ReferralState.FULFILLED: "Fulfilled",
    ReferralState.CLOSED: "Closed",
    ReferralState.FAILED: "Could not be sent",
    ReferralState.CANCELLED: "Cancelled",
}


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another baby of the same family, twin or not."""

    person: Person
    is_twin: bool


def furnish(bp: Blueprint) -> None:
    """Give every template the filters that say these things in words."""
    filters = (called, day, age, number, relation, no_number, language, ethnicity, interpreter, messages, band)
    for said in (*filters, questionnaire, because, referral_state, offered, started, review):
        bp.add_app_template_filter(said, f"say_{said.__name__}")
    for found in (other_babies, same_names, namesakes_of):
        bp.add_app_template_filter(found)


def called(person: Person) -> str:
    """Return the name, or words for a baby who has none yet."""
    return person.name or words("Baby without a name yet")


def day(when: date) -> str:
    """Return a date, or the local day of a moment, with its month in words."""
    return str(format_date(local_day(when) if isinstance(when, datetime) else when, "d MMMM y"))


def age(since: date, today: date) -> str:
    """Return how long ago something was, in the unit that a person would use."""
    days = (today - since).days
    if days <= 0:
        return words("today")
    if days < 14:
        return str(ngettext("%(num)d day", "%(num)d days", days))
    if days < 183:
        return str(ngettext("%(num)d week", "%(num)d weeks", days // 7))
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return str(ngettext("%(num)d month", "%(num)d months", months))


def number(person: Person) -> str:
    """Return the NHS number in groups; empty where there is none."""
    return grouped(person.nhs_number)


def relation(person: Person) -> str:
    """Return what the person is to the family."""
    return words(RELATIONS[person.relation])


def no_number(person: Person) -> str:
    """Return why there is no NHS number."""
    return words(NO_NUMBERS[person.no_number_reason]) if person.no_number_reason else words("Not recorded")


def language(code: str) -> str:
    """Return the name of a language."""
    return words(LANGUAGES[code]) if code in LANGUAGES else words("Not asked")


def ethnicity(code: str) -> str:
    """Return the name of an ethnic category."""
    return words(ETHNICITIES[code]) if code in ETHNICITIES else words("Not asked")


def interpreter(person: Person) -> str:
    """Return whether an interpreter is needed."""
    said = {True: "Needed", False: "Not needed", None: "Not asked"}
    return words(said[person.interpreter_needed])


def messages(person: Person) -> str:
    """Return whether a message may be left."""
    return words(MESSAGES[person.contact.messages])


def band(assessment: Assessment) -> str:
    """Return the band of a completed assessment, marked where it is the band so far, or that it is a draft."""
    if assessment.status is Status.DRAFT or not assessment.band:
        return words("Draft")
    title = words(BANDS[Band(assessment.band)])
    return title if assessment.is_complete else str(gettext("%(band)s, so far", band=title))


def questionnaire(name: str) -> str:
    """Return the title of a questionnaire."""
    try:
        return words(contents().scorer(name).questionnaire.title)
    except AbsentError:
        return name  # a visit is shown even where its questionnaire is no longer shipped


def because(reason: Reason) -> str:
    """Return why a record may be about the same baby."""
    return words(REASONS[reason])


def referral_state(state: ReferralState) -> str:
    """Return where a referral stands."""
    return words(STATES[state])


def offered(kind: str) -> str:
    """Return what a referral is for, as the rules call it."""
    rulesets = [scorer.ruleset for scorer in contents().by_either_name().values()]
    titles = [ruleset.offer_by_id[kind].title for ruleset in rulesets if kind in ruleset.offer_by_id]
    return words(titles[0]) if titles else kind


def started(task: Task, today: date) -> str:
    """Return how long ago a draft was started."""
    day_of_start = local_day(task.assessment.created_at)
    since = age(day_of_start, today)
    return since if day_of_start >= today else str(gettext("%(age)s ago", age=since))


def review(due: date, today: date) -> str:
    """Return when a review is due, in words where it is overdue."""
    days = (due - today).days
    if days < 0:
        return str(ngettext("Overdue by %(num)d day", "Overdue by %(num)d days", -days))
    if days == 0:
        return words("Due today")
    return str(ngettext("Due in %(num)d day", "Due in %(num)d days", days))


def other_babies(family: Family, baby: Person) -> list[Sibling]:
    """Return the other babies of the family, who could be taken for this one."""
    return [Sibling(other, are_twins(baby, other)) for other in siblings(family, baby)]


def same_names(family: Family, baby: Person) -> list[Person]:
    """Return the people of the family whose name is like the baby's; other babies are named anyway."""
    return [person for person in namesakes(family, baby) if person.relation is not Relation.BABY]


def namesakes_of(opened: Opened, baby: Person) -> list[Match]:
    """Return the babies of other families who could be taken for this one."""
    return [match for about, match in opened.namesakes if about == baby.id]
