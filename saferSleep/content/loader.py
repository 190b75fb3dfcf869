"""The whole content, read once from its files."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from saferSleep.content import made
from saferSleep.content.files import ROOT, ContentError, names, read
from saferSleep.content.shapes import BankShape, CardShape, RulesetShape, Shape
from saferSleep.content.surroundings import (
    DirectoryShape,
    HelplinesShape,
    OccasionsShape,
    PicturesShape,
    RoomsShape,
    WordsShape,
)
from saferSleep.domain.conversation import Occasion, Room, Words
from saferSleep.domain.providers import Helpline, Provider
from saferSleep.domain.questions import Questionnaire
from saferSleep.domain.rules import Ruleset

S = TypeVar("S", bound=Shape)
V = TypeVar("V")
N = TypeVar("N", Questionnaire, Ruleset)
NOT_SEEDS = "directory/helplines.v1.yaml"


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything the clinicians signed off: questionnaires and rulesets by id@version, directory seeds, words."""

    questionnaires: Mapping[str, Questionnaire]
    rulesets: Mapping[str, Ruleset]
    providers: tuple[Provider, ...]
    helplines: tuple[Helpline, ...]
    rooms: tuple[Room, ...]
    occasions: tuple[Occasion, ...]
    words: Words
    pictures: Mapping[str, str]

    def questionnaire(self, name: str) -> Questionnaire:
        """Return a questionnaire by id@version, or the newest by its id; raises KeyError where there is none."""
        if name in self.questionnaires:
            return self.questionnaires[name]
        versions = [found for found in self.questionnaires.values() if found.id == name]
        if not versions:
            raise KeyError(name)
        return max(versions, key=lambda found: found.version)

    def ruleset_of(self, questionnaire: Questionnaire) -> Ruleset:
        """Return the ruleset that a questionnaire names."""
        return self.rulesets[questionnaire.ruleset]


@cache
def load() -> Catalogue:
    """Return the shipped content; raises ContentError naming the file and key that cannot be used."""
    return load_from(ROOT)


def load_from(root: Path) -> Catalogue:
    """Return the content in a folder of this layout; raises ContentError."""
    rulesets = _rulesets(root)
    seeds = [name for name in names(root, "directory") if name != NOT_SEEDS]
    rooms = _shaped(root, "rooms.v1.yaml", RoomsShape)
    return Catalogue(
        questionnaires=_questionnaires(root, rulesets),
        rulesets=rulesets,
        providers=tuple(
            provider.made() for name in seeds for provider in _shaped(root, name, DirectoryShape).providers
        ),
        helplines=_shaped(root, NOT_SEEDS, HelplinesShape).made(),
        rooms=tuple(room.made() for room in rooms.rooms),
        occasions=tuple(occasion.made() for occasion in _shaped(root, "occasions.v1.yaml", OccasionsShape).occasions),
        words=_shaped(root, "words.v1.yaml", WordsShape).made(rooms.alone),
        pictures=_shaped(root, "pictures.v1.yaml", PicturesShape).pictures,
    )


def _rulesets(root: Path) -> dict[str, Ruleset]:
    shaped = {name: _shaped(root, name, RulesetShape) for name in names(root, "rulesets")}
    return _by_name({name: made.ruleset(shape) for name, shape in shaped.items()})


def _questionnaires(root: Path, rulesets: Mapping[str, Ruleset]) -> dict[str, Questionnaire]:
    raw = {name: read(root, name) for name in names(root, "questionnaires")}
    cards = {name: _checked(name, given, CardShape) for name, given in raw.items() if _takes(given)}
    banks = {name: _checked(name, given, BankShape) for name, given in raw.items() if name not in cards}
    found = {name: _bank(name, bank, rulesets) for name, bank in banks.items()}
    by_name = _by_name(found)
    return _by_name(found | {name: _card(name, card, by_name, rulesets) for name, card in cards.items()})


def _takes(given: object) -> bool:
    return isinstance(given, dict) and "bank" in given


def _bank(name: str, bank: BankShape, rulesets: Mapping[str, Ruleset]) -> Questionnaire:
    with _in_file(name):
        return made.questionnaire(bank, _known(rulesets, bank.ruleset))


def _card(
    name: str, card: CardShape, banks: Mapping[str, Questionnaire], rulesets: Mapping[str, Ruleset]
) -> Questionnaire:
    with _in_file(name):
        _known(rulesets, card.ruleset)
        return made.taken(card, _known(banks, card.bank))


def _shaped(root: Path, name: str, shape: type[S]) -> S:
    return _checked(name, read(root, name), shape)


def _checked(name: str, given: object, shape: type[S]) -> S:
    try:
        checked = shape.model_validate(given)
    except ValidationError as error:
        raise ContentError(
            "; ".join(f"{name}: {_where(fault['loc'])}: {fault['msg']}" for fault in error.errors())
        ) from error
    _check_file_name(name, checked)
    return checked


def _check_file_name(name: str, shape: Shape) -> None:
    fields = dict(shape)
    expected = f"{fields['id']}.v{fields['version']}.yaml"
    if Path(name).name != expected:
        raise ContentError(f"{name}: id and version: a file of this id and version is called {expected}")


def _where(place: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in place) or "the whole file"


@contextmanager
def _in_file(name: str) -> Iterator[None]:
    try:
        yield
    except ContentError as error:
        raise ContentError(f"{name}: {error}") from error


def _known(found: Mapping[str, V], name: str) -> V:
    if name not in found:
        raise ContentError(f"there is no {name}")
    return found[name]


def _by_name(found: Mapping[str, N]) -> dict[str, N]:
    return {value.name: value for value in found.values()}
