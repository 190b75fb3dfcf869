"""The signed cookie holds a sign-in's id and a token against forgery, and nothing else."""

from datetime import timedelta
from uuid import UUID

from flask import Flask, Response, g, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from saferSleep.actions.accounts import Limits, SignedIn, account_of_sign_in
from saferSleep.web.parts import WebSettings, deps, now, parts

SIGN_IN = "sign_in"


class Cookie(SecureCookieSessionInterface):
    """Flask's signed cookie, left alone on pages that are the same for everybody."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write the cookie where it changed, and never on a page that may be cached for others."""
        if not is_for_everybody():
            super().save_session(app, session, response)


def same_for_everybody() -> None:
    """Declare that this response holds nothing of anybody, sets no cookie, and runs scripts by address."""
    g.for_everybody = True


def is_for_everybody() -> bool:
    """Return whether this response was declared to hold nothing of anybody."""
    return bool(g.get("for_everybody", False))


def cookie_name(settings: WebSettings, name: str) -> str:
    """Return the cookie's name; over HTTPS its prefix binds it to this host and forbids any other scope."""
    return f"__Host-{name}" if settings.secure_cookies else name


def configure(app: Flask, settings: WebSettings) -> None:
    """Set how the session cookie is kept: out of reach of scripts, other sites and plain HTTP."""
    app.session_interface = Cookie()
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME=cookie_name(settings, "safersleep"),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_PATH="/",
    )


def limits() -> Limits:
    """Return how long a sign-in lasts here, and whether demo accounts count."""
    settings = parts().settings
    return Limits(
        idle=timedelta(minutes=settings.idle_minutes),
        absolute=timedelta(hours=settings.absolute_hours),
        is_demo=settings.is_demo,
    )


def sign_in_id() -> UUID | None:
    """Return the sign-in that the cookie names; what is not an id names none."""
    named = session.get(SIGN_IN)
    try:
        return UUID(hex=named) if isinstance(named, str) else None
    except ValueError:
        return None


def recognise() -> SignedIn | None:
    """Look up who is signed in, once a request, from what the database says at this moment."""
    if "signed_in" not in g:
        named = sign_in_id()
        person = None
        if named is not None:
            person = account_of_sign_in(deps(), sign_in_id=named, limits=limits(), at=now())
        g.signed_in = person
    return g.signed_in  # type: ignore[no-any-return]  # flask.g holds anything


def begin(person: SignedIn) -> None:
    """Put a new sign-in's id in a cookie from which everything older is gone, the forgery token too."""
    forget()
    session[SIGN_IN] = person.sign_in.id.hex
    g.signed_in = person


def forget() -> None:
    """Empty the cookie."""
    session.clear()
    g.pop("csrf_token", None)
    g.signed_in = None
