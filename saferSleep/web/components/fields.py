"""The fields our forms are made of; each is drawn as an NHS.UK component by the bridge."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar, Protocol

from wtforms import Field, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from saferSleep.domain.errors import RefusedError
from saferSleep.domain.measures import read_date
from saferSleep.web.components.language import gettext

PERSONAL: Mapping[str, object] = {"autocomplete": "off", "spellcheck": False}
"""For fields that hold a person's details: a shared tablet must not remember or send them."""


class FormData(Protocol):
    """What was posted: names with one or several texts each."""

    def __contains__(self, name: str) -> bool:
        """Return whether this name was posted."""

    def getlist(self, name: str) -> list[str]:
        """Return every text posted under this name."""


def choices(pairs: Iterable[tuple[str, str]], *, hints: Mapping[str, str] | None = None) -> list[SelectChoice]:
    """Return choice objects from ids and words, with a hint under those that have one."""
    hinted = hints or {}
    return [
        SelectChoice(value=value, label=label, render_kw={"hint": hinted[value]} if value in hinted else {})
        for value, label in pairs
    ]


class TicksField(SelectMultipleField):
    """Tick boxes: none, one or several of the choices."""


class DayField(Field):
    """A date typed as day, month and year; what was typed is kept as it was."""

    parts: ClassVar[tuple[str, ...]] = ("day", "month", "year")
    typed: dict[str, str]
    data: date | None

    @property
    def first_id(self) -> str:
        """The id of the first input, where a link from the error summary leads."""
        return f"{self.id}.{self.parts[0]}"

    def process(self, formdata: FormData | None, data: object = None, extra_filters: object = None) -> None:
        """Take what was typed in the three inputs, or spread a stored date over them."""
        del extra_filters
        self.process_errors, self.raw_data = [], []
        self.object_data = self.data = data if isinstance(data, date) else None
        if formdata is None or not any(f"{self.name}.{part}" in formdata for part in self.parts):
            day = self.data
            self.typed = {part: str(getattr(day, part)) if day else "" for part in self.parts}
            return
        self.typed = {part: "".join(formdata.getlist(f"{self.name}.{part}")[:1]) for part in self.parts}
        self.raw_data = [text for text in self.typed.values() if text.strip()]
        self._read()

    def _read(self) -> None:
        self.data = None
        try:
            if self.raw_data:
                self.data = read_date(self.name, *(self.typed[part] for part in self.parts))
        except RefusedError as refused:
            self.process_errors = [gettext(problem.text) for problem in refused.problems]
