"""The result: shown, printed, and what is offered taken up or declined."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from saferSleep.actions import completion, drafts, offers
from saferSleep.actions.completion import Assessed
from saferSleep.actions.contents import CARD
from saferSleep.actions.offers import Decision
from saferSleep.domain.errors import AbsentError, Problem, RefusedError
from saferSleep.domain.offers import BABY, Proposal, proposals
from saferSleep.domain.permissions import Permission
from saferSleep.domain.records import Referral
from saferSleep.reporting.offers import STATE_WORDS, SUBJECT_WORDS
from saferSleep.reporting.summary import summarise
from saferSleep.web.assessments.again import give_back
from saferSleep.web.assessments.reading import read_text
from saferSleep.web.components.errors import ErrorEntry
from saferSleep.web.components.language import gettext, words
from saferSleep.web.parts import actor, deps, now, parts
from saferSleep.web.permissions import requires

REFUSED = 422
LONGEST_REASON = 2_000
TAKEN_UP, DECLINED = "ready", "declined"


@dataclass(frozen=True, kw_only=True)
class OfferShown:
    """One offer about one person, with what was decided and what was just typed."""

    proposal: Proposal
    referral: Referral | None
    choice: str
    reason: str
    error: str = ""

    @property
    def name(self) -> str:
        """The name of its inputs."""
        return f"{self.proposal.offer.id}.{self.proposal.subject}"

    @property
    def title(self) -> str:
        """What is offered, and to whom where that is not the baby's whole family."""
        title, subject = words(self.proposal.offer.title), self.proposal.subject
        return title if subject == BABY else f"{title} – {words(SUBJECT_WORDS[subject])}"

    @property
    def state(self) -> str:
        """Where it stands, in words; empty before anything was decided."""
        return words(STATE_WORDS[self.referral.state]) if self.referral else ""


@requires(Permission.ASSESS)
def show_result(assessment_id: UUID) -> ResponseReturnValue:
    """Show what the answers prompt; a draft has its form instead."""
    try:
        assessed = _assessed(assessment_id)
    except AbsentError:
        drafts.read(deps(), assessment_id=assessment_id, by=actor(), at=now())
        return redirect(url_for(".show_form", assessment_id=assessment_id), code=303)
    return _result_page(assessed)


@requires(Permission.ASSESS)
def print_summary(assessment_id: UUID) -> ResponseReturnValue:
    """Return the practitioner's summary as a PDF."""
    assessed = completion.result(deps(), assessment_id=assessment_id, by=actor(), at=now(), event="summary printed")
    pdf = parts().paper.summary(summarise(assessed, words))
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="summary.pdf"'
    return response


@requires(Permission.OFFER_REFERRALS, expired=give_back)
def decide_offers(assessment_id: UUID) -> ResponseReturnValue:
    """Record what was said to each offer; an offer without a choice stays open."""
    assessed = _assessed(assessment_id)
    try:
        decisions = _decisions(assessed)
        offers.decide(deps(), assessment_id=assessment_id, decisions=decisions, by=actor(), at=now())
    except RefusedError as refused:
        return _result_page(assessed, refused.problems), REFUSED
    return redirect(url_for(".show_result", assessment_id=assessment_id, _anchor="offers"), code=303)


def _assessed(assessment_id: UUID) -> Assessed:
    return completion.result(deps(), assessment_id=assessment_id, by=actor(), at=now())


def _decisions(assessed: Assessed) -> tuple[Decision, ...]:
    """Read the choices that changed; raises RefusedError with every problem beside its offer."""
    shown = _offers_shown(assessed, typed=True)
    known = {name for offer in shown for name in (offer.name, f"{offer.name}.reason")} | {"csrf_token"}
    problems = []
    if set(request.form) - known or any(len(request.form.getlist(name)) > 1 for name in request.form):
        problems.append(Problem("", "unknown_field", "Something was sent that is not offered here."))
    decisions = []
    for offer in shown:
        try:
            decisions.extend(_decision(offer))
        except RefusedError as refused:
            problems.extend(refused.problems)
    if problems:
        raise RefusedError(*problems)
    return tuple(decisions)


def _decision(offer: OfferShown) -> list[Decision]:
    reason = read_text(offer.name, offer.reason, LONGEST_REASON)
    if offer.choice == "":
        if reason:
            raise RefusedError(Problem(offer.name, "no_choice", "Choose what the family said."))
        return []
    if offer.choice not in (TAKEN_UP, DECLINED):
        raise RefusedError(Problem(offer.name, "option", "Not one of the choices."))
    if offer.choice == DECLINED and not reason:
        text = "Write the reason. “None given” is a reason."
        raise RefusedError(Problem(offer.name, "blank", text))
    before = (offer.referral.state.value, offer.referral.reason) if offer.referral else None
    if before == (offer.choice, reason if offer.choice == DECLINED else ""):
        return []
    kind, subject = offer.proposal.offer.id, offer.proposal.subject
    return [Decision(kind, subject, offer.choice == TAKEN_UP, reason if offer.choice == DECLINED else "")]


def _offers_shown(assessed: Assessed, *, typed: bool, problems: Iterable[Problem] = ()) -> list[OfferShown]:
    """Return every offer; with what was typed where a post came, otherwise with what is recorded."""
    errors = {problem.field: gettext(problem.text) for problem in problems}
    referrals = {(one.kind, one.subject): one for one in assessed.referrals}
    shown = []
    for proposal in proposals(assessed.ruleset, assessed.result, assessed.answers):
        name = f"{proposal.offer.id}.{proposal.subject}"
        referral = referrals.get((proposal.offer.id, proposal.subject))
        choice = request.form.get(name, "") if typed else referral.state.value if referral else ""
        reason = request.form.get(f"{name}.reason", "") if typed else referral.reason if referral else ""
        shown.append(
            OfferShown(
                proposal=proposal,
                referral=referral,
                choice=choice,
                reason=reason,
                error=errors.get(name, ""),
            )
        )
    return shown


def _result_page(assessed: Assessed, problems: tuple[Problem, ...] = ()) -> str:
    assessment = assessed.assessment
    shown = _offers_shown(assessed, typed=bool(problems), problems=problems)
    entries = [
        ErrorEntry(text=f"{offer.title}: {offer.error}", href=f"#{offer.name}") for offer in shown if offer.error
    ]
    entries += [ErrorEntry(text=gettext(problem.text), href="#offers") for problem in problems if not problem.field]
    return render_template(
        "assessments/result.html",
        summary=summarise(assessed, words),
        assessment=assessment,
        family=assessed.family,
        baby=assessed.baby,
        offers=shown,
        entries=entries,
        is_card=assessed.questionnaire.id == CARD,
        new_id=deps().new_id(),
        family_url=f"/families/{assessment.family_id}",
    )
