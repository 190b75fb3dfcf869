"""Locks what is personal before it is kept, and makes the keyed hashes by which it is found again."""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class UnreadableError(RuntimeError):
    """A kept value does not open: another row's, another key's, or damaged."""


@dataclass(frozen=True, kw_only=True)
class Keys:
    """Encryption keys by number (0–255), which of them locks new values, and the key of the keyed hashes."""

    encryption: Mapping[int, bytes]
    current: int
    hashing: bytes

    def __post_init__(self) -> None:
        """Refuse keys that are short, unnumbered, or used for both purposes."""
        if self.current not in self.encryption:
            raise ValueError("the current encryption key is not among the keys")
        if any(number not in range(256) for number in self.encryption):
            raise ValueError("an encryption key's number must be from 0 to 255")
        if any(len(key) != KEY_BYTES for key in (*self.encryption.values(), self.hashing)):
            raise ValueError(f"a key must be {KEY_BYTES} bytes long")
        if self.hashing in self.encryption.values():
            raise ValueError("the key of the hashes must not be an encryption key")

    def __repr__(self) -> str:
        """Name the numbers only: a key never reaches a log."""
        return f"Keys(numbers={sorted(self.encryption)}, current={self.current})"


class Lock:
    """Locks values to their row (AES-GCM) and digests values to search by (HMAC-SHA-256)."""

    def __init__(self, keys: Keys) -> None:
        """Make the ciphers once: one lock serves every thread."""
        self._ciphers = {number: AESGCM(key) for number, key in keys.encryption.items()}
        self._current = self._ciphers[keys.current]
        self._number = bytes((keys.current,))
        self._hashing = keys.hashing

    def lock(self, value: bytes | str, table: str, column: str, row_id: UUID | str) -> bytes:
        """Return the value locked to its place: key number, nonce, ciphertext."""
        nonce = os.urandom(NONCE_BYTES)
        content = value.encode() if isinstance(value, str) else value
        return self._number + nonce + self._current.encrypt(nonce, content, _place(table, column, row_id))

    def unlock(self, locked: bytes, table: str, column: str, row_id: UUID | str) -> bytes:
        """Return the value; UnreadableError where it was not locked to this place with a key at hand."""
        place = _place(table, column, row_id)
        cipher = self._ciphers.get(locked[0]) if locked else None
        if cipher is None:
            raise UnreadableError(f"no key at hand opens {table}.{column} of {row_id}")
        try:
            return cipher.decrypt(locked[1 : 1 + NONCE_BYTES], locked[1 + NONCE_BYTES :], place)
        except (InvalidTag, ValueError) as error:
            raise UnreadableError(f"{table}.{column} of {row_id} does not open") from error

    def lock_text(self, value: str, table: str, column: str, row_id: UUID | str) -> bytes | None:
        """Return the text locked; None where it is empty, so that emptiness shows and nothing else."""
        return self.lock(value, table, column, row_id) if value else None

    def unlock_text(self, locked: bytes | None, table: str, column: str, row_id: UUID | str) -> str:
        """Return the text; empty where nothing was kept."""
        return "" if locked is None else self.unlock(locked, table, column, row_id).decode()

    def digest(self, kind: str, text: str) -> bytes:
        """Return the keyed hash of a text of one kind; two kinds never share a hash."""
        return hmac.digest(self._hashing, f"{kind}\0{text}".encode(), "sha256")


def _place(table: str, column: str, row_id: UUID | str) -> bytes:
    return f"{table}\0{column}\0{row_id}".encode()
