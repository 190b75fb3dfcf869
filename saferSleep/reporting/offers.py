"""What was offered by rule or by choice, in words, and where each referral stands."""

from dataclasses import dataclass

from saferSleep.domain.records import Referral, ReferralState
from saferSleep.reporting.reading import Reading

SUBJECT_WORDS = {
    "baby": "Baby",
    "mother": "Mum or main carer",
    "partner": "Partner",
    "other_adult": "Another adult",
    "family": "The family",
}
STATE_WORDS = {
    ReferralState.DRAFT: "Being prepared",
    ReferralState.READY: "Ready to send",
    ReferralState.DECLINED: "Declined by the family",
    ReferralState.SENT: "Sent",
    ReferralState.RECEIVED: "Received",
    ReferralState.ACCEPTED: "Accepted",
    ReferralState.TURNED_DOWN: "Turned down by the provider",
    ReferralState.NEEDS_INFORMATION: "The provider has a question",
    ReferralState.FULFILLED: "In use",
    ReferralState.CLOSED: "Closed",
    ReferralState.FAILED: "Could not be delivered",
    ReferralState.CANCELLED: "Cancelled",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferralLine:
    """One person's referral: who it is for, where it stands, and the reason given."""

    subject: str
    state: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferLine:
    """A service with the words to offer it in, and the referrals that came of it."""

    offer_id: str
    title: str
    words: str
    by_rule: bool
    staff_note: str
    referrals: tuple[ReferralLine, ...]


def offer_lines(reading: Reading) -> tuple[OfferLine, ...]:
    """Return what the rules offer and what staff chose beside it, in the ruleset's order."""
    assessed = reading.assessed
    by_rule = frozenset(assessed.result.offers)
    taken_up = frozenset(referral.kind for referral in assessed.referrals)
    return tuple(
        OfferLine(
            offer_id=offer.id,
            title=reading.words(offer.title),
            words=reading.words(offer.words),
            by_rule=offer.id in by_rule,
            staff_note=reading.words(offer.staff_note) if offer.staff_note else "",
            referrals=_referrals(reading, offer.id),
        )
        for offer in assessed.ruleset.offers
        if offer.id in by_rule or offer.id in taken_up
    )


def _referrals(reading: Reading, kind: str) -> tuple[ReferralLine, ...]:
    of_this_kind = [referral for referral in reading.assessed.referrals if referral.kind == kind]
    return tuple(_line(reading, referral) for referral in of_this_kind)


def _line(reading: Reading, referral: Referral) -> ReferralLine:
    words, subject = reading.words, SUBJECT_WORDS.get(referral.subject)
    return ReferralLine(
        subject=words(subject) if subject else referral.subject,
        state=words(STATE_WORDS[referral.state]),
        reason=referral.reason,
    )
