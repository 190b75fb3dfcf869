"""What is wrong with the content, each fault named where it stands; `safersleep content check` prints these."""

from collections.abc import Iterator
from pathlib import Path

from saferSleep.content.faults_of_questions import of_questionnaire, twice
from saferSleep.content.faults_of_rules import of_ruleset
from saferSleep.content.faults_of_words import of_words
from saferSleep.content.files import ROOT, ContentError
from saferSleep.content.loader import Catalogue, load_from
from saferSleep.content.released import of_released
from saferSleep.domain.answers import NoAnswer
from saferSleep.domain.questions import Question


def check(root: Path = ROOT) -> tuple[str, ...]:
    """Load the content in a folder and name every fault; a file that cannot be loaded is a fault."""
    try:
        return (*lint(load_from(root)), *of_released(root))
    except ContentError as error:
        return (str(error),)


def lint(catalogue: Catalogue) -> tuple[str, ...]:
    """Name every fault of content that could be loaded."""
    return tuple(_faults(catalogue))


def _faults(catalogue: Catalogue) -> Iterator[str]:
    for questionnaire in catalogue.questionnaires.values():
        yield from of_questionnaire(questionnaire, catalogue.pictures)
    for ruleset in catalogue.rulesets.values():
        using = [one for one in catalogue.questionnaires.values() if one.ruleset == ruleset.name]
        yield from of_ruleset(ruleset, using)
    yield from of_words(catalogue)
    yield from _of_directory(catalogue)
    yield from _of_conversation(catalogue)
    if set(catalogue.words.no_answer) != {reason.value for reason in NoAnswer}:
        yield "words: no_answer: needs exactly unknown, declined and not_asked"


def _of_directory(catalogue: Catalogue) -> Iterator[str]:
    kinds = {offer.id for ruleset in catalogue.rulesets.values() for offer in ruleset.offers}
    yield from twice("directory", (provider.id for provider in catalogue.providers))
    yield from twice("helplines", (line.id for line in catalogue.helplines))
    for provider in catalogue.providers:
        where = f"directory: {provider.id}"
        yield from (f"{where}: there is no offer {kind}" for kind in provider.kinds if kind not in kinds)
        yield from twice(where, (item.id for item in provider.items))


def _of_conversation(catalogue: Catalogue) -> Iterator[str]:
    questions = {question.id: question for one in catalogue.questionnaires.values() for question in one.questions}
    for room in catalogue.rooms:
        where = f"rooms: {room.id}"
        yield from _of_answer(where, room.question, room.option, questions)
        yield from (f"{where}: there is no question {name}" for name in room.questions if name not in questions)
    for occasion in catalogue.occasions:
        where = f"occasions: {occasion.id}"
        if occasion.question:
            yield from _of_answer(where, occasion.question, occasion.option, questions)
        named = (*occasion.leave, *occasion.keep)
        yield from (f"{where}: there is no question {name}" for name in named if name not in questions)


def _of_answer(where: str, question_id: str, option: str, questions: dict[str, Question]) -> Iterator[str]:
    if question_id not in questions:
        yield f"{where}: there is no question {question_id}"
    elif option not in questions[question_id].option_ids:
        yield f"{where}: {option} is no option of {question_id}"
