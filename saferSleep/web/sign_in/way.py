"""Where somebody goes after signing in: back to where they were, and never to another site."""

from urllib.parse import urlsplit

HOME = "/"
NOT_BACK_TO = ("/sign-in", "/sign-out")


def local_path(text: str | None) -> str:
    """Return a path of our own site without query or fragment; the start page in place of anything else."""
    # What begins with two slashes names another host.
    if not text or not text.isprintable() or "\\" in text or not text.startswith("/") or text.startswith("//"):
        return HOME
    try:
        parts = urlsplit(text)
    except ValueError:
        return HOME
    return HOME if parts.netloc or parts.path.startswith(NOT_BACK_TO) else parts.path
