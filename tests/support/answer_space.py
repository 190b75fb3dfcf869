"""The space of answers: random valid ones, and every single step that adds a hazard or takes an answer away."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.facts import Facts
from saferSleep.domain.questions import EXCLUSIVE, Decides, Kind, Question, Questionnaire
from saferSleep.domain.rules import Band, Flag, Ruleset
from saferSleep.domain.scoring import Scored, Scorer

VISIT = date(2026, 11, 20)
GRAVITY = {Band.CORE_ADVICE: 0, Band.EXTRA_SUPPORT: 1, Band.ACT_TODAY: 2}
STEPS_UP = {
    "alcohol_before_caring": (("none",), ("under_two_units",), ("two_or_more_units",)),
    "can_roll": (("no",), ("starting",), ("both_ways",)),
    "smoking_in_pregnancy": (("stopped_during",), ("throughout",)),
}
WARMTH = (180, 210, 250)
EDGES = {
    "room_temperature": (159, 160, 200, 201, 240, 241),
    "gestation_at_birth": (196, 245, 258, 259, 280),
    "birth_weight_g": (2499, 2500, 3400),
    "people_in_home": (1, 4, 9),
    "habitable_rooms": (1, 2, 4),
    "co_reading_ppm": (0, 3, 4, 12),
}
GIVES_WAY = {("smoking_in_pregnancy", "stopped_smoking")}


def random_facts(random: Random) -> Facts:
    if random.random() < 0.15:
        return Facts(visit_date=VISIT, due_date=VISIT + timedelta(days=random.randint(-28, 300)))
    age = random.choice((random.randint(0, 100), random.randint(80, 240), random.randint(0, 730)))
    return Facts(visit_date=VISIT, date_of_birth=VISIT - timedelta(days=age))


def random_answers(random: Random, scorer: Scorer, facts: Facts) -> dict[str, Answer]:
    """Answers of every kind: some left blank, some without a value, many at their safe value."""
    blank = random.choice((0.05, 0.3, 0.7))
    calm = random.choice((0.2, 0.5, 0.8))
    safe = safe_values(scorer.ruleset)
    answers: dict[str, Answer] = {}
    for question in scorer.questionnaire.questions:
        if random.random() < blank:
            continue
        if random.random() < 0.06:
            answers[question.id] = random.choice(tuple(NoAnswer))
        elif question.id in safe and random.random() < calm:
            answers[question.id] = safe[question.id]
        else:
            answers[question.id] = random_value(random, question, facts)
    if facts.unborn is False and answers.get("contact") == "antenatal":
        answers["contact"] = "targeted"
    _make_room_for_children(answers)
    return answers


def random_value(random: Random, question: Question, facts: Facts) -> Answer:
    options = [option.id for option in question.options if facts.unborn or not option.unborn_only]
    if question.kind is Kind.MULTI:
        return _random_choices(random, options)
    if options:
        return random.choice(options)
    if question.kind is Kind.DATE:
        return (VISIT + timedelta(days=random.randint(1, 60))).isoformat()
    if question.kind is Kind.TEXT:
        return random.choice(("none given", "دادی کے گھر", "<script>alert(1)</script>", "O’Brien"))
    edges = EDGES.get(question.id, ())
    return random.choice((*edges, random.randint(question.minimum, question.maximum)))


def _random_choices(random: Random, options: list[str]) -> tuple[str, ...]:
    alone = [option for option in options if option in EXCLUSIVE]
    if alone and random.random() < 0.3:
        return (alone[0],)
    several = [option for option in options if option not in EXCLUSIVE]
    chosen = random.sample(several, random.randint(1, min(3, len(several))))
    return tuple(option for option in options if option in chosen)


def safe_values(ruleset: Ruleset) -> dict[str, Answer]:
    return {**ruleset.tonight_safe, **ruleset.also_safe}


def hazard_steps(
    questionnaire: Questionnaire, ruleset: Ruleset, facts: Facts, answers: dict[str, Answer], random: Random
) -> Iterator[tuple[str, Answer]]:
    """Every way (sampled where there are many) in which one answer becomes one step more hazardous."""
    safe = safe_values(ruleset)
    for question in questionnaire.questions:
        held = answers.get(question.id)
        if held is None or isinstance(held, NoAnswer):
            continue
        if question.id in safe and held == safe[question.id]:
            yield question.id, random_value(random, question, facts)
        for step in STEPS_UP.get(question.id, ()):
            steps = STEPS_UP[question.id]
            if (held,) in steps and steps.index(step) > steps.index((held,)):
                yield question.id, step[0]
        if question.id == "room_temperature" and isinstance(held, int) and held >= 160:
            yield from ((question.id, warmer) for warmer in WARMTH if warmer > held)
        if question.kind is Kind.MULTI and isinstance(held, tuple) and EXCLUSIVE.isdisjoint(held):
            more = [option.id for option in question.options if option.id not in held and option.id not in EXCLUSIVE]
            yield from (
                (question.id, tuple(option.id for option in question.options if option.id in {*held, one}))
                for one in random.sample(more, min(2, len(more)))
            )


def violations_of_a_step(question_id: str, before: Scored, after: Scored) -> list[str]:
    """What a step towards more hazard must never do."""
    faults = []
    if GRAVITY[after.band] < GRAVITY[before.band]:
        faults.append(f"{question_id}: band fell from {before.band} to {after.band}")
    if after.points < before.points:
        faults.append(f"{question_id}: points fell from {before.points} to {after.points}")
    gone = {rule.id for rule in before.fired} - {rule.id for rule in after.fired}
    faults += [f"{question_id}: lost {rule}" for rule in gone if (question_id, rule) not in GIVES_WAY]
    return faults


def violations(scorer: Scorer, facts: Facts, answers: dict[str, Answer], random: Random) -> list[str]:
    """Every breach of the rules of reading that these answers show."""
    before = scorer.score(facts, answers)
    faults = []
    for question_id, value in hazard_steps(scorer.questionnaire, scorer.ruleset, facts, answers, random):
        after = {**answers, question_id: value}
        if question_id == "people_in_home":
            _make_room_for_children(after)
        faults += violations_of_a_step(question_id, before, scorer.score(facts, after))
    faults += _unanswered_never_helps(scorer, facts, answers)
    if any(rule.flag is Flag.ACT_TODAY for rule in before.fired) and before.band is not Band.ACT_TODAY:
        faults.append("an act-today flag did not decide the band")
    if before.key_gaps and before.band is Band.CORE_ADVICE:
        faults.append("a key gap did not raise the band")
    return faults


def _unanswered_never_helps(scorer: Scorer, facts: Facts, answers: dict[str, Answer]) -> list[str]:
    safe = safe_values(scorer.ruleset)
    faults = []
    for question in scorer.questionnaire.questions:
        if question.decides is not Decides.KEY or question.id not in safe:
            continue
        missing = scorer.score(facts, {name: value for name, value in answers.items() if name != question.id})
        calm = scorer.score(facts, {**answers, question.id: safe[question.id]})
        if GRAVITY[missing.band] < GRAVITY[calm.band]:
            faults.append(f"{question.id}: unanswered is {missing.band}, with the safe value {calm.band}")
    return faults


def _make_room_for_children(answers: dict[str, Answer]) -> None:
    people = answers.get("people_in_home")
    if isinstance(people, int):
        for name in ("children_1_to_9", "children_under_1"):
            if isinstance(answers.get(name), int):
                answers[name] = 0
