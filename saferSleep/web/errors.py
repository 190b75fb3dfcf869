"""What went wrong, as a page: each kind of error becomes one here and nowhere else."""

import logging
from types import TracebackType
from uuid import uuid4

from flask import Flask, Response, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from saferSleep.domain.errors import AbsentError, ConflictError, RefusedError, UnavailableError
from saferSleep.web.permissions import gave_back

WITH_A_PAGE = frozenset({400, 404, 405, 409, 413, 422, 429, 500, 503})
TRY_AGAIN_AFTER = "5"
SHORT_FORM = {408: 400, 414: 400, 431: 413}


def register(app: Flask) -> None:
    """Say which page answers which error."""
    app.register_error_handler(AbsentError, lambda _: page(404))
    app.register_error_handler(ConflictError, lambda _: page(409))
    app.register_error_handler(UnavailableError, unavailable)
    app.register_error_handler(RefusedError, refused)
    app.register_error_handler(CSRFError, forged)
    app.register_error_handler(HTTPException, plain)


def page(status: int, **shown: object) -> Response:
    """Return the page of one status; it is the same, byte for byte, wherever it is met."""
    response = make_response(render_template(f"errors/{status}.html", **shown), status)
    response.vary.add("Cookie")
    return response


def unavailable(error: Exception) -> ResponseReturnValue:
    """Ask to try again in a moment; nothing was stored, so nothing was lost."""
    del error
    response = page(503)
    response.headers["Retry-After"] = TRY_AGAIN_AFTER
    return response


def refused(error: RefusedError) -> ResponseReturnValue:
    """Name what cannot be accepted, where a page did not do so beside its fields."""
    return page(422, problems=[problem.text for problem in error.problems])


def forged(error: CSRFError) -> ResponseReturnValue:
    """Give the typed answers back where the page can; otherwise say that the page had grown too old."""
    del error
    return gave_back() or page(400)


def plain(error: HTTPException) -> ResponseReturnValue:
    """Return our page for an error of HTTP; a redirect passes unchanged."""
    status = error.code or 500
    if status < 400:
        return error.get_response()
    known = SHORT_FORM.get(status, status)
    response = page(known if known in WITH_A_PAGE else 400, reference=g.get("broken_reference", ""))
    response.status_code = status
    if status == 405:
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return response


def log_broken(
    logger: logging.Logger,
    exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
) -> None:
    """Log a reference, the kind of error and the places it passed: no message, no query, nothing typed."""
    g.broken_reference = uuid4().hex[:12]
    kind, _, trace = exc_info
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    name = kind.__name__ if kind else "unknown"
    logger.error("broken %s in %s: %s at %s", g.broken_reference, request.endpoint, name, " < ".join(places[::-1]))
