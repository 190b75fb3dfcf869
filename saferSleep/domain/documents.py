"""The document that is frozen at completion: facts, answers, result and versions, as plain JSON values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from saferSleep.domain.answers import Answer, Answers, NoAnswer, read_answers
from saferSleep.domain.facts import Facts, read_facts
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.score_line import as_json
from saferSleep.domain.scoring import Result


@dataclass(frozen=True, slots=True)
class Content:
    """What was recorded: two submissions of one id must agree in this, whatever else has moved since."""

    facts: Facts
    answers: Answers


def answer_as_json(answer: Answer) -> object:
    """Return one answer as the scorer reads it; text is NFC."""
    if isinstance(answer, NoAnswer):
        return {"no_answer": answer.value}
    if isinstance(answer, str):
        return normalize("NFC", answer)
    return list(answer) if isinstance(answer, tuple) else answer


def answers_as_json(answers: Answers) -> dict[str, object]:
    """Return all answers as the scorer reads them."""
    return {question_id: answer_as_json(answer) for question_id, answer in answers.items()}


def facts_as_json(facts: Facts) -> dict[str, str]:
    """Return the facts as the scorer reads them."""
    days = {"visit_date": facts.visit_date, "date_of_birth": facts.date_of_birth, "due_date": facts.due_date}
    return {name: day.isoformat() for name, day in days.items() if day}


def document(questionnaire: Questionnaire, content: Content, result: Result, **ids: str) -> dict[str, Any]:
    """Return the whole document; ids name the assessment, the baby and what is corrected."""
    return {
        **ids,
        "questionnaire": questionnaire.name,
        "ruleset": result.ruleset,
        "facts": facts_as_json(content.facts),
        "answers": answers_as_json(content.answers),
        "result": as_json(result),
    }


def content_of(questionnaire: Questionnaire, frozen: Mapping[str, Any]) -> Content:
    """Read back what a frozen document recorded, against its own questionnaire version."""
    facts = read_facts(frozen["facts"])
    return Content(facts, read_answers(questionnaire, facts, frozen["answers"]))
