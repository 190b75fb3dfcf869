"""Which day it is where the families live."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BRITAIN = ZoneInfo("Europe/London")


def local_day(at: datetime) -> date:
    """Return the day of this moment as the calendar on the wall shows it."""
    return at.astimezone(BRITAIN).date()
