"""Giving typed answers back when the sign-in or the page's token has run out."""

from flask import Response, make_response, render_template, request
from flask_wtf.csrf import generate_csrf

from saferSleep.web.security import OWN_FETCHES
from saferSleep.web.sessions import recognise


def give_back() -> Response:
    """Return what was typed, with a fresh token, ready to be sent again; raises nothing and stores nothing."""
    generate_csrf()
    own = request.headers.get("Sec-Fetch-Site", "none") in OWN_FETCHES
    typed = [(name, text) for name, text in request.form.items(multi=True) if own and name != "csrf_token"]
    is_known = recognise() is not None
    page = render_template("assessments/again.html", typed=typed, is_signed_in=is_known)
    return make_response(page, 400 if is_known else 401)
