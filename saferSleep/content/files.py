"""The content files: where they are, how their YAML is read, and what each one's content hashes to."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from saferSleep.domain.errors import DomainError

ROOT = Path(__file__).parent
RELEASED = "released.yaml"


class ContentError(DomainError):
    """A content file that cannot be used; the message names the file and the key."""


class _Reader(yaml.CSafeLoader):
    """YAML without surprises: yes and no are words, days are words, and a key stands once."""


_Reader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:merge"}
        or (tag == "tag:yaml.org,2002:bool" and first in "tf")
    ]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _mapping(reader: _Reader, node: yaml.MappingNode) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value in node.value:
        key = reader.construct_object(key_node)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} is not text", key_node.start_mark)
        if key in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} is there twice", key_node.start_mark)
        mapping[key] = reader.construct_object(value, deep=True)
    return mapping


_Reader.add_constructor("tag:yaml.org,2002:map", _mapping)


def names(root: Path, folder: str) -> list[str]:
    """Return the YAML files of a folder by their paths from the root, in order."""
    return sorted(path.relative_to(root).as_posix() for path in (root / folder).glob("*.yaml"))


def read(root: Path, name: str) -> Any:
    """Read one file; raises ContentError where it is missing or is not the YAML we allow."""
    try:
        with (root / name).open("rb") as file:
            return yaml.load(file, Loader=_Reader)  # noqa: S506 - a safe loader with fewer types
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(f"{name}: {' '.join(str(error).split())}") from error


def fingerprints(root: Path) -> Iterator[tuple[str, str]]:
    """Return every content file with the SHA-256 of its bytes."""
    for path in sorted(root.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        if name != RELEASED:
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()
