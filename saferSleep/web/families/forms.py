"""The forms about people; what is typed is read by the domain, whose problems come back beside the fields."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from saferSleep.domain.details import SPOKEN, Details
from saferSleep.domain.errors import Problem
from saferSleep.domain.people import ETHNICITIES, LANGUAGES, NoNumber, Relation
from saferSleep.web.components.bridge import ComponentForm
from saferSleep.web.components.fields import PERSONAL, DayField, choices
from saferSleep.web.families.wording import MESSAGES, NO_NUMBERS, RELATIONS

DATES = frozenset({"date_of_birth", "due_date"})
ADULTS = (Relation.MOTHER, Relation.PARTNER, Relation.OTHER_ADULT)
OWN: dict[str, Any] = dict(PERSONAL)
NARROW = {**OWN, "classes": "nhsuk-input--width-10"}
NUMERIC = {**NARROW, "inputmode": "numeric"}


def one_of(label: str, **more: Any) -> RadioField:
    """Return radios whose choice is read by the domain, so that a strange one is refused there."""
    return RadioField(label, validate_choice=False, default="", **more)


def from_list(label: str, **more: Any) -> SelectField:
    """Return a list whose choice is read by the domain."""
    return SelectField(label, validate_choice=False, default="", **more)


class PersonFields(ComponentForm):
    """What every person has; drawn inside another form, which holds the token."""

    class Meta:
        """The form around these fields carries the token."""

        csrf = False

    relation_of_all: str = ""
    no_number_choices: tuple[NoNumber, ...] = tuple(NoNumber)

    name = StringField(lazy_gettext("Full name"), render_kw=OWN)
    date_of_birth = DayField(lazy_gettext("Date of birth"), description=lazy_gettext("For example, 4 3 2026"))
    nhs_number = StringField(
        lazy_gettext("NHS number"),
        description=lazy_gettext("10 digits. Leave it empty if there is none."),
        render_kw=NUMERIC,
    )
    no_number_reason = one_of(lazy_gettext("If there is no NHS number, why?"))
    ethnicity = from_list(lazy_gettext("Ethnic group"), description=lazy_gettext("As the family describes it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in the choices in the language of the page."""
        super().__init__(*args, **kwargs)
        self.no_number_reason.choices = _said({code: NO_NUMBERS[code] for code in self.no_number_choices})
        self.ethnicity.choices = _or_not_asked(ETHNICITIES)

    def details(self, before: Details | None = None) -> Details:
        """Return what was typed; what this form does not ask for stays as it was."""
        given = {field.short_name: field.data for field in self if field.short_name in _DETAILS}
        read: dict[str, Any] = {name: data if name in DATES else data or "" for name, data in given.items()}
        return replace(before or Details(relation=self.relation_of_all), **read)


class BabyFields(PersonFields):
    """A baby born or expected."""

    relation_of_all = Relation.BABY.value

    name = StringField(
        lazy_gettext("Baby’s name"),
        description=lazy_gettext("Leave it empty if the baby has no name yet"),
        render_kw=OWN,
    )
    date_of_birth = DayField(
        lazy_gettext("Date of birth, if the baby is born"), description=lazy_gettext("For example, 4 3 2026")
    )
    due_date = DayField(
        lazy_gettext("Due date, if the baby is not born yet"), description=lazy_gettext("For example, 4 3 2027")
    )


class AdultFields(PersonFields):
    """A mother, partner or other adult, with their own language, interpreter and safe contact."""

    no_number_choices = tuple(reason for reason in NoNumber if reason is not NoNumber.NOT_BORN_YET)

    relation = one_of(lazy_gettext("What is this person to the baby?"))
    spoken_language = from_list(lazy_gettext("Language they speak best"))
    written_language = from_list(lazy_gettext("Language they read best"))
    interpreter_needed = one_of(lazy_gettext("Is an interpreter needed?"))
    phone = StringField(lazy_gettext("Safe phone number"), render_kw=NARROW)
    times = StringField(
        lazy_gettext("Safe times to ring"),
        description=lazy_gettext("For example, weekdays before 3 pm"),
        render_kw=OWN,
    )
    messages = one_of(lazy_gettext("May a message be left?"))
    note = TextAreaField(
        lazy_gettext("Anything else about safe contact"),
        description=lazy_gettext("For example, which name to give if somebody else answers"),
        render_kw={"autocomplete": "off", "rows": 3, "attributes": {"spellcheck": "false"}},
    )
    postcode = StringField(lazy_gettext("Postcode"), render_kw=NARROW)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Fill in the choices in the language of the page."""
        super().__init__(*args, **kwargs)
        self.relation.choices = _said({relation: RELATIONS[relation] for relation in ADULTS})
        self.spoken_language.choices = _or_not_asked({code: LANGUAGES[code] for code in SPOKEN})
        self.written_language.choices = _or_not_asked(LANGUAGES)
        self.interpreter_needed.choices = [*_said({"yes": "Yes", "no": "No"}), *_said({"": "Not asked"})]
        self.messages.choices = _said(MESSAGES)

    def details(self, before: Details | None = None) -> Details:
        """Return what was typed; this form takes nobody for a baby."""
        read = super().details(before)
        return read if read.relation in ADULTS else replace(read, relation="")


class NewFamilyForm(ComponentForm):
    """What a new family has besides its people; the family's id makes sending twice harmless."""

    family_id = HiddenField()
    offered = HiddenField(default="")
    team_id = one_of(lazy_gettext("Team"))
    is_another = BooleanField(lazy_gettext("I have looked at these records: this is another baby"))


class PersonForm(ComponentForm):
    """What goes with one person's details: who, and which revision the change was made to."""

    person_id = HiddenField()
    revision = HiddenField(default="")
    offered = HiddenField(default="")
    is_another = BooleanField(lazy_gettext("I have looked at these records: this is another baby"))


class NameSearchForm(ComponentForm):
    """Part of a name, or a date of birth."""

    text = StringField(
        lazy_gettext("Part of a name, or a date of birth"),
        description=lazy_gettext("Among the families of your team. For example, khan or 4/3/2026"),
        render_kw=OWN,
    )


class NumberSearchForm(ComponentForm):
    """An NHS number with the date of birth, both exactly right."""

    nhs_number = StringField(lazy_gettext("NHS number"), render_kw=NUMERIC)
    date_of_birth = DayField(lazy_gettext("Date of birth"), description=lazy_gettext("For example, 4 3 2026"))


def put(problems: Iterable[Problem], forms: Iterable[ComponentForm]) -> None:
    """Put each problem beside its field; a field that could not be read keeps its own words alone."""
    everything = list(forms)
    fields = {field.name: field for form in everything for field in form}
    unread = {name for name, field in fields.items() if field.errors}
    for problem in problems:
        if problem.field in unread or (_is_date(problem.field) and any(map(_is_date, unread))):
            continue
        field = fields.get(problem.field)
        told: list[Any] = everything[0].form_errors if field is None else _open_errors(field)
        told.append(gettext(problem.text))


def _open_errors(field: Field) -> list[Any]:
    field.errors = list(field.errors)
    return field.errors


def _is_date(name: str) -> bool:
    return name.endswith(tuple(DATES))


def _said(words: Mapping[Any, str]) -> list[SelectChoice]:
    return choices((str(code), gettext(text)) for code, text in words.items())


def _or_not_asked(words: Mapping[str, str]) -> list[SelectChoice]:
    return [*choices([("", gettext("Not asked"))]), *_said(words)]


_DETAILS = frozenset(asdict(Details(relation="")))
