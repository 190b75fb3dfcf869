"""What is offered after an assessment: by rule, or by staff choice; one stop-smoking referral for each smoker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from saferSleep.domain.answers import Answer
from saferSleep.domain.records import Assessment, Referral, ReferralState
from saferSleep.domain.rules import Offer, Ruleset
from saferSleep.domain.scoring import Result

SMOKERS = ("mother", "partner", "other_adult")
STOP_SMOKING = "stop_smoking"
BABY = "baby"
NONE_GIVEN = "none given"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One offer about one person, by rule or (otherwise) only if the practitioner chooses it."""

    offer: Offer
    subject: str
    by_rule: bool


def proposals(ruleset: Ruleset, result: Result, answers: Mapping[str, Answer]) -> tuple[Proposal, ...]:
    """Return every offer in the order of the table: those by rule, then what staff may add."""
    ruled = [
        Proposal(ruleset.offer_by_id[kind], subject, by_rule=True)
        for kind in result.offers
        for subject in _subjects(kind, answers)
    ]
    chosen = [Proposal(offer, BABY, by_rule=False) for offer in ruleset.offers if not offer.when]
    return (*ruled, *chosen)


def stop_smoking_referrals(
    assessment: Assessment,
    answers: Mapping[str, Answer],
    *,
    new_id: Callable[[], UUID],
    by: UUID,
    at: datetime,
) -> list[Referral]:
    """Return what each smoker said to the offer of help: ready to send, or declined with the reason."""
    smokers = answers.get("household_smoking")
    return [
        referral_of(assessment, (STOP_SMOKING, smoker), reason=reason, referral_id=new_id(), by=by, at=at)
        for smoker in SMOKERS
        if isinstance(smokers, tuple) and smoker in smokers
        for reason in _said(answers, smoker)
    ]


def referral_of(
    assessment: Assessment, about: tuple[str, str], *, reason: str, referral_id: UUID, by: UUID, at: datetime
) -> Referral:
    """Return an offer of a kind to a subject as it was taken: ready without a reason, declined with one."""
    kind, subject = about
    return Referral(
        id=referral_id,
        family_id=assessment.family_id,
        assessment_id=assessment.id,
        team_id=assessment.team_id,
        kind=kind,
        subject=subject,
        state=ReferralState.DECLINED if reason else ReferralState.READY,
        reason=reason,
        by=by,
        at=at,
    )


def _said(answers: Mapping[str, Answer], smoker: str) -> list[str]:
    """Return one reason ("" for yes), or nothing where the offer was not made or help is there already."""
    said = answers.get(f"stop_smoking_offer_{smoker}")
    if said == "refer":
        return [""]
    if said == "declined":
        reason = answers.get(f"stop_smoking_offer_{smoker}_reason")
        return [reason if isinstance(reason, str) else NONE_GIVEN]
    return []


def _subjects(kind: str, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    if kind != STOP_SMOKING:
        return (BABY,)
    smokers = answers.get("household_smoking")
    smoking = tuple(smoker for smoker in SMOKERS if isinstance(smokers, tuple) and smoker in smokers)
    return smoking or ("mother",)
