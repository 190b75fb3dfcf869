"""Whether the service answers, for whoever watches over it."""

from flask import Blueprint, Response

from saferSleep.actions.accounts import is_answering
from saferSleep.domain.errors import UnavailableError
from saferSleep.web.parts import deps
from saferSleep.web.permissions import public
from saferSleep.web.sessions import same_for_everybody

bp = Blueprint("health", __name__)


@bp.get("/health")
@public
def show() -> Response:
    """Say ok once the database has answered."""
    same_for_everybody()
    if not is_answering(deps()):
        raise UnavailableError("the database gave a wrong answer")
    return Response("ok", mimetype="text/plain")
