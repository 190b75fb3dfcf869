"""A question as one WTForms field with all its inputs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from wtforms import Field

from saferSleep.domain.answers import Answer, NoAnswer
from saferSleep.domain.facts import Facts
from saferSleep.domain.questions import NUMBERS, Kind, Option, Question, Questionnaire
from saferSleep.reporting.words import NO_ANSWER_WORDS, answer_in_words
from saferSleep.web.assessments.applies import applies_in_words
from saferSleep.web.assessments.inputs import (
    CONFIRM,
    NO_ANSWER,
    NO_ANSWER_VALUE,
    confirmed_text,
    first_input,
    has_own_no_answer,
    input_names,
)
from saferSleep.web.components.fields import FormData
from saferSleep.web.components.language import gettext, words

FACTS_ALONE = frozenset({"unborn", "age_days"})
"""What the facts of the visit settle by themselves, so that nobody needs to be told."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """For whom the form is drawn: nobody (the blank form), or one baby at one visit."""

    questionnaire: Questionnaire
    facts: Facts | None = None
    carried: Mapping[str, Answer] = field(default_factory=dict)
    kept: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def unborn(self) -> bool | None:
        """Whether the baby is not born yet; None on the blank form."""
        return self.facts.unborn if self.facts else None

    def asked(self, question: Question) -> str:
        """Return a question in the words for this baby."""
        plan = question.text_unborn if self.unborn else ""
        return words(plan or question.text)


class QuestionField(Field):
    """One question with all its inputs."""

    def __init__(self, *, question: Question, setting: Setting, **kwargs: Any) -> None:
        """Keep the question and for whom it is drawn."""
        super().__init__(label=question.text, **kwargs)
        self.question = question
        self.setting = setting
        self.typed: dict[str, list[str]] = {}

    @property
    def first_id(self) -> str:
        """The id of the first input, where a link from the error summary leads."""
        return first_input(self.question)

    @property
    def text(self) -> str:
        """The question in the words for this baby."""
        return self.setting.asked(self.question)

    @property
    def text_before_birth(self) -> str:
        """The other wording, which the blank form prints beside the first."""
        return words(self.question.text_unborn) if self.setting.facts is None else ""

    @property
    def applies(self) -> str:
        """When this question applies."""
        settled = FACTS_ALONE if self.setting.facts else frozenset()
        return applies_in_words(self.setting.questionnaire, self.question, self.setting.asked, settled)

    @property
    def spoken_label(self) -> str:
        """What an entry of the error summary says before the error."""
        return self.text

    @property
    def echo(self) -> str:
        """The number or day that is kept, said back in words, so that a slip is seen at once."""
        kept = self.setting.kept.get(self.question.id)
        is_measure = self.question.kind in NUMBERS or self.question.kind is Kind.DATE
        is_typed = any(any(texts) for texts in self.typed.values())
        if kept is None or isinstance(kept, NoAnswer) or not (is_measure and is_typed) or self.errors:
            return ""
        return answer_in_words(self.question, kept, words)

    def blank(self) -> "QuestionField":
        """Return the same question with nothing typed, kept or carried: the same for everybody."""
        nobody = replace(self.setting, kept={}, carried={})
        twin = object.__new__(QuestionField)
        twin.__dict__.update(self.__dict__, typed={}, setting=nobody)
        return twin

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices that may be shown: never a sealed one, nor one for before birth after it."""
        chosen = self.typed.get(self.question.id, [])
        return tuple(
            option
            for option in self.question.options
            if not option.sealed and (not option.unborn_only or self.setting.unborn is not False or option.id in chosen)
        )

    @property
    def has_own_no_answer(self) -> bool:
        """Whether the ways of not answering are inputs of their own."""
        return has_own_no_answer(self.question)

    @property
    def items(self) -> list[dict[str, object]]:
        """The choices as the components take them."""
        chosen = self.typed.get(self.question.id, [])
        return [
            {
                "value": option.id,
                "text": words(option.text),
                "checked": option.id in chosen,
                **({"hint": {"text": words(option.help)}} if option.help else {}),
            }
            for option in self.options
        ]

    @property
    def reasons(self) -> list[dict[str, object]]:
        """The ways of not answering as the components take them."""
        own = self.has_own_no_answer
        prefix, chosen = ("", self.value_of(NO_ANSWER)) if own else (NO_ANSWER_VALUE, self.value_of())
        items: list[dict[str, object]] = [
            {"value": prefix + reason.value, "text": words(text), "checked": prefix + reason.value == chosen}
            for reason, text in NO_ANSWER_WORDS.items()
        ]
        taken_back = {"value": "", "text": gettext("Answered above"), "checked": False}
        return [*items, taken_back] if own else items

    @property
    def from_record(self) -> str:
        """What the record says, to be confirmed; empty where it says nothing or there is an answer already."""
        carried = self.setting.carried.get(self.question.id)
        tick = self.question.id + CONFIRM
        if carried is None or any(any(texts) for name, texts in self.typed.items() if name != tick):
            return ""
        return answer_in_words(self.question, carried, words)

    @property
    def from_record_value(self) -> str:
        """The same as the confirming tick posts it."""
        return confirmed_text(self.setting.carried[self.question.id])

    def process(self, formdata: FormData | None, data: object = None, extra_filters: object = None) -> None:
        """Take what was typed into this question's inputs."""
        del data, extra_filters
        self.process_errors = []
        names = input_names(self.question)
        self.typed = {name: formdata.getlist(name) if formdata is not None else [] for name in names}

    def value_of(self, suffix: str = "") -> str:
        """Return what was typed into one input."""
        return next(iter(self.typed.get(self.question.id + suffix, [])), "")
