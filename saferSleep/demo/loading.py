"""Loads the invented families into an empty database, all of them or none."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from saferSleep.actions.deps import Deps
from saferSleep.demo.haringey import HARINGEY
from saferSleep.demo.leicester import MIDWIVES, NORTH, SOUTH
from saferSleep.demo.people import Invention
from saferSleep.demo.records import moment_of, put_on_record
from saferSleep.demo.teams import SIGN_INS, DemoSignIn, demo_id, settle
from saferSleep.demo.visits import Visits
from saferSleep.domain.errors import DomainError

__all__ = ["PASSWORD", "PLANS", "SIGN_INS", "DemoRefusedError", "DemoSignIn", "load"]

PASSWORD = "invented families only"  # noqa: S105  printed for everybody, and of no use outside demo mode
PLANS = (*NORTH, *SOUTH, *MIDWIVES, *HARINGEY)
SETTLED_DAYS_AGO = 420


class DemoRefusedError(DomainError):
    """Demo data was asked for outside demo mode."""


def load(deps: Deps, *, today: date, password_hash: str, allowed: bool) -> int:
    """Load every demo family, counted back from a day, and return how many; 0 where they are there already."""
    if not allowed:
        raise DemoRefusedError("Demo data is only for demo mode.")
    with deps.unit() as unit:
        if unit.accounts.by_email(SIGN_INS[0].email) is not None:
            return 0
        # Every action joins this one transaction: an interrupted load leaves nothing behind.
        joined = replace(deps, unit=lambda: nullcontext(unit), reading=lambda: nullcontext(unit), new_id=_ids())
        at = moment_of(today - timedelta(days=SETTLED_DAYS_AGO), 0)
        actors = settle(joined, unit, password_hash=password_hash, at=at)
        invention, visits = Invention(today), Visits(joined, actors, today)
        for place, plan in enumerate(PLANS):
            visits.play(put_on_record(joined, plan, invention, place=place, by=actors[plan.by]))
    return len(PLANS)


def _ids() -> Callable[[], UUID]:
    """Return a source of ids that gives the same ones in the same order."""
    numbers = count(1)
    return lambda: demo_id("row", next(numbers))
