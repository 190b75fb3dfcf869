"""What can go wrong in the domain, named once; the web maps these to pages in one place."""

from dataclasses import dataclass


class DomainError(Exception):
    """Something the domain refuses, with its cause in the message."""


class AbsentError(DomainError):
    """The thing asked for is absent, or not this person's to see: the two look the same."""


class ConflictError(DomainError):
    """The same id came with other content, or somebody else changed it first."""


class UnavailableError(DomainError):
    """The record cannot be written at this moment; nothing was stored, so it may be tried again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field: where, which kind, and what to tell the person."""

    field: str
    code: str
    text: str


class RefusedError(DomainError):
    """What was given cannot be accepted; every problem is named beside its field."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems in the order in which they were found."""
        super().__init__("; ".join(f"{problem.field}: {problem.text}" for problem in problems))
        self.problems = problems
