"""The closed set of conditions that paths, rules, strengths and referrals are written in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Value = int | str | tuple[str, ...]
"""An answer inside: tenths of °C, grams, days, a count, one option, several options, words or a date."""

Counted = Mapping[str, "int | tuple[str, ...]"]
"""Answers on the path and derived facts by name; choices are tuples; what is unknown is not there."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What one answer or derived fact must be; its parts are all meant together."""

    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    at_least: int | None = None
    below: int | None = None
    answered: bool | None = None

    def holds(self, value: int | tuple[str, ...] | None) -> bool | None:
        """Return whether the value meets this condition; None (unknown) where there is no value."""
        if value is None:
            return None if self.answered is None else not self.answered
        if self.answered is not None:
            return self.answered
        if isinstance(value, tuple):
            return not (self.any_of and self.any_of.isdisjoint(value)) and self.none_of.isdisjoint(value)
        return (self.at_least is None or value >= self.at_least) and (self.below is None or value < self.below)


Row = tuple[tuple[str, Condition], ...]
"""Conditions that must all hold."""

Rows = tuple[Row, ...]
"""Alternatives: one true row is enough."""


def row_holds(row: Row, counted: Counted) -> bool | None:
    """Return whether every condition holds; a missing answer makes the row unknown, never true."""
    known: bool | None = True
    for name, condition in row:
        truth = condition.holds(counted.get(name))
        if truth is False:
            return False
        if truth is None:
            known = None
    return known


def any_row_holds(rows: Sequence[Row], counted: Counted) -> bool | None:
    """Return whether one of the alternatives holds: true, false, or unknown (None)."""
    truth: bool | None = False
    for row in rows:
        held = row_holds(row, counted)
        if held:
            return True
        if held is None:
            truth = None
    return truth


def one_row_holds(rows: Sequence[Row], counted: Counted) -> bool:
    """Return whether one of the alternatives is true; unknown and false are the same to what would follow."""
    for row in rows:
        for name, condition in row:
            if name not in counted and condition.answered is not False:
                break
            if not condition.holds(counted.get(name)):
                break
        else:
            return True
    return False


def rows_that_hold(rows: Sequence[Row], counted: Counted) -> tuple[Row, ...]:
    """Return the alternatives that are true."""
    return tuple(row for row in rows if row_holds(row, counted))


def names_in(rows: Sequence[Row]) -> frozenset[str]:
    """Return every answer and derived fact that the alternatives read."""
    return frozenset(name for row in rows for name, _ in row)
