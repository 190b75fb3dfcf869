"""Pages of one person of a family: adding them, and changing what is on record."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from saferSleep.actions import families, registration
from saferSleep.domain.errors import ConflictError, RefusedError
from saferSleep.domain.people import Person, Relation
from saferSleep.domain.permissions import Permission
from saferSleep.domain.same_baby import Match
from saferSleep.web.assessments.again import give_back
from saferSleep.web.families.asked import AskedPerson, Difference, id_of, is_sent, takes_test_numbers
from saferSleep.web.parts import actor, deps, now
from saferSleep.web.permissions import requires

bp = Blueprint("people", __name__)
REFUSED = 422
CONFLICT = 409


@bp.route("/families/<uuid:family_id>/people/new", methods=["GET", "POST"])
@requires(Permission.EDIT_FAMILIES, expired=give_back)
def new(family_id: UUID) -> ResponseReturnValue:
    """Add a baby or an adult to a family."""
    is_baby = request.values.get("kind") == Relation.BABY
    asked = AskedPerson(is_baby=is_baby)
    family = families.look(deps(), family_id=family_id, by=actor(), at=now())
    matches = _add(asked, family_id) if is_sent() and asked.is_readable() else None
    if matches == ():
        return redirect(url_for("families.show", family_id=family_id), code=303)
    if matches:
        asked.wants_another(asked.head)
    page = render_template(
        "families/new_person.html",
        asked=asked,
        entries=asked.entries,
        family=family,
        is_baby=is_baby,
        matches=matches or (),
    )
    return page, REFUSED if asked.entries else 200


@bp.route("/families/<uuid:family_id>/people/<uuid:person_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_FAMILIES, expired=give_back)
def change(family_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Change a person; where somebody else changed them first, both versions are shown side by side."""
    family, person = families.read_person(deps(), family_id=family_id, person_id=person_id, by=actor(), at=now())
    asked = AskedPerson(is_baby=person.relation is Relation.BABY, before=person)
    differences: tuple[Difference, ...] = ()
    if is_sent() and asked.is_readable():
        try:
            _change(asked, person)
            return redirect(url_for("families.show", family_id=family_id), code=303)
        except RefusedError as refused:
            asked.refuse(refused)
        except ConflictError:
            differences = asked.differences()
            asked.move_to(person.revision)
    shown = {"family": family, "person": person, "differences": differences, "entries": asked.entries}
    page = render_template("families/person.html", asked=asked, **shown)
    return page, CONFLICT if differences else REFUSED if asked.entries else 200


def _add(asked: AskedPerson, family_id: UUID) -> tuple[Match, ...] | None:
    """Add the person; return the records that may be theirs, none when added, None when refused."""
    person_id = id_of(asked.head.person_id.data)
    if person_id is None:
        raise BadRequest
    try:
        return registration.add_person(
            deps(),
            family_id=family_id,
            person_id=person_id,
            details=asked.details,
            is_another=bool(asked.head.is_another.data),
            takes_test_numbers=takes_test_numbers(),
            by=actor(),
            at=now(),
        )
    except RefusedError as refused:
        asked.refuse(refused)
    except ConflictError:
        asked.start_again()
    return None


def _change(asked: AskedPerson, person: Person) -> None:
    registration.change_person(
        deps(),
        family_id=person.family_id,
        person_id=person.id,
        revision=asked.revision,
        details=asked.details,
        takes_test_numbers=takes_test_numbers(),
        by=actor(),
        at=now(),
    )
