"""What demo families say to offers: mostly yes, some no with a reason, some not yet."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count
from uuid import UUID

from saferSleep.actions import completion, offers
from saferSleep.actions.deps import Deps
from saferSleep.actions.offers import Decision
from saferSleep.domain.answers import Answer
from saferSleep.domain.offers import NONE_GIVEN, STOP_SMOKING, Proposal, proposals
from saferSleep.domain.permissions import Actor

ADVICE_ONLY = frozenset({"health_today", "gas_safety"})
REASONS: Mapping[str, str] = {
    "baby_bank": "A cousin is lending a cot this week.",
    "coni": "Too soon to talk about it; ask again at the next visit.",
    "family_nurse": "She would rather stay with her own midwife.",
    "healthy_start": "They want to apply together with a relative.",
    "housing": "They have a housing officer already.",
    "stop_smoking": "She has stopped and feels sure of it.",
    "thermometer": "They are buying one themselves.",
}
DECLINED_EVERY = 4
LEFT_OPEN_EVERY = 9


class Offering:
    """Decides about one offer after another, in turn."""

    def __init__(self, deps: Deps) -> None:
        """Begin with the first offer."""
        self._deps = deps
        self._turns = count(1)

    def decide(self, assessment_id: UUID, *, by: Actor, at: datetime) -> None:
        """Open the result and decide about what it offers by rule."""
        done = completion.result(self._deps, assessment_id=assessment_id, by=by, at=at)
        decisions = [
            decision
            for proposal in proposals(done.ruleset, done.result, done.answers)
            if _is_decided_here(proposal, done.answers)
            for decision in self._decision(proposal)
        ]
        if decisions:
            offers.decide(self._deps, assessment_id=assessment_id, decisions=tuple(decisions), by=by, at=at)

    def _decision(self, proposal: Proposal) -> list[Decision]:
        turn, kind = next(self._turns), proposal.offer.id
        if turn % LEFT_OPEN_EVERY == 0:
            return []
        is_declined = turn % DECLINED_EVERY == 0
        reason = REASONS.get(kind, NONE_GIVEN) if is_declined else ""
        return [Decision(kind=kind, subject=proposal.subject, taken_up=not is_declined, reason=reason)]


def _is_decided_here(proposal: Proposal, answers: Mapping[str, Answer]) -> bool:
    """Leave out staff choices, advice that is no referral, and smokers who have answered for themselves."""
    if not proposal.by_rule or proposal.offer.id in ADVICE_ONLY:
        return False
    return proposal.offer.id != STOP_SMOKING or f"stop_smoking_offer_{proposal.subject}" not in answers
