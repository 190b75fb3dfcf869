"""A long-lived signed cookie by which a browser is known to have signed in to an account before."""

import hmac
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex

from flask import Response, request
from itsdangerous import BadData, URLSafeTimedSerializer

from saferSleep.domain.throttling import same_email
from saferSleep.web.parts import parts
from saferSleep.web.sessions import cookie_name

NAME = "safersleep-browser"
LASTS = timedelta(days=180)
MOST_PEOPLE = 8


def known_as(email: str) -> str:
    """Return this browser's name where it signed in to this account before, else nothing."""
    name, people = _read()
    return name if _mark(email) in people else ""


def remember(response: Response, email: str) -> None:
    """Let this browser be known to the account, and to the last few others that used it."""
    name, people = _read()
    others = [mark for mark in people if mark != _mark(email)]
    settings = parts().settings
    response.set_cookie(
        cookie_name(settings, NAME),
        _signer().dumps({"browser": name or token_hex(16), "people": [*others, _mark(email)][-MOST_PEOPLE:]}),
        max_age=LASTS,
        secure=settings.secure_cookies,
        httponly=True,
        samesite="Lax",
    )


def _read() -> tuple[str, list[str]]:
    cookie = request.cookies.get(cookie_name(parts().settings, NAME), "")
    try:
        kept = _signer().loads(cookie, max_age=int(LASTS.total_seconds()))
        return str(kept["browser"]), [str(mark) for mark in kept["people"]]
    except (BadData, KeyError, TypeError):
        return "", []


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(parts().settings.secret_key, salt="known browser")


def _mark(email: str) -> str:
    secret = parts().settings.secret_key.encode()
    return hmac.new(secret, b"known person\0" + same_email(email).encode(), sha256).hexdigest()[:24]
