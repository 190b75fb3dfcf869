"""The score: rules over the answers on the path, in an order a person can check by hand."""

from dataclasses import dataclass

from saferSleep.domain.answers import Answer, Answers
from saferSleep.domain.conditions import Row, Rows, names_in, one_row_holds, rows_that_hold
from saferSleep.domain.derived import PLACES, SOURCES
from saferSleep.domain.facts import PRETERM_BELOW_DAYS, Facts
from saferSleep.domain.path import Path, Walk, gaps
from saferSleep.domain.questions import Decides, Questionnaire
from saferSleep.domain.rules import Band, Flag, Rule, Ruleset, Strength


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired, with the questions whose answers fired it."""

    rule: Rule
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The band and points if this question's answer changed to its safe value and all else stayed."""

    question: str
    band: Band
    points: int


@dataclass(frozen=True, slots=True)
class Result:
    """What the answers prompt: never a probability, never a reassurance."""

    band: Band
    points: int
    findings: tuple[Finding, ...]
    gaps: tuple[str, ...]
    key_gaps: tuple[str, ...]
    strengths: tuple[str, ...]
    offers: tuple[str, ...]
    what_if: tuple[WhatIf, ...]
    not_assessed: tuple[str, ...]
    ruleset: str
    questionnaire: str

    @property
    def is_complete(self) -> bool:
        """Whether every question that decides the band, and applies, was answered by a value."""
        return not self.gaps

    def has(self, rule_id: str) -> bool:
        """Return whether this rule fired."""
        return any(finding.rule.id == rule_id for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Scored:
    """The heart of a result: the rules that fired on one walk of the path, what is missing, band and points."""

    walked: Walk
    fired: tuple[Rule, ...]
    gaps: tuple[str, ...]
    key_gaps: tuple[str, ...]
    band: Band
    points: int


class Scorer:
    """One questionnaire bound to one ruleset, ready to score many answers."""

    def __init__(self, questionnaire: Questionnaire, ruleset: Ruleset) -> None:
        """Leave out each row that needs a question this questionnaire does not have."""
        self.questionnaire = questionnaire
        self.ruleset = ruleset
        self._path = Path(questionnaire)
        self._deciding = tuple(one for one in questionnaire.questions if one.decides is not Decides.NOTHING)
        self._key = frozenset(one.id for one in questionnaire.questions if one.decides is Decides.KEY)
        self._position = {question.id: place for place, question in enumerate(questionnaire.questions)}
        bound = [(rule, self._bound(rule.when)) for rule in ruleset.rules]
        self._rules = tuple((rule, rows) for rule, rows in bound if rows)
        self._rows = {rule.id: rows for rule, rows in bound}
        self._not_assessed = tuple(rule.id for rule, rows in bound if not rows)
        strengths = [(strength, self._bound(strength.when)) for strength in ruleset.strengths]
        self._strengths = tuple(sorted((pair for pair in strengths if pair[1]), key=self._first_read))
        self._offers = tuple((offer.id, rows) for offer in ruleset.offers if (rows := self._bound(offer.when)))

    def assess(self, facts: Facts, answers: Answers) -> Result:
        """Score the answers that are on the path; a gap is named and never counts as harmless."""
        scored = self.score(facts, answers)
        values = scored.walked.values
        findings = tuple(Finding(rule, self._fired_by(rule, scored.walked)) for rule in scored.fired)
        return Result(
            band=scored.band,
            points=scored.points,
            findings=findings,
            gaps=scored.gaps,
            key_gaps=scored.key_gaps,
            strengths=tuple(strength.id for strength, rows in self._strengths if one_row_holds(rows, values)),
            offers=tuple(offer for offer, rows in self._offers if one_row_holds(rows, values)),
            what_if=self._what_if(facts, answers, findings),
            not_assessed=self._not_assessed,
            ruleset=self.ruleset.name,
            questionnaire=self.questionnaire.name,
        )

    def score(self, facts: Facts, answers: Answers) -> Scored:
        """Score without explaining: no evidence, strengths, offers or what-if."""
        walked = self._path.walk(facts, answers)
        values = walked.values
        fired = tuple(rule for rule, rows in self._rules if one_row_holds(rows, values))
        missing = gaps(self._deciding, facts, walked)
        key_gaps = tuple(name for name in missing if name in self._key)
        band = self._band(fired, bool(key_gaps))
        return Scored(walked, fired, missing, key_gaps, band, sum(rule.points for rule in fired))

    def shown(self, facts: Facts, answers: Answers) -> Walk:
        """Walk the path without scoring."""
        return self._path.walk(facts, answers)

    def changed(self, answers: Answers, question_id: str, findings: tuple[Finding, ...]) -> dict[str, Answer]:
        """Return the answers with this question at its safe value; all places that fired change together."""
        firing = {name for finding in findings if not finding.rule.lasting for name in finding.questions}
        changed = dict(answers)
        for name in [place for place in PLACES if place in firing] if question_id in PLACES else [question_id]:
            safe = self.safe_value(name, answers)
            if safe == ():
                del changed[name]
            elif safe is not None:
                changed[name] = safe
        return changed

    def safe_value(self, question_id: str, answers: Answers) -> Answer | None:
        """Return what this answer would be after the change that helps; None where there is none to suggest."""
        if question_id == "shared_with":
            sharers = answers.get(question_id)
            return tuple(who for who in sharers if who not in {"child", "pet"}) if isinstance(sharers, tuple) else None
        return self.ruleset.tonight_safe.get(question_id)

    def _what_if(self, facts: Facts, answers: Answers, findings: tuple[Finding, ...]) -> tuple[WhatIf, ...]:
        firing = {name for finding in findings if not finding.rule.lasting for name in finding.questions}
        entries, place_listed = [], False
        for name in sorted(firing & self._position.keys(), key=self._position.__getitem__):
            safe = self.safe_value(name, answers)
            if safe is None or safe == answers.get(name) or (name in PLACES and place_listed):
                continue
            place_listed = place_listed or name in PLACES
            scored = self.score(facts, self.changed(answers, name, findings))
            entries.append(WhatIf(name, scored.band, scored.points))
        return tuple(entries)

    def _band(self, rules: tuple[Rule, ...], key_gap: bool) -> Band:
        flags = {rule.flag for rule in rules}
        points = sum(rule.points for rule in rules)
        tonight = sum(rule.points for rule in rules if not rule.lasting)
        many = points >= self.ruleset.acts_today_from and tonight >= self.ruleset.of_which_tonight
        if Flag.ACT_TODAY in flags or many:
            return Band.ACT_TODAY
        return Band.EXTRA_SUPPORT if Flag.EXTRA_SUPPORT in flags or key_gap else Band.CORE_ADVICE

    def _bound(self, rows: Rows) -> Rows:
        return tuple(row for row in rows if all(self._can_know(name) for name, _ in row))

    def _can_know(self, name: str) -> bool:
        questions = self.questionnaire.by_id
        return SOURCES[name].can_follow(questions) if name in SOURCES else name in questions

    def _first_read(self, pair: tuple[Strength, Rows]) -> int:
        names = [
            source for name in names_in(pair[1]) for source in (SOURCES[name].questions if name in SOURCES else (name,))
        ]
        return min(self._position[name] for name in names if name in self._position)

    def _fired_by(self, rule: Rule, walked: Walk) -> tuple[str, ...]:
        rows = rows_that_hold(self._rows[rule.id], walked.values)
        names = {name for row in rows for name in _answers_behind(row, walked)}
        return tuple(sorted(names, key=self._position.__getitem__))


def _answers_behind(row: Row, walked: Walk) -> list[str]:
    """Return the questions whose answers made the row true; a place counts only where it holds what was looked for."""
    names = []
    for name, condition in row:
        if name in ("any_place", "night_place"):
            sources = [place for place in SOURCES[name].questions if place in walked.values]
            names += [place for place in sources if condition.holds(walked.values[place])]
        elif name == "preterm":
            names.append("gestation_at_birth" if "gestation_at_birth" in walked.values else "born_before_37_weeks")
        elif name == "lower_age_days":
            gestation = walked.values.get("gestation_at_birth")
            names += ["gestation_at_birth"] if isinstance(gestation, int) and gestation < PRETERM_BELOW_DAYS else []
        elif name in SOURCES:
            names += SOURCES[name].questions
        else:
            names.append(name)
    return [name for name in names if name in walked.values]
