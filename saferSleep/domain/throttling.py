"""How long somebody waits after failed attempts to sign in, and what is counted together.

Attempts are counted per account and address, and per address. A browser that has signed in to the account
before has a counter of its own instead, so that a stranger's failures never keep its owner out.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How many failures are forgiven, how the waiting time grows after them, and for how long they count."""

    forgiven: int
    first_wait: timedelta
    longest_wait: timedelta
    window: timedelta

    def wait_after(self, failures: int) -> timedelta:
        """Return how long after the last of so many failures nobody may try again: it doubles each time."""
        beyond = failures - self.forgiven
        if beyond < 0:
            return timedelta()
        # Twenty doublings are longer than any longest wait, and no overflow.
        growth: int = 2 ** min(beyond, 20)
        return min(self.first_wait * growth, self.longest_wait)


OF_PAIR = Pace(
    forgiven=5,
    first_wait=timedelta(seconds=30),
    longest_wait=timedelta(minutes=30),
    window=timedelta(hours=24),
)
OF_BROWSER = Pace(
    forgiven=10,
    first_wait=timedelta(seconds=30),
    longest_wait=timedelta(minutes=15),
    window=timedelta(hours=24),
)
# A whole clinic may share one address: many failures are forgiven, and the wait stays short.
OF_ADDRESS = Pace(
    forgiven=50,
    first_wait=timedelta(seconds=10),
    longest_wait=timedelta(minutes=5),
    window=timedelta(hours=1),
)


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Failures counted together under one keyed hash; the hash says nothing without the key.

    A person's counter counts before the password is looked at and is cleared by success; an address's counts
    failures only and is never cleared, so that an account of one's own does not wipe out what one tried on others.
    """

    key: bytes
    pace: Pace
    is_of_person: bool


def counters(secret: bytes, *, email: str, address: str, browser: str) -> tuple[Counter, ...]:
    """Return what an attempt is counted under; *browser* names one that knows this account, or is empty."""
    person = same_email(email)
    if browser:
        own = _key(secret, "browser", person, browser)
        return (Counter(key=own, pace=OF_BROWSER, is_of_person=True),)
    place = same_address(address)
    return (
        Counter(key=_key(secret, "pair", person, place), pace=OF_PAIR, is_of_person=True),
        Counter(key=_key(secret, "address", place), pace=OF_ADDRESS, is_of_person=False),
    )


def same_email(text: str) -> str:
    """Return an e-mail address without what does not distinguish people."""
    return text.strip().casefold()


def same_address(text: str) -> str:
    """Return a network address; one household's IPv6 addresses count as one."""
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return address.exploded[:19]


def _key(secret: bytes, *words: str) -> bytes:
    return hmac.new(secret, "\0".join(words).encode(), sha256).digest()
