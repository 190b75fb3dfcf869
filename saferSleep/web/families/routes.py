"""Pages of families: the list with its two searches, one family, and adding one."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest

from saferSleep.actions import families, registration
from saferSleep.actions.days import local_day
from saferSleep.actions.families import Found
from saferSleep.domain.errors import ConflictError, RefusedError
from saferSleep.domain.permissions import Permission
from saferSleep.domain.same_baby import Match
from saferSleep.web.assessments.again import give_back
from saferSleep.web.components.errors import error_entries
from saferSleep.web.components.fields import choices
from saferSleep.web.families import people, wording
from saferSleep.web.families.asked import AskedFamily, id_of, is_sent, takes_test_numbers
from saferSleep.web.families.forms import NameSearchForm, NumberSearchForm, put
from saferSleep.web.parts import actor, deps, now
from saferSleep.web.permissions import requires

bp = Blueprint("families", __name__)
wording.furnish(bp)
bp.register_blueprint(people.bp)
REFUSED = 422


@bp.get("/families")
@requires(Permission.SEE_FAMILIES)
def listed() -> ResponseReturnValue:
    """List the families of one's teams."""
    found = families.listed(deps(), by=actor(), at=now())
    return _list_page(found)


@bp.route("/families/search", methods=["GET", "POST"])
@requires(Permission.SEE_FAMILIES)
def search() -> ResponseReturnValue:
    """Find families by part of a name, or by a date of birth."""
    if not is_sent():
        return redirect(url_for("families.listed"), code=303)
    form = NameSearchForm()
    try:
        found = families.search(deps(), text=form.text.data or "", by=actor(), at=now())
    except RefusedError as refused:
        put(refused.problems, [form])
        return _list_page(None, by_name=form)
    return _list_page(found, by_name=form)


@bp.route("/families/find", methods=["GET", "POST"])
@requires(Permission.SEE_FAMILIES)
def find() -> ResponseReturnValue:
    """Find a family by NHS number and date of birth, both exactly right."""
    if not is_sent():
        return redirect(url_for("families.listed"), code=303)
    form = NumberSearchForm()
    form.validate()
    try:
        found = families.find(
            deps(),
            nhs_number=form.nhs_number.data or "",
            date_of_birth=form.date_of_birth.data,
            takes_test_numbers=takes_test_numbers(),
            by=actor(),
            at=now(),
        )
    except RefusedError as refused:
        put(refused.problems, [form])
        return _list_page(None, by_number=form)
    return _list_page(found, by_number=form)


@bp.get("/families/<uuid:family_id>")
@requires(Permission.SEE_FAMILIES)
def show(family_id: UUID) -> ResponseReturnValue:
    """Open a family: its people, and what happened so far."""
    opened = families.read(deps(), family_id=family_id, by=actor(), at=now())
    return render_template("families/family.html", opened=opened, family=opened.family, today=local_day(now()))


@bp.route("/families/new", methods=["GET", "POST"])
@requires(Permission.EDIT_FAMILIES, expired=give_back)
def new() -> ResponseReturnValue:
    """Add a family; a baby who may be on record already is offered first."""
    asked = AskedFamily()
    if not is_sent():
        return _new_page(asked)
    matches = _add(asked) if asked.is_readable() else None
    if matches == ():
        return redirect(url_for("families.show", family_id=asked.head.family_id.data), code=303)
    if matches:
        asked.wants_another(asked.head)
    return _new_page(asked, matches=matches or ()), REFUSED if asked.entries else 200


def _add(asked: AskedFamily) -> tuple[Match, ...] | None:
    """Add the family; return the records that may be this baby's, none when it is added, None when refused."""
    family_id = id_of(asked.head.family_id.data)
    if family_id is None:
        raise BadRequest
    try:
        return registration.add(
            deps(),
            family_id=family_id,
            team_id=id_of(asked.head.team_id.data) or _only_team(),
            carer=asked.carer.details(),
            baby=asked.baby.details(),
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


def _only_team() -> UUID | None:
    teams = actor().team_ids
    return teams[0] if len(teams) == 1 else None


def _new_page(asked: AskedFamily, *, matches: tuple[Match, ...] = ()) -> str:
    teams = families.teams(deps(), by=actor())
    asked.head.team_id.choices = choices((str(team.id), team.name) for team in teams)
    return render_template(
        "families/new.html",
        asked=asked,
        entries=asked.entries,
        teams=teams,
        matches=matches,
    )


def _list_page(
    found: Found | None,
    *,
    by_name: NameSearchForm | None = None,
    by_number: NumberSearchForm | None = None,
) -> ResponseReturnValue:
    name, number = by_name or NameSearchForm(formdata=None), by_number or NumberSearchForm(formdata=None)
    entries = [*error_entries(name), *error_entries(number)]
    is_search = bool(by_name or by_number)
    shown = {"found": found, "by_name": name, "by_number": number, "entries": entries, "is_search": is_search}
    page = render_template("families/list.html", today=local_day(now()), **shown)
    return page, REFUSED if entries else 200
