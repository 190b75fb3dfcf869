"""The JavaScript scorer that is shipped, run in an engine of its own, equals the Python one."""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import quickjs
from hypothesis import given, settings
from hypothesis import strategies as st

from saferSleep.content.loader import load
from saferSleep.content.twin import score_data
from saferSleep.domain.answers import Answer, read_answers
from saferSleep.domain.changes import changes_that_matter_most
from saferSleep.domain.documents import answers_as_json, facts_as_json
from saferSleep.domain.facts import Facts, read_facts
from saferSleep.domain.score_line import as_json
from saferSleep.domain.scoring import Scorer
from tests.content.test_vignettes import STORIES, read
from tests.support.answer_space import random_answers, random_facts

SCRIPT = Path(__file__).parents[2] / "saferSleep" / "web" / "static" / "score.js"
VECTORS = Path(__file__).parent / "vectors.jsonl"
NAMES = ("safer-sleep-assessment", "prompt-card")


@cache
def scorer(name: str) -> Scorer:
    catalogue = load()
    questionnaire = catalogue.questionnaire(name)
    return Scorer(questionnaire, catalogue.ruleset_of(questionnaire))


@cache
def engine(right: str = "", wrong: str = "") -> Any:
    """Both scorers in one JavaScript engine, behind one function that takes and gives JSON; a fault may be planted."""
    context = quickjs.Context()
    script = SCRIPT.read_text(encoding="utf-8")
    assert right in script
    context.eval(script.replace(right, wrong, 1).replace("export const scorer", "globalThis.scorer"))
    data = {name: score_data(scorer(name).questionnaire, scorer(name).ruleset) for name in NAMES}
    context.set("data", json.dumps(data))
    context.eval(
        """
        const scorers = Object.fromEntries(Object.entries(JSON.parse(data)).map(([name, one]) => [name, scorer(one)]));
        globalThis.score = (line) => {
          const { questionnaire, facts, answers } = JSON.parse(line);
          const one = scorers[questionnaire];
          const result = one.assess(facts, answers);
          const shown = [...one.shown(facts, answers)].sort();
          return JSON.stringify({ ...result, changes: one.changes(result), shown });
        };
        """
    )
    return context


def in_javascript(name: str, facts: Facts, answers: dict[str, Answer], js: Any = None) -> dict[str, Any]:
    line = {"questionnaire": name, "facts": facts_as_json(facts), "answers": answers_as_json(answers)}
    scored: dict[str, Any] = json.loads((js or engine()).get("score")(json.dumps(line)))
    return scored


def in_python(name: str, facts: Facts, answers: dict[str, Answer]) -> dict[str, Any]:
    result = scorer(name).assess(facts, answers)
    changes = [finding.rule.id for finding in changes_that_matter_most(scorer(name).ruleset, result)]
    return {**as_json(result), "changes": changes, "shown": sorted(scorer(name).shown(facts, answers).shown)}


@settings(max_examples=3_000, deadline=None)
@given(st.integers(0, 2**48), st.sampled_from(NAMES))
def test_both_scorers_agree_on_every_visit(seed: int, name: str) -> None:
    random = Random(seed)
    facts = random_facts(random)
    answers = random_answers(random, scorer(name), facts)
    assert in_javascript(name, facts, answers) == in_python(name, facts, answers)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_both_scorers_agree_on_every_vignette(path: Path) -> None:
    vignette = read(path)
    name = vignette["questionnaire"]
    facts = read_facts(vignette["facts"])
    answers = read_answers(scorer(name).questionnaire, facts, vignette["answers"])
    assert in_javascript(name, facts, answers) == in_python(name, facts, answers)


def test_both_scorers_agree_with_the_committed_vectors() -> None:
    vectors = [json.loads(line) for line in VECTORS.read_text(encoding="utf-8").splitlines()]
    assert len(vectors) >= 200
    for vector in vectors:
        name, facts = vector["questionnaire"], read_facts(vector["facts"])
        answers = read_answers(scorer(name).questionnaire, facts, vector["answers"])
        for scored in (in_javascript(name, facts, answers), in_python(name, facts, answers)):
            assert {key: scored[key] for key in vector["result"]} == vector["result"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("value >= condition.at_least", "value > condition.at_least"),
        ("gate === null && value === undefined", "gate === null"),
        ("values.age_days - (TERM_DAYS - gestation)", "values.age_days"),
        ("walked.values[question.filled_by] !== undefined", "false"),
        ("tonight >= data.of_which_tonight", "true"),
        ('who !== "child" && who !== "pet"', "true"),
    ],
)
def test_a_fault_in_the_script_is_noticed(right: str, wrong: str) -> None:
    faulty = engine(right, wrong)
    name = NAMES[0]
    for seed in range(4_000):
        random = Random(seed)
        facts = random_facts(random)
        answers = random_answers(random, scorer(name), facts)
        if in_javascript(name, facts, answers, faulty) != in_python(name, facts, answers):
            return
    pytest.fail("the fault made no difference")
