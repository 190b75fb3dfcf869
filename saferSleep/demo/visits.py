"""Lives through one demo family's plan: visited, completed, corrected, grown, offered help."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from saferSleep.actions import completion, drafts, families, versions
from saferSleep.actions.deps import Deps
from saferSleep.demo.answering import Household, answers_for, household
from saferSleep.demo.offering import Offering
from saferSleep.demo.plans import FULL, Visit
from saferSleep.demo.records import Record, moment_of, record_birth
from saferSleep.demo.teams import demo_id
from saferSleep.domain.answers import Answer
from saferSleep.domain.facts import Facts
from saferSleep.domain.people import Person
from saferSleep.domain.permissions import Actor
from saferSleep.domain.review import review_day
from saferSleep.domain.scoring import Scorer

LONG_AGO = 32
"""Days after which a family's last visit named its next one itself, so that old visits are not all overdue."""
LIGHTER = 180
"""Grams by which a second twin is lighter."""
CORRECTION = "The birth weight was mistyped; the red book says otherwise."


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One visit to one baby: who came, when, and what the family answers."""

    assessment_id: UUID
    visit: Visit
    stories: tuple[str, ...]
    home: Household
    number: int
    baby: Person
    facts: Facts
    by: Actor
    at: datetime


class Visits:
    """Plays visits through the same actions as the pages do."""

    def __init__(self, deps: Deps, actors: Mapping[str, Actor], today: date) -> None:
        """Count every visit back from today."""
        self._deps = deps
        self._actors = actors
        self._today = today
        self._offering = Offering(deps)

    def play(self, record: Record) -> None:
        """Live through the plan of one family, oldest visit first."""
        plan = record.plan
        home = household(
            Random(record.place),  # noqa: S311  the same home every time is the point
            needs_interpreter=record.needs_interpreter,
            has_partner=plan.partner,
            babies=2 if plan.second_baby else 1,
            older=plan.older_children,
        )
        for visit in sorted(plan.visits, key=lambda one: -one.days_ago):
            if visit.days_ago <= plan.born:
                record_birth(self._deps, record, day=self._today - timedelta(days=visit.days_ago))
            is_last = visit.days_ago == min(one.days_ago for one in plan.visits)
            for moment in self._moments(record, visit, home):
                self._visit(moment, names_the_next=is_last and visit.days_ago >= LONG_AGO)

    def _moments(self, record: Record, visit: Visit, home: Household) -> Iterator[Moment]:
        """One visit to twins is one moment for each of them."""
        day = self._today - timedelta(days=visit.days_ago)
        by = self._actors[visit.by or record.plan.by]
        at = moment_of(day, record.place)
        family = families.look(self._deps, family_id=record.family_id, by=by, at=at)
        for number, baby in enumerate(family.babies):
            yield Moment(
                assessment_id=demo_id("assessment", record.place, visit.days_ago, visit.is_draft, number),
                visit=visit,
                stories=(*record.plan.always, *visit.stories),
                home=home,
                number=number,
                baby=baby,
                facts=drafts.facts_of(baby, day),
                by=by,
                at=at + timedelta(minutes=5 + 60 * number),
            )

    def _visit(self, moment: Moment, *, names_the_next: bool) -> None:
        visit = moment.visit
        answers = self._answers(moment, visit.questionnaire)
        if names_the_next:
            answers |= self._next_review(moment, answers)
        self._start(moment)
        if visit.is_draft:
            self._half_fill(moment, answers)
            return
        typed = {**answers, "birth_weight_g": visit.mistyped_grams} if visit.mistyped_grams else answers
        self._complete(moment.assessment_id, typed, by=moment.by, at=moment.at + timedelta(minutes=40))
        if visit.mistyped_grams:
            self._correct(moment, answers)
        elif visit.grown_by:
            self._grow(moment)
        else:
            self._offering.decide(moment.assessment_id, by=moment.by, at=moment.at + timedelta(minutes=50))

    def _scorer(self, questionnaire: str) -> Scorer:
        return self._deps.contents.scorer(self._deps.contents.newest(questionnaire).name)

    def _answers(self, moment: Moment, questionnaire: str) -> dict[str, Answer]:
        answers = answers_for(self._scorer(questionnaire), moment.facts, moment.home, moment.stories)
        grams = answers.get("birth_weight_g")
        if moment.number and isinstance(grams, int):
            answers["birth_weight_g"] = grams - LIGHTER
        return answers

    def _next_review(self, moment: Moment, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return the day on which the family is seen again, where its result asks for one."""
        result = self._scorer(moment.visit.questionnaire).assess(moment.facts, answers)
        if review_day(moment.facts, answers, result) is None:
            return {}
        ahead = timedelta(days=20 + moment.visit.days_ago % 60)
        return {"review_by": (self._today + ahead).isoformat()}

    def _start(self, moment: Moment) -> None:
        drafts.start(
            self._deps,
            assessment_id=moment.assessment_id,
            family_id=moment.baby.family_id,
            baby_id=moment.baby.id,
            questionnaire=moment.visit.questionnaire,
            visit_date=moment.facts.visit_date,
            by=moment.by,
            at=moment.at,
        )

    def _half_fill(self, moment: Moment, answers: Mapping[str, Answer]) -> None:
        """Keep the first answers of the form, as many as the visit got to."""
        questions = self._deps.contents.newest(moment.visit.questionnaire).questions
        in_order = [question.id for question in questions if question.id in answers]
        kept = in_order[: int(len(in_order) * moment.visit.kept)]
        drafts.save(
            self._deps,
            assessment_id=moment.assessment_id,
            answers={name: answers[name] for name in kept},
            by=moment.by,
            at=moment.at + timedelta(minutes=12),
        )

    def _complete(self, assessment_id: UUID, answers: Mapping[str, Answer], *, by: Actor, at: datetime) -> None:
        completion.complete(
            self._deps, assessment_id=assessment_id, answers=answers, record_not_asked=True, by=by, at=at
        )

    def _correct(self, moment: Moment, answers: Mapping[str, Answer]) -> None:
        """Start a new version with the weight as the red book has it, and complete it."""
        new_id = demo_id(moment.assessment_id, "corrected")
        by, at = moment.by, moment.at + timedelta(hours=2)
        versions.correct(self._deps, assessment_id=moment.assessment_id, new_id=new_id, reason=CORRECTION, by=by, at=at)
        self._complete(new_id, answers, by=by, at=at + timedelta(minutes=3))
        self._offering.decide(new_id, by=by, at=at + timedelta(minutes=5))

    def _grow(self, moment: Moment) -> None:
        """Let a health visitor ask the rest of the full assessment on the same day."""
        new_id = demo_id(moment.assessment_id, "grown")
        by, at = self._actors[moment.visit.grown_by], moment.at + timedelta(hours=1)
        versions.grow(self._deps, assessment_id=moment.assessment_id, new_id=new_id, by=by, at=at)
        answers = self._answers(moment, FULL)
        drafts.save(self._deps, assessment_id=new_id, answers=answers, by=by, at=at + timedelta(minutes=30))
        self._complete(new_id, answers, by=by, at=at + timedelta(minutes=35))
        self._offering.decide(new_id, by=by, at=at + timedelta(minutes=40))
