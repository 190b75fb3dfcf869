"""Each view declares who may use it, and one check before every request holds it to that."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from saferSleep.domain.permissions import Permission
from saferSleep.web import sessions

PUBLIC = "public"
DECLARED = "safersleep_permission"
EXPIRED = "safersleep_expired"

View = TypeVar("View", bound=Callable[..., Any])
Expired = Callable[[], ResponseReturnValue]


def requires(permission: Permission, *, expired: Expired | None = None) -> Callable[[View], View]:
    """Declare the permission that a view demands.

    *expired* answers a POST whose sign-in or forgery token has run out: it gives the typed answers back.
    """

    def declare(view: View) -> View:
        setattr(view, DECLARED, permission)
        setattr(view, EXPIRED, expired)
        return view

    return declare


def public(view: View) -> View:
    """Declare that anybody may use a view, signed in or not."""
    setattr(view, DECLARED, PUBLIC)
    return view


def guard() -> ResponseReturnValue | None:
    """Let a request through to its view, send it to sign in, or answer as if there were nothing."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None:
        return None
    declared = getattr(view, DECLARED, None)
    if declared == PUBLIC:
        return None
    if not isinstance(declared, Permission):
        raise NotFound
    person = sessions.recognise()
    if person is None:
        return gave_back() or sign_in_first()
    if not person.account.actor.may(declared):
        raise NotFound
    return None


def gave_back() -> ResponseReturnValue | None:
    """Return the page that gives the typed answers back, where the view of this POST has one."""
    view = current_app.view_functions.get(request.endpoint or "")
    expired: Expired | None = getattr(view, EXPIRED, None)
    if expired is None or request.method != "POST":
        return None
    return expired()


def sign_in_first() -> ResponseReturnValue:
    """Send the person to the sign-in page, and afterwards back to where they were going."""
    return redirect(url_for("sign_in.show", next=_way_back()), code=303)


def _way_back() -> str | None:
    """Return the path of this request where it can be opened by a link; never its query."""
    if request.path == "/":
        return None
    adapter = current_app.create_url_adapter(request)
    try:
        if adapter is not None:
            adapter.match(request.path, method="GET")
    except (NotFound, MethodNotAllowed, RequestRedirect):
        return None
    return request.path
