"""What every response carries, and which posts are taken for our own pages'."""

from secrets import token_urlsafe

from flask import Flask, Response, g, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError

from saferSleep.web.parts import parts
from saferSleep.web.sessions import is_for_everybody

OWN_FETCHES = frozenset({"same-origin", "none"})
CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LONGEST_BODY = 512 * 1024
LONGEST_FORM = 1_000

FIXED = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
        "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
        "publickey-credentials-get=(), usb=(), xr-spatial-tracking=()"
    ),
}
HSTS = "max-age=31536000; includeSubDomains"
POLICY = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)


def configure(app: Flask) -> None:
    """Set limits on what is taken in, and switch on the tokens against forgery."""
    app.config.update(
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LONGEST_BODY,
        MAX_FORM_PARTS=LONGEST_FORM,
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session: a visit may take an afternoon
        WTF_CSRF_SSL_STRICT=False,  # it wants a Referer, which we never send; refuse_strangers looks instead
    )
    app.before_request(refuse_strangers)
    app.after_request(harden)
    app.jinja_env.globals["csp_nonce"] = csp_nonce


def protect(app: Flask) -> None:
    """Demand a token on every post; called after the permission check is in place, which comes first."""
    CSRFProtect(app)


def csp_nonce() -> str:
    """Return this response's nonce, made when a page first asks for it."""
    if "csp_nonce" not in g:
        g.csp_nonce = token_urlsafe(16)
    return str(g.csp_nonce)


def refuse_strangers() -> None:
    """Refuse a post that a browser says comes from another site."""
    if request.method not in CHANGING:
        return
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None and fetched not in OWN_FETCHES:
        raise CSRFError("the post comes from another site")
    origin = request.headers.get("Origin")
    # Without a Referer browsers send the word null as the origin of our own posts; the token decides then.
    if origin in {None, "null"} or _is_own(str(origin)):
        return
    raise CSRFError("the post comes from another origin")


def harden(response: Response) -> Response:
    """Add the headers that every response carries."""
    for name, value in FIXED.items():
        response.headers[name] = value
    response.headers["Content-Security-Policy"] = "; ".join([*POLICY, *_script_sources()])
    response.headers.setdefault("Cache-Control", "no-store")
    if parts().settings.secure_cookies:
        response.headers["Strict-Transport-Security"] = HSTS
    return response


def _script_sources() -> list[str]:
    if is_for_everybody():
        return ["script-src 'self'"]
    return [f"script-src 'nonce-{g.csp_nonce}'"] if "csp_nonce" in g else []


def _is_own(origin: str) -> bool:
    schemes = ("https",) if parts().settings.secure_cookies else ("https", "http")
    return origin in {f"{scheme}://{request.host}" for scheme in schemes}
