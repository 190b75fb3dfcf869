"""From the strict shapes of the files to the values of the domain."""

from collections.abc import Mapping

from saferSleep.content.files import ContentError
from saferSleep.content.shapes import (
    BankShape,
    CardShape,
    ConditionShape,
    Given,
    OptionShape,
    QuestionShape,
    RowsShape,
    RulesetShape,
    RuleShape,
    SectionShape,
)
from saferSleep.domain.conditions import Condition, Row, Rows, Value
from saferSleep.domain.questions import Kind, Option, Question, Questionnaire, Section
from saferSleep.domain.rules import Advice, BandWords, Offer, Rule, Ruleset, Strength, Theme

RULES = "rules"
YES_NO = "yes_no"


def rows(given: RowsShape) -> Rows:
    """Return the alternatives with their conditions."""
    return tuple(_row(row) for row in given)


def questionnaire(given: BankShape, ruleset: Ruleset) -> Questionnaire:
    """Return a questionnaire with questions of its own; raises ContentError where an option list is missing."""
    lists = {name: tuple(_option(option) for option in options) for name, options in given.option_lists.items()}
    lists[RULES] = tuple(Option(rule.id, rule.title) for rule in ruleset.rules)
    return Questionnaire(
        id=given.id,
        version=given.version,
        title=given.title,
        status=given.status,
        ruleset=given.ruleset,
        sections=_sections(given.sections),
        questions=tuple(_question(question, lists) for question in given.questions),
        sealed=tuple(_question(question, lists) for question in given.sealed),
    )


def taken(given: CardShape, bank: Questionnaire) -> Questionnaire:
    """Return a questionnaire of the bank's questions, in the order of the bank, with words of its own."""
    unknown = [question.id for question in given.questions if question.id not in bank.by_id]
    if unknown:
        raise ContentError(f"{given.id}@{given.version}: {bank.name} has no question {unknown[0]}")
    own = {question.id: {name: value for name, value in question if value} for question in given.questions}
    if len(own) != len(given.questions):
        raise ContentError(f"{given.id}@{given.version}: a question is there twice")
    return Questionnaire(
        id=given.id,
        version=given.version,
        title=given.title,
        status=given.status,
        ruleset=given.ruleset,
        sections=_sections(given.sections),
        questions=tuple(
            Question(**{**_fields(question), **own[question.id]}) for question in bank.questions if question.id in own
        ),
    )


def ruleset(given: RulesetShape) -> Ruleset:
    """Return a ruleset."""
    return Ruleset(
        id=given.id,
        version=given.version,
        status=given.status,
        rules=tuple(_rule(rule) for rule in given.rules),
        strengths=tuple(
            Strength(id=shape.id, when=rows(shape.when), text=shape.text, theme=shape.theme)
            for shape in given.strengths
        ),
        offers=tuple(Offer(**{**dict(shape), "when": rows(shape.when)}) for shape in given.offers),
        themes=tuple(Theme(theme.id, tuple(theme.findings), theme.smoking) for theme in given.themes),
        bands={band: BandWords(**dict(words)) for band, words in given.bands.items()},
        incomplete=BandWords(**dict(given.incomplete)),
        core_lines=tuple(given.core_lines),
        core_heading=given.core_heading,
        core_heading_unborn=given.core_heading_unborn,
        core_heading_early=given.core_heading_early,
        tonight_safe=_values(given.tonight_safe),
        also_safe=_values(given.also_safe),
        acts_today_from=given.acts_today_from,
        of_which_tonight=given.of_which_tonight,
    )


def _row(given: Mapping[str, ConditionShape]) -> Row:
    return tuple((name, _condition(shape)) for name, shape in given.items())


def _condition(given: ConditionShape) -> Condition:
    return Condition(frozenset(given.any_of), frozenset(given.none_of), given.at_least, given.below, given.answered)


def _option(given: OptionShape) -> Option:
    return Option(**dict(given))


def _sections(given: list[SectionShape]) -> tuple[Section, ...]:
    return tuple(Section(section.id, section.title, section.opening) for section in given)


def _question(given: QuestionShape, lists: Mapping[str, tuple[Option, ...]]) -> Question:
    options = given.options or (YES_NO if given.kind is Kind.YES_NO else [])
    if isinstance(options, str):
        if options not in lists:
            raise ContentError(f"{given.id}: there is no option list {options}")
        chosen = lists[options]
    else:
        chosen = tuple(_option(option) for option in options)
    return Question(**{**dict(given), "options": chosen, "shown_when": rows(given.shown_when)})


def _fields(question: Question) -> dict[str, object]:
    return {name: getattr(question, name) for name in question.__dataclass_fields__}


def _rule(given: RuleShape) -> Rule:
    advice = Advice(**dict(given.advice)) if given.advice else Advice()
    unborn = Advice(**dict(given.advice_unborn)) if given.advice_unborn else None
    return Rule(**{**dict(given), "when": rows(given.when), "advice": advice, "advice_unborn": unborn})


def _values(given: Mapping[str, Given]) -> dict[str, Value]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
