"""Released files: the content hash of each, so that a change without a new version is noticed."""

from collections.abc import Iterator
from pathlib import Path

from saferSleep.content.files import RELEASED, ROOT, ContentError, fingerprints, read

HEADING = "# SHA-256 of every released content file. A released file never changes: write a new version instead.\n"


def of_released(root: Path = ROOT) -> Iterator[str]:
    """Name every released file that was changed or taken away, and every file that was not released."""
    recorded, found = _recorded(root), dict(fingerprints(root))
    for name, digest in recorded.items():
        if name not in found:
            yield f"{name}: was released and is gone"
        elif found[name] != digest:
            yield f"{name}: was released and has changed; write a new version"
    yield from (f"{name}: is not recorded as released" for name in found if name not in recorded)


def record(root: Path = ROOT) -> tuple[str, ...]:
    """Record the files that are new as released and return them; raises ContentError where a released one changed."""
    recorded, found = _recorded(root), dict(fingerprints(root))
    changed = [name for name, digest in recorded.items() if found.get(name) != digest]
    if changed:
        raise ContentError(f"{changed[0]}: was released and has changed; write a new version")
    lines = "".join(f'{name}: "{digest}"\n' for name, digest in found.items())
    (root / RELEASED).write_text(HEADING + lines, encoding="utf-8")
    return tuple(name for name in found if name not in recorded)


def _recorded(root: Path) -> dict[str, str]:
    if not (root / RELEASED).exists():
        return {}
    recorded = read(root, RELEASED)
    if not isinstance(recorded, dict):
        raise ContentError(f"{RELEASED}: holds no list of files")
    return {str(name): str(digest) for name, digest in recorded.items()}
