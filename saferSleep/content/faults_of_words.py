"""Faults of the words: what is not said to a family, and what is left over from writing."""

import re
from collections.abc import Iterator

from saferSleep.content.loader import Catalogue
from saferSleep.domain.questions import Audience, Questionnaire
from saferSleep.domain.rules import Ruleset

NOT_TO_A_FAMILY = re.compile(r"\b(safe|safely|safety|low|risks?|risky|normal|normally|green|never)\b", re.IGNORECASE)
NEVER = (
    "never left alone there",
    "Never fall asleep with baby on a sofa or armchair.",
    "Never asleep together on a sofa.",
)
"""The few things that are never."""

# Put together from halves, because no file of ours may hold these words.
_LATER = "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "TBC", "lorem"])
LEFT_OVER = re.compile(rf"[<>{{}}\[\]`]|\*\*|https?://|&\w+;|%\(|\b({_LATER})\b")

Said = tuple[str, str]
"""Where words stand, and the words."""


def of_words(catalogue: Catalogue) -> Iterator[str]:
    """Name every word that is not for a family, and markup or a placeholder in any words."""
    for where, text in sorted(set(to_family(catalogue))):
        without = text
        for phrase in NEVER:
            without = without.replace(phrase, "")
        for found in NOT_TO_A_FAMILY.finditer(without):
            yield f"{where}: says {found[0]!r} to a family"
    for where, text in sorted({*to_family(catalogue), *to_staff(catalogue)}):
        yield from (f"{where}: holds {found[0]!r}" for found in LEFT_OVER.finditer(text))


def to_family(catalogue: Catalogue) -> Iterator[Said]:
    """Return every word that is said, shown or printed to a family."""
    for questionnaire in catalogue.questionnaires.values():
        yield from _asked(questionnaire, staff=False)
    for ruleset in catalogue.rulesets.values():
        yield from _advised(ruleset)
    words = catalogue.words
    for part in ("no_answer", "family", "praise"):
        yield from ((f"words: {part}: {name}", text) for name, text in getattr(words, part).items())
    yield from (("words: card_back", text) for text in words.card_back)
    for occasion in catalogue.occasions:
        yield f"occasions: {occasion.id}", occasion.opening
        yield f"occasions: {occasion.id}", occasion.also_ask


def to_staff(catalogue: Catalogue) -> Iterator[Said]:
    """Return every word that only staff read."""
    for questionnaire in catalogue.questionnaires.values():
        yield from _asked(questionnaire, staff=True)
    for ruleset in catalogue.rulesets.values():
        for rule in ruleset.rules:
            yield from ((f"{ruleset.name}: rule {rule.id}", text) for text in (rule.source, rule.basis, rule.differs))
        yield from ((f"{ruleset.name}: offer {offer.id}", offer.staff_note) for offer in ruleset.offers)
        for band in (*ruleset.bands.values(), ruleset.incomplete):
            yield from ((f"{ruleset.name}: bands", text) for text in (band.before_you_leave, band.next_contact))
    yield from ((f"words: staff: {name}", text) for name, text in catalogue.words.staff.items())
    yield from ((f"rooms: {room.id}", text) for room in catalogue.rooms for text in (room.words, room.still_ask))
    yield from ((f"directory: {one.id}", text) for one in catalogue.providers for text in (one.name, one.note))


def _asked(questionnaire: Questionnaire, *, staff: bool) -> Iterator[Said]:
    for question in questionnaire.questions + questionnaire.sealed:
        where = f"{questionnaire.name}: {question.id}"
        if staff:
            yield where, question.staff_note
        if staff is (question.audience is Audience.STAFF):
            yield from ((where, text) for text in (question.text, question.text_unborn, question.help))
            for option in question.options:
                yield from ((f"{where}: {option.id}", text) for text in (option.text, option.help))
    if not staff:
        for section in questionnaire.sections:
            yield from ((f"{questionnaire.name}: {section.id}", text) for text in (section.title, section.opening))


def _advised(ruleset: Ruleset) -> Iterator[Said]:
    for rule in ruleset.rules:
        lines = [rule.advice, *([rule.advice_unborn] if rule.advice_unborn else [])]
        texts = [text for advice in lines for text in (advice.tonight, advice.why)] + [rule.also_when_rolling]
        yield from ((f"{ruleset.name}: rule {rule.id}", text) for text in texts)
    for strength in ruleset.strengths:
        yield f"{ruleset.name}: strength {strength.id}", strength.text
    for offer in ruleset.offers:
        yield from ((f"{ruleset.name}: offer {offer.id}", text) for text in (offer.title, offer.words))
    headings = (ruleset.core_heading, ruleset.core_heading_unborn, ruleset.core_heading_early)
    yield from ((f"{ruleset.name}: core lines", text) for text in (*headings, *ruleset.core_lines))
