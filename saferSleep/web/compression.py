"""Text compressed once and served many times."""

import gzip
from dataclasses import dataclass
from hashlib import sha256

from flask import Response, request

WORTH_IT = ("text/", "application/javascript", "application/json", "application/manifest", "image/svg+xml")
LEAST_BYTES = 512


@dataclass(frozen=True, kw_only=True)
class Packed:
    """A body that is the same for everybody, with its compressed twin where that is worth it, and its tag."""

    body: bytes
    gzipped: bytes | None
    mimetype: str
    tag: str

    def respond(self, *, cache_control: str) -> Response:
        """Return it as this browser understands it, or say that the browser has it already."""
        is_packed = self.gzipped is not None and request.accept_encodings.quality("gzip") > 0
        response = Response(self.gzipped if is_packed else self.body, mimetype=self.mimetype)
        response.headers["Cache-Control"] = cache_control
        if self.gzipped is not None:
            response.vary.add("Accept-Encoding")
        if is_packed:
            response.headers["Content-Encoding"] = "gzip"
        response.set_etag(f"{self.tag}-gzip" if is_packed else self.tag)
        response.make_conditional(request)
        return response


def pack(body: bytes, mimetype: str) -> Packed:
    """Compress a body as far as it goes; the same body always becomes the same bytes."""
    is_text = mimetype.startswith(WORTH_IT) and len(body) >= LEAST_BYTES
    return Packed(
        body=body,
        gzipped=gzip.compress(body, compresslevel=9, mtime=0) if is_text else None,
        mimetype=mimetype,
        tag=sha256(body).hexdigest()[:32],
    )
