"""The strict shapes of questionnaires and rulesets: an unknown key or a wrong type is refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from saferSleep.domain.questions import Ask, Audience, Decides, Kind
from saferSleep.domain.rules import Band, Flag, Sheet

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Reference = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*@[1-9][0-9]*$")]
Line = Annotated[str, Field(min_length=1)]
Version = Annotated[int, Field(ge=1)]
Ids = Annotated[list[Id], Field(default_factory=list)]
Given = int | str | list[str]


class Shape(BaseModel):
    """A part of a content file."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ConditionShape(Shape):
    """What one answer or derived fact must be."""

    any_of: list[Id] = []
    none_of: list[Id] = []
    at_least: int | None = None
    below: int | None = None
    answered: bool | None = None


RowsShape = list[dict[Id, ConditionShape]]


class OptionShape(Shape):
    """One choice."""

    id: Id
    text: Line
    help: str = ""
    picture: str = ""
    unborn_only: bool = False
    sealed: bool = False


class SectionShape(Shape):
    """One part of the conversation."""

    id: Id
    title: Line
    opening: str = ""


class QuestionShape(Shape):
    """One question of the bank."""

    id: Id
    section: Id
    kind: Annotated[Kind, Field(strict=False)]
    text: Line
    text_unborn: str = ""
    help: str = ""
    staff_note: str = ""
    options: str | list[OptionShape] = []
    minimum: int = 0
    maximum: int = 0
    shown_when: RowsShape = []
    required: bool = False
    decides: Annotated[Decides, Field(strict=False)] = Decides.NOTHING
    optional_unborn: bool = False
    filled_by: str = ""
    audience: Annotated[Audience, Field(strict=False)] = Audience.FAMILY
    ask: Annotated[Ask, Field(strict=False)] = Ask.ANYONE
    carried: bool = False


class BankShape(Shape):
    """A questionnaire with questions of its own."""

    id: Name
    version: Version
    title: Line
    status: Line
    ruleset: Reference
    option_lists: dict[Id, list[OptionShape]] = {}
    sections: list[SectionShape]
    questions: list[QuestionShape]
    sealed: list[QuestionShape] = []


class TakenShape(Shape):
    """A question taken from a bank, with words of its own where they are given."""

    id: Id
    section: Id
    text: str = ""
    text_unborn: str = ""
    help: str = ""
    staff_note: str = ""


class CardShape(Shape):
    """A questionnaire that takes its questions from a bank."""

    id: Name
    version: Version
    title: Line
    status: Line
    ruleset: Reference
    bank: Reference
    sections: list[SectionShape]
    questions: list[TakenShape]


class AdviceShape(Shape):
    """What a family could do and why."""

    tonight: Line
    why: Line


class RuleShape(Shape):
    """One condition and one number."""

    id: Id
    version: Version
    title: str = ""
    when: RowsShape
    points: Annotated[int, Field(ge=0)]
    flag: Annotated[Flag, Field(strict=False)]
    lasting: bool
    source: str = ""
    basis: str = ""
    differs: str = ""
    advice: AdviceShape | None = None
    advice_unborn: AdviceShape | None = None
    also_when_rolling: str = ""
    sheet: Annotated[Sheet, Field(strict=False)]
    core_line: Annotated[int, Field(ge=0)] = 0
    free_tonight: bool = True


class StrengthShape(Shape):
    """Something the family already does well."""

    id: Id
    theme: str
    when: RowsShape
    text: Line


class OfferShape(Shape):
    """A service kind."""

    id: Id
    title: Line
    words: Line
    when: RowsShape = []
    opt_out: bool = False
    staff_note: str = ""


class ThemeShape(Shape):
    """One line of the changes that matter most."""

    id: Id
    findings: list[Id]
    smoking: bool = False


class BandShape(Shape):
    """What a band is called and asks of staff."""

    title: Line
    before_you_leave: Line
    next_contact: Line


class RulesetShape(Shape):
    """A whole ruleset."""

    id: Name
    version: Version
    status: Line
    acts_today_from: Annotated[int, Field(ge=1)]
    of_which_tonight: Annotated[int, Field(ge=0)]
    bands: dict[Annotated[Band, Field(strict=False)], BandShape]
    incomplete: BandShape
    core_heading: Line
    core_heading_unborn: Line
    core_heading_early: Line
    core_lines: list[Line]
    rules: list[RuleShape]
    strengths: list[StrengthShape]
    offers: list[OfferShape]
    themes: list[ThemeShape]
    tonight_safe: dict[Id, Given]
    also_safe: dict[Id, Given]
