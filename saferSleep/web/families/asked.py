"""What a page about people was sent: the forms as one, and where each problem is shown."""

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from flask import request
from flask_babel import gettext
from wtforms import Field, SelectField

from saferSleep.actions.days import local_day
from saferSleep.domain.details import Details, Reading, details_of, problems_in
from saferSleep.domain.errors import Problem, RefusedError
from saferSleep.domain.people import Person
from saferSleep.web.components.bridge import ComponentForm
from saferSleep.web.components.errors import ErrorEntry, error_entries
from saferSleep.web.families.forms import AdultFields, BabyFields, NewFamilyForm, PersonFields, PersonForm, put
from saferSleep.web.families.wording import day
from saferSleep.web.parts import now, parts


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two people differ: what I typed, and what is on record."""

    label: str
    mine: str
    theirs: str


class Asked(ABC):
    """Several forms on one page, checked together and shown with one error summary."""

    forms: tuple[ComponentForm, ...]

    @property
    def entries(self) -> list[ErrorEntry]:
        """The lines of the error summary, in the order of the page."""
        return [entry for form in self.forms for entry in error_entries(form)]

    def is_readable(self) -> bool:
        """Return whether everything typed could be read; otherwise all other problems are shown with it."""
        readable = [form.validate() for form in self.forms]
        if not all(readable):
            put(self.problems(), self.forms)
        return all(readable)

    @abstractmethod
    def problems(self) -> tuple[Problem, ...]:
        """Return what the domain says of what was typed."""

    def refuse(self, refused: RefusedError) -> None:
        """Show each problem beside its field."""
        put(refused.problems, self.forms)

    def wants_another(self, head: NewFamilyForm | PersonForm) -> None:
        """Say what is missing when a baby was offered before and neither record nor tick was chosen."""
        if head.offered.data:
            said = gettext("Open one of these records, or tick that this is another baby.")
            head.is_another.errors = [said]


class AskedFamily(Asked):
    """A new family: the baby, and the mother or main carer."""

    def __init__(self) -> None:
        """Take what was sent, or start with an empty form and a new id."""
        self.head = NewFamilyForm(data={"family_id": str(uuid4())})
        self.baby = BabyFields(prefix="baby_")
        self.carer = AdultFields(prefix="carer_", data={"relation": "mother", "messages": "not_asked"})
        self.carer.name.label.text = gettext("Name of the mother or main carer")
        self.forms = (self.head, self.baby, self.carer)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with baby and carer, each field with its person in front."""
        both = (("baby", self.baby.details()), ("carer", self.carer.details()))
        return tuple(
            replace(problem, field=f"{who}_{problem.field}")
            for who, details in both
            for problem in problems_in(details, reading())
        )

    def start_again(self) -> None:
        """Give the form a new id, since another family was added with the old one."""
        self.head.family_id.process(None, str(uuid4()))
        said = gettext("A family was added from this form already. Look for it before you add another one.")
        self.head.form_errors.append(said)


class AskedPerson(Asked):
    """One person: new, or as they are on record and as they are to be."""

    def __init__(self, *, is_baby: bool, before: Person | None = None) -> None:
        """Take what was sent, or start with what is on record."""
        start = {"person_id": str(before.id if before else uuid4())}
        self.head = PersonForm(data={**start, "revision": str(before.revision) if before else ""})
        fields: type[PersonFields] = BabyFields if is_baby else AdultFields
        self.before = details_of(before) if before else None
        self.fields = fields(data=asdict(self.before) if self.before else {"messages": "not_asked"})
        self.forms = (self.head, self.fields)
        self._person = before

    @property
    def details(self) -> Details:
        """What was typed, over what is on record."""
        return self.fields.details(self.before)

    @property
    def revision(self) -> int:
        """The revision that was read before the change; 0 where it was not said."""
        told = str(self.head.revision.data or "")
        return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0

    def differences(self) -> tuple[Difference, ...]:
        """Return where what was typed is not what is on record by now."""
        mine, theirs = asdict(self.details), asdict(self.before or self.details)
        return tuple(
            Difference(str(field.label.text), said(field, mine[name]), said(field, theirs[name]))
            for field in self.fields
            if (name := field.short_name) in mine and mine[name] != theirs[name]
        )

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the person."""
        return problems_in(self.details, replace(reading(), before=self._person))

    def start_again(self) -> None:
        """Give the form a new id, since another person was added with the old one."""
        self.head.person_id.process(None, str(uuid4()))
        said = gettext("A person was added from this form already. Look for them before you add another one.")
        self.head.form_errors.append(said)

    def move_to(self, revision: int) -> None:
        """Let the next try replace this revision, now that the person has seen it."""
        self.head.revision.process(None, str(revision))


def said(field: Field, value: str | date | None) -> str:
    """Return a field's value as it is read on the page."""
    if isinstance(value, date):
        return day(value)
    if isinstance(field, SelectField):
        return next((str(label) for code, label, *_ in field.iter_choices() if code == value), str(value))
    return value or gettext("Nothing written")


def reading() -> Reading:
    """Return how details are read today, in this place."""
    return Reading(today=local_day(now()), takes_test_numbers=takes_test_numbers())


def takes_test_numbers() -> bool:
    """Return whether numbers that are never issued count here: in demo mode only."""
    return parts().settings.is_demo


def id_of(text: str | None) -> UUID | None:
    """Return the id in this text, None where it holds none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def is_sent() -> bool:
    """Return whether a form was sent."""
    return request.method == "POST"
