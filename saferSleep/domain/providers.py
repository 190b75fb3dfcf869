"""Who a family can be referred to, and the numbers on the back of the card."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a baby bank can pack."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """An entry of the directory; without an owner and a day it was checked it is shown as not yet checked."""

    id: str
    name: str
    kinds: tuple[str, ...]
    area: str
    phone: str = ""
    note: str = ""
    owner: str = ""
    checked_on: date | None = None
    items: tuple[Item, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether somebody owns this entry and has checked it."""
        return bool(self.owner) and self.checked_on is not None


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number a family may ring by itself."""

    id: str
    name: str
    phone: str
