"""The pages to sign in, to sign out and to change a password."""

from datetime import timedelta
from threading import BoundedSemaphore
from typing import cast

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_security import current_user
from flask_security.changeable import change_user_password
from flask_security.proxies import _datastore

from saferSleep.actions import accounts
from saferSleep.domain.accounts import Account
from saferSleep.domain.permissions import Permission
from saferSleep.domain.throttling import Counter, counters
from saferSleep.web import sessions
from saferSleep.web.parts import actor, deps, now, parts
from saferSleep.web.permissions import public, requires
from saferSleep.web.sign_in import known_browser
from saferSleep.web.sign_in.forms import NewPasswordForm, SignInForm
from saferSleep.web.sign_in.people import People
from saferSleep.web.sign_in.way import local_path

bp = Blueprint("sign_in", __name__)

# Each password check takes 19 MB for a moment: so many at a time in one process, the others wait their turn.
TURNS = BoundedSemaphore(4)


@bp.get("/sign-in")
@public
def show() -> ResponseReturnValue:
    """Show the sign-in page, or go on where somebody is signed in already."""
    if sessions.recognise():
        return redirect(local_path(request.args.get("next")), code=303)
    return _sign_in_page(SignInForm(formdata=None))


@bp.post("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Sign somebody in, unless they must wait or something is wrong."""
    form = SignInForm()
    if not form.is_filled():
        return _sign_in_page(form), 422
    email = form.email.data or ""
    counted = _counted(email, browser=known_browser.known_as(email))
    wait = accounts.admit(deps(), counters=counted, at=now())
    if wait:
        return _too_soon(wait)
    with TURNS:
        is_right = form.validate()
    person = form.person
    if not is_right or person is None:
        account_id = person.account.id if person else None
        accounts.turned_away(deps(), account_id=account_id, counters=counted, at=now())
        return _sign_in_page(form), 422
    return _let_in(person.account, form.next.data, counted)


@bp.post("/sign-out")
@requires(Permission.SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """End this sign-in for good and empty the cookie."""
    named = sessions.sign_in_id()
    if named is not None:
        accounts.sign_out(deps(), sign_in_id=named, by=actor(), at=now())
    sessions.forget()
    response = redirect(url_for("sign_in.show"), code=303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@bp.get("/password")
@requires(Permission.SIGNED_IN)
def password() -> ResponseReturnValue:
    """Show the page on which a password is changed."""
    return render_template("sign_in/password.html", form=NewPasswordForm(formdata=None))


@bp.post("/password")
@requires(Permission.SIGNED_IN)
def change_password() -> ResponseReturnValue:
    """Change the password; every other browser is signed out, and this one goes on under a new id."""
    form = NewPasswordForm()
    counted = _counted(current_user.email, browser=f"account {actor().account_id}")
    wait = accounts.admit(deps(), counters=counted, at=now())
    if wait:
        return _too_soon(wait)
    with TURNS:
        if not form.validate():
            return render_template("sign_in/password.html", form=form), 422
        # A sign-in is a row of ours, so that Flask-Security starts none.
        change_user_password(current_user._get_current_object(), form.new_password.data, autologin=False)  # noqa: SLF001  how a proxy of this library is opened
    begun = cast("People", _datastore).commit(counters=counted)
    if begun is not None:
        sessions.begin(begun)
    return redirect(url_for("sign_in.password_changed"), code=303)


@bp.get("/password/changed")
@requires(Permission.SIGNED_IN)
def password_changed() -> ResponseReturnValue:
    """Say that the password is changed."""
    return render_template("sign_in/changed.html")


def _let_in(account: Account, way_back: str | None, counted: tuple[Counter, ...]) -> Response:
    begun = accounts.sign_in(deps(), account=account, counters=counted, replaces=sessions.sign_in_id(), at=now())
    sessions.begin(begun)
    response = make_response(redirect(local_path(way_back), code=303))
    known_browser.remember(response, begun.account.email)
    return response


def _sign_in_page(form: SignInForm) -> str:
    demo = parts().demo_sign_ins if parts().settings.is_demo else ()
    return render_template("sign_in/sign_in.html", form=form, next=local_path(form.next.data), demo=demo)


def _too_soon(wait: timedelta) -> Response:
    seconds = int(wait.total_seconds())
    minutes = -(-seconds // 60)
    words = (
        ngettext("%(num)s second", "%(num)s seconds", seconds)
        if seconds < 60
        else ngettext("%(num)s minute", "%(num)s minutes", minutes)
    )
    response = make_response(render_template("errors/429.html", wait=words), 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _counted(email: str, *, browser: str) -> tuple[Counter, ...]:
    secret = parts().settings.secret_key.encode()
    return counters(secret, email=email, address=request.remote_addr or "", browser=browser)
