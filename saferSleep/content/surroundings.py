"""The strict shapes of everything beside questions and rules: directory, rooms, occasions, words and pictures."""

from datetime import date
from typing import Annotated

from pydantic import Field

from saferSleep.content.shapes import Id, Ids, Line, Name, Shape, Version
from saferSleep.domain.conversation import Occasion, Room, Words
from saferSleep.domain.providers import Helpline, Item, Provider
from saferSleep.domain.questions import Ask


class ItemShape(Shape):
    """One thing a baby bank can pack."""

    id: Id
    text: Line
    note: str = ""


class ProviderShape(Shape):
    """A seed of the directory."""

    id: Id
    name: Line
    kinds: list[Id]
    area: Line
    phone: str
    note: str
    owner: str
    checked_on: Annotated[date, Field(strict=False)] | None
    items: Annotated[list[ItemShape], Field(default_factory=list)]

    def made(self) -> Provider:
        """Return the entry that actions and the web use."""
        items = tuple(Item(item.id, item.text, item.note) for item in self.items)
        return Provider(**{**dict(self), "kinds": tuple(self.kinds), "items": items})


class DirectoryShape(Shape):
    """The seeds of one area."""

    id: Name
    version: Version
    area: Line
    providers: list[ProviderShape]


class HelplineShape(Shape):
    """A number on the back of the card."""

    id: Id
    name: Line
    phone: Line


class HelplinesShape(Shape):
    """Every number on the back of the card."""

    id: Name
    version: Version
    helplines: list[HelplineShape]

    def made(self) -> tuple[Helpline, ...]:
        """Return the numbers in the order of the card."""
        return tuple(Helpline(line.id, line.name, line.phone) for line in self.helplines)


class RoomShape(Shape):
    """One kind of listener."""

    id: Id
    question: Id
    option: Id
    leave: list[Annotated[Ask, Field(strict=False)]]
    words: Line
    questions: Ids
    still_ask: str = ""

    def made(self) -> Room:
        """Return the kind of listener as the form uses it."""
        return Room(**{**dict(self), "leave": tuple(self.leave), "questions": tuple(self.questions)})


class RoomsShape(Shape):
    """Who may be in the room."""

    id: Name
    version: Version
    rooms: list[RoomShape]
    alone: Line


class OccasionShape(Shape):
    """What changes on one kind of occasion."""

    id: Id
    question: str = ""
    option: str = ""
    opening: str = ""
    leave: Ids
    keep: Ids
    also_ask: str = ""
    staff_note: str = ""

    def made(self) -> Occasion:
        """Return the occasion as the form uses it."""
        return Occasion(**{**dict(self), "leave": tuple(self.leave), "keep": tuple(self.keep)})


class OccasionsShape(Shape):
    """Every kind of occasion."""

    id: Name
    version: Version
    occasions: list[OccasionShape]


class WordsShape(Shape):
    """Words that belong to no single question, rule or offer."""

    id: Name
    version: Version
    no_answer: dict[Id, Line]
    card_back: list[Line]
    family: dict[Id, Line]
    staff: dict[Id, Line]
    praise: dict[Id, Line]

    def made(self, alone: str) -> Words:
        """Return the words with what is said about a parent alone."""
        given = {name: value for name, value in self if name not in {"id", "version"}}
        return Words(**{**given, "card_back": tuple(self.card_back), "alone": alone})


class PicturesShape(Shape):
    """What is drawn under which key."""

    id: Name
    version: Version
    style: Line
    not_drawn: list[Line]
    pictures: dict[Id, Line]
