"""The first page after signing in, by what the person is here to do."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from saferSleep.actions import home
from saferSleep.domain.permissions import Permission, Role
from saferSleep.web.families.forms import NameSearchForm, NumberSearchForm
from saferSleep.web.parts import actor, deps, now
from saferSleep.web.permissions import requires

bp = Blueprint("home", __name__)
ROLES = {
    Role.PRACTITIONER: "Practitioner",
    Role.MANAGER: "Manager",
    Role.ADMINISTRATOR: "Administrator",
}


@bp.get("/")
@requires(Permission.SIGNED_IN)
def show() -> ResponseReturnValue:
    """Show drafts and reviews to a practitioner, accounts to an administrator, and what is to come to a manager."""
    by = actor()
    if by.may(Permission.SEE_FAMILIES):
        opened = home.read(deps(), by=by, at=now())
        forms = {"by_name": NameSearchForm(formdata=None), "by_number": NumberSearchForm(formdata=None)}
        return render_template("home/practitioner.html", home=opened, **forms)
    if by.may(Permission.MANAGE_ACCOUNTS):
        accounts = home.accounts(deps(), by=by, at=now())
        return render_template("home/administrator.html", accounts=accounts, roles=ROLES)
    return render_template("home/manager.html")
