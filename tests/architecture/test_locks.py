"""The locks pin everything by hash and tie nobody to a host; paired versions stay paired."""

from __future__ import annotations

import importlib.metadata
import json
import re
import tomllib
from pathlib import Path

NHSUK_PAIR = {"nhsuk-frontend": "10.6.1", "nhsuk-frontend-jinja": "0.10.2"}


def test_no_lock_names_a_host(root: Path) -> None:
    for name in ("requirements.lock", "package-lock.json"):
        text = (root / name).read_text(encoding="utf-8")
        assert "://" not in text, name
        assert not re.search(r"\bfile:|--(extra-)?index-url|--find-links|\"resolved\"", text), name


def test_every_python_package_is_pinned_with_hashes(root: Path) -> None:
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert blocks
    for block in blocks:
        assert re.match(r"[\w.\[\],-]+==[\w.!+]+", block), block.splitlines()[0]
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_every_npm_package_is_pinned_with_integrity(root: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert packages
    assert [name for name, told in packages.items() if not told.get("integrity", "").startswith("sha512-")] == []


def test_every_declared_dependency_is_in_the_lock(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    declared = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = set(re.findall(r"(?m)^([\w.-]+)==", (root / "requirements.lock").read_text(encoding="utf-8")))
    names = {re.split(r"[\[<>=~!; ]", line)[0].lower() for line in declared}
    assert names - locked == set()


def test_every_declared_dependency_says_why_it_is_there(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if re.match(r'    "[\w.\[\]-]+[<>=]', line)]
    assert lines
    assert [line for line in lines if not re.search(r'",\s+# \S', line)] == []


def test_nhsuk_styles_and_macros_are_a_published_pair(root: Path) -> None:
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]
    built = json.loads((root / "saferSleep/assets/manifest.json").read_text(encoding="utf-8"))["packages"]
    installed = importlib.metadata.version("nhsuk-frontend-jinja")
    assert wanted["nhsuk-frontend"] == built["nhsuk-frontend"] == NHSUK_PAIR["nhsuk-frontend"]
    assert installed == NHSUK_PAIR["nhsuk-frontend-jinja"]
