"""What a refusal by the database means: constraint name → error of the domain, in one table."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from saferSleep.domain.errors import ConflictError, DomainError, UnavailableError
from saferSleep.persistence.tables.every import METADATA

MEANINGS: dict[str, DomainError] = {
    "uq_accounts_email_folded": ConflictError("an account with this address exists"),
    "uq_accounts_unique_text": ConflictError("an account with this unique text exists"),
    "uq_teams_organisation_id_name": ConflictError("a team of this name exists in the organisation"),
    "pk_organisations": ConflictError("an organisation with this id exists"),
    "pk_teams": ConflictError("a team with this id exists"),
    "pk_accounts": ConflictError("an account with this id exists"),
    "pk_families": ConflictError("a family with this id exists"),
    "pk_people": ConflictError("a person with this id exists"),
    "pk_assessments": ConflictError("an assessment with this id exists"),
    "pk_documents": ConflictError("the assessment is completed already"),
    "pk_referrals": ConflictError("a referral with this id exists"),
    "pk_audit_entries": ConflictError("an audit entry with this id exists"),
    "pk_sign_ins": ConflictError("a sign-in with this id exists"),
}
"""Any other refusal is a mistake in the code and stays what it is."""

_BUSY_TEXTS = ("database is locked", "database table is locked", "database or disk is full", "disk I/O error")
_BUSY_STATES = ("08", "40", "53", "55P03", "57014", "57P0", "58030", "25P03")
"""PostgreSQL: connection lost, serialisation, no room, lock or statement time-out, shutting down, disk."""


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the database says into the domain's words; what has no words there passes unchanged."""
    try:
        yield
    except IntegrityError as error:
        meaning = MEANINGS.get(constraint_of(error))
        if meaning is None:
            raise
        raise type(meaning)(*meaning.args) from error
    except PoolTimeoutError as error:
        raise UnavailableError("every connection to the database is in use") from error
    except DBAPIError as error:
        if error.connection_invalidated or is_passing(error):
            raise UnavailableError("the database could not answer at this moment") from error
        raise


def constraint_of(error: IntegrityError) -> str:
    """Return the name of the constraint that refused; empty where the database does not tell."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or "")
    kind, _, rest = str(error.orig).partition(" constraint failed: ")
    return _unique_names().get(rest, "") if kind == "UNIQUE" else f"{rest}"


def is_passing(error: DBAPIError) -> bool:
    """Return whether the same work may succeed a little later: busy, timed out, cut off or out of room."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return str(state).startswith(_BUSY_STATES)
    text = str(error.orig)
    return any(busy in text for busy in _BUSY_TEXTS)


@cache
def _unique_names() -> dict[str, str]:
    """Return constraint names by the columns that SQLite names in their place."""
    names = {}
    for table in METADATA.tables.values():
        for constraint in (*table.constraints, table.primary_key):
            if isinstance(constraint, UniqueConstraint) or constraint is table.primary_key:
                columns = ", ".join(f"{table.name}.{column.name}" for column in constraint.columns)
                names[columns] = str(constraint.name)
    return names
