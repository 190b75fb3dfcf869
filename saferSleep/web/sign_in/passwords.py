"""How passwords are hashed: argon2id, with the least cost that OWASP advises, so that a crowd can sign in."""

import unicodedata
from typing import Final

from argon2 import PasswordHasher

MEMORY_KIB = 19 * 1024
PASSES = 2
LANES = 1
LEAST_LENGTH = 12
LONGEST = 128
NORMAL_FORM: Final = "NFKD"

# Flask-Security hands these to its hashing library under that library's names.
OPTIONS = {
    "argon2__type": "ID",
    "argon2__memory_cost": MEMORY_KIB,
    "argon2__time_cost": PASSES,
    "argon2__parallelism": LANES,
}


def hash_password(password: str) -> str:
    """Return the hash of a password for an account made outside a request, as sign-in will check it."""
    hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
    return hasher.hash(unicodedata.normalize(NORMAL_FORM, password))
