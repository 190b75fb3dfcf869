from pathlib import Path
from typing import Any

import pytest
import yaml

from saferSleep.content.loader import load
from saferSleep.domain.answers import read_answers
from saferSleep.domain.facts import read_facts
from saferSleep.domain.score_line import as_json
from saferSleep.domain.scoring import Scorer

FOLDER = Path(__file__).parent / "vignettes"
STORIES = sorted(FOLDER.glob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    vignette: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    base = yaml.safe_load((FOLDER / "bases" / f"{vignette['base']}.yaml").read_text(encoding="utf-8"))
    return {**vignette, "answers": {**base, **vignette["changes"]}}


def test_there_are_at_least_thirty() -> None:
    assert len(STORIES) >= 30


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_family_like_this_gets_this_result(path: Path) -> None:
    vignette = read(path)
    catalogue = load()
    questionnaire = catalogue.questionnaire(vignette["questionnaire"])
    facts = read_facts(vignette["facts"])
    answers = read_answers(questionnaire, facts, vignette["answers"])

    result = as_json(Scorer(questionnaire, catalogue.ruleset_of(questionnaire)).assess(facts, answers))

    assert {name: result[name] for name in vignette["expect"]} == vignette["expect"]
    assert result["complete"] is (not vignette["expect"]["gaps"])
