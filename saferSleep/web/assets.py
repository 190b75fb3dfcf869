"""Styles, scripts and fonts: what set-up built and what we wrote, and nothing else."""

import json
import mimetypes
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import cast

from flask import Blueprint, Flask, Response, current_app, request

from saferSleep.domain.errors import AbsentError
from saferSleep.web.compression import Packed, pack
from saferSleep.web.permissions import public
from saferSleep.web.sessions import same_for_everybody

OWN = Path(__file__).parent / "static"
FOR_A_YEAR = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
EXTENSION = "safersleep.assets"
NOT_FOR_PAGES = "fonts/pdf/"
TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

bp = Blueprint("assets", __name__)


class Shelf:
    """The files that may be served, by address; a file that is not listed does not exist."""

    def __init__(self, built: Path, own: Path = OWN) -> None:
        """List what the manifest names and what we wrote, each with its hash."""
        manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
        named = {name: tag for name, tag in manifest["files"].items() if not name.startswith(NOT_FOR_PAGES)}
        ours = {f"own/{path.relative_to(own).as_posix()}": path for path in sorted(own.rglob("*")) if path.is_file()}
        self.paths = {name: built / name for name in named} | ours
        self.hashes = named | {name: sha256(path.read_bytes()).hexdigest() for name, path in ours.items()}
        self.packed = cache(self._packed)

    def own_styles(self) -> list[str]:
        """Return our own style sheets that every page links."""
        return [name for name in self.paths if name.startswith("own/") and name.endswith(".css")]

    def _packed(self, name: str) -> Packed:
        path = self.paths[name]
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        return pack(path.read_bytes(), kind)


def furnish(app: Flask, built: Path) -> None:
    """Give the app its shelf, and templates the addresses of what is on it."""
    app.extensions[EXTENSION] = Shelf(built)
    app.jinja_env.globals.update(asset=address, own_styles=lambda: shelf().own_styles())


def shelf() -> Shelf:
    """Return the files that may be served."""
    return cast("Shelf", current_app.extensions[EXTENSION])


def address(name: str) -> str:
    """Return the address of a file, which changes with its content."""
    return f"/assets/{name}?v={shelf().hashes[name][:12]}"


@bp.get("/assets/<path:name>")
@public
def show(name: str) -> Response:
    """Serve one file; under the address that templates print it may be kept for a year."""
    hashes = shelf().hashes
    if name not in hashes:
        raise AbsentError(name)
    same_for_everybody()
    is_exact = request.args.get("v") == hashes[name][:12]
    return shelf().packed(name).respond(cache_control=FOR_A_YEAR if is_exact else FOR_A_DAY)
