"""Taking up or declining what an assessment offers; sending comes later."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from saferSleep.actions.audit import about
from saferSleep.actions.deps import Deps, Referrals
from saferSleep.actions.scoped import get_assessment, get_frozen
from saferSleep.domain.errors import ConflictError, Problem, RefusedError
from saferSleep.domain.offers import proposals, referral_of
from saferSleep.domain.permissions import Actor
from saferSleep.domain.records import Referral, ReferralState


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one offer: taken up, or declined with a reason ("none given" is one)."""

    kind: str
    subject: str
    taken_up: bool
    reason: str = ""


def decide(
    deps: Deps, *, assessment_id: UUID, decisions: tuple[Decision, ...], by: Actor, at: datetime
) -> tuple[Referral, ...]:
    """Record decisions about offers as `ready` or declined; a changed mind changes the referral that is there."""
    missing = [decision for decision in decisions if not decision.taken_up and not decision.reason.strip()]
    if missing:
        text = "Give the reason; none given is a reason."
        raise RefusedError(*(Problem(f"{one.kind}.{one.subject}.reason", "blank", text) for one in missing))
    with deps.unit() as unit:
        assessment = get_assessment(unit, assessment_id, by)
        content, _ = get_frozen(deps, unit, assessment, by)
        scorer = deps.contents.scorer(assessment.questionnaire)
        scored = scorer.assess(content.facts, content.answers)
        possible = {(one.offer.id, one.subject) for one in proposals(scorer.ruleset, scored, content.answers)}
        present = {(one.kind, one.subject): one for one in unit.referrals.of_assessment(assessment_id, by)}
        kept = []
        for decision in decisions:
            key = (decision.kind, decision.subject)
            if key not in possible:
                raise RefusedError(Problem(decision.kind, "not_offered", "This is not offered here."))
            reason = "" if decision.taken_up else decision.reason.strip()
            wanted = referral_of(assessment, key, reason=reason, referral_id=deps.new_id(), by=by.account_id, at=at)
            kept.append(_keep(unit.referrals, present.get(key), wanted))
            unit.audit.add(about(deps, f"offer {wanted.state}", assessment, by=by, at=at, kind=decision.kind))
    return tuple(kept)


def _keep(referrals: Referrals, present: Referral | None, wanted: Referral) -> Referral:
    if present is None:
        referrals.add(wanted)
        return wanted
    if present.state not in {ReferralState.READY, ReferralState.DECLINED}:
        raise ConflictError("This referral has been sent already.")
    changed = replace(wanted, id=present.id, revision=present.revision)
    referrals.change(changed)
    return changed
