"""One assessment on its way into words: its path walked once, its questions and answers at hand."""

from dataclasses import dataclass
from functools import cached_property

from saferSleep.domain.answers import Answer
from saferSleep.domain.path import Walk
from saferSleep.domain.questions import Question
from saferSleep.domain.scoring import Scorer
from saferSleep.reporting.assessed import Assessed
from saferSleep.reporting.words import Words, answer_in_words, question_in_words


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question and what was answered, both in words; *key* marks what weighs most while it is missing."""

    question: str
    answer: str
    is_key: bool = False


@dataclass(frozen=True)
class Reading:
    """The assessment, the reader's language, and what follows from both."""

    assessed: Assessed
    words: Words

    @cached_property
    def scorer(self) -> Scorer:
        """The same questions and rules the result came from."""
        return Scorer(self.assessed.questionnaire, self.assessed.ruleset)

    @cached_property
    def walked(self) -> Walk:
        """The path these answers open."""
        return self.scorer.shown(self.assessed.facts, self.assessed.answers)

    @property
    def unborn(self) -> bool:
        """Whether the summary speaks of the time when the baby is here."""
        return self.assessed.facts.unborn

    def chose(self, question_id: str, option_id: str) -> bool:
        """Return whether this choice counts."""
        value = self.walked.values.get(question_id)
        return isinstance(value, tuple) and option_id in value

    def asked(self, question_id: str) -> str:
        """Return the question in words."""
        return question_in_words(self._question(question_id), self.assessed.facts, self.words)

    def answered(self, question_id: str, answer: Answer | None) -> str:
        """Return an answer to this question in words."""
        return answer_in_words(self._question(question_id), answer, self.words)

    def line(self, question_id: str, *, is_key: bool = False) -> AnswerLine:
        """Return the question with what was answered."""
        given = self.assessed.answers.get(question_id)
        return AnswerLine(self.asked(question_id), self.answered(question_id, given), is_key)

    def _question(self, question_id: str) -> Question:
        return self.assessed.questionnaire.by_id[question_id]
