"""What was asked and answered, what is missing, and which versions stand behind it."""

from dataclasses import dataclass

from saferSleep.domain.questions import Question
from saferSleep.reporting.assessed import Assessed
from saferSleep.reporting.reading import AnswerLine, Reading
from saferSleep.reporting.words import Words, count_in_words, moment_in_words

DRAFT_LINE = "draft content, awaiting local clinical sign-off"
PURPOSE_LINE = (
    "Intended purpose: a structured conversation, record and referral form, whose rules can be checked by hand."
)
CORRECTS_LINE = "This corrects an earlier version. Reason: {reason}"
CORRECTED_LINE = "This version was corrected later. Use the newer one."
ODD_NIGHTS = ("unplanned_night_carer", "unplanned_night_place", "unplanned_night_place_other")


@dataclass(frozen=True, kw_only=True, slots=True)
class Gaps:
    """What was not answered by a value, and what follows from that."""

    lines: tuple[AnswerLine, ...]
    rule: str
    early_birth: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SectionLine:
    """One part of the conversation: what was answered, and the questions that were left blank."""

    title: str
    answers: tuple[AnswerLine, ...]
    left_blank: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Imprint:
    """Content versions, hash, day and hour, and whether this version corrects or was corrected."""

    status: str
    purpose: str
    questionnaire: str
    ruleset: str
    sha256: str
    completed_at: str
    corrections: tuple[str, ...]
    not_assessed: str


def gaps_in_words(reading: Reading) -> Gaps:
    """Return every gap in the words of its question, the key ones marked."""
    result, words = reading.assessed.result, reading.words
    key_gaps = frozenset(result.key_gaps)
    early = "born_before_37_weeks" in result.gaps
    return Gaps(
        lines=tuple(reading.line(name, is_key=name in key_gaps) for name in result.gaps),
        rule=words("Nothing not asked counts as no.") if result.gaps else "",
        early_birth=words("Early birth is not known: advise as for a baby born early.") if early else "",
    )


def section_lines(reading: Reading) -> tuple[SectionLine, ...]:
    """Return all answers on the path, part by part; a part without any question on the path is left out."""
    sections = [
        _section_line(reading, section.title, reading.assessed.questionnaire.in_section(section.id))
        for section in reading.assessed.questionnaire.sections
    ]
    return tuple(section for section in sections if section.answers or section.left_blank)


def odd_nights(reading: Reading) -> tuple[AnswerLine, ...]:
    """Return the plan for odd nights, where this questionnaire asks for it."""
    return tuple(reading.line(name) for name in ODD_NIGHTS if name in reading.walked.shown)


def imprint(assessed: Assessed, words: Words) -> Imprint:
    """Return what the summary says about itself."""
    completed_at, left_out = assessed.assessment.completed_at, len(assessed.result.not_assessed)
    statuses = (assessed.questionnaire.status, assessed.ruleset.status)
    return Imprint(
        status="; ".join(dict.fromkeys(_status_in_words(status, words) for status in statuses)),
        purpose=words(PURPOSE_LINE),
        questionnaire=assessed.questionnaire.name,
        ruleset=assessed.ruleset.name,
        sha256=assessed.sha256,
        completed_at=moment_in_words(completed_at, words) if completed_at else words("Not completed yet"),
        corrections=_corrections(assessed, words),
        not_assessed=_not_assessed(left_out, words) if left_out else "",
    )


def _section_line(reading: Reading, title: str, questions: tuple[Question, ...]) -> SectionLine:
    answers, shown = reading.assessed.answers, reading.walked.shown
    asked = [question for question in questions if question.id in shown]
    return SectionLine(
        title=reading.words(title),
        answers=tuple(reading.line(question.id) for question in asked if question.id in answers),
        left_blank=tuple(reading.asked(question.id) for question in asked if _is_blank(reading, question)),
    )


def _is_blank(reading: Reading, question: Question) -> bool:
    filled = question.filled_by and question.filled_by in reading.walked.values
    return question.id not in reading.assessed.answers and not filled


def _status_in_words(status: str, words: Words) -> str:
    return words(DRAFT_LINE if status.startswith("draft") else status)


def _corrections(assessed: Assessed, words: Words) -> tuple[str, ...]:
    assessment, notes = assessed.assessment, []
    if assessment.corrects_id:
        notes.append(words(CORRECTS_LINE).format(reason=assessment.correction_reason))
    if assessment.corrected_by_id:
        notes.append(words(CORRECTED_LINE))
    return tuple(notes)


def _not_assessed(number: int, words: Words) -> str:
    one = "{number} rule was not assessed, because this questionnaire does not ask what it needs."
    many = "{number} rules were not assessed, because this questionnaire does not ask what they need."
    return count_in_words(number, one, many, words)
