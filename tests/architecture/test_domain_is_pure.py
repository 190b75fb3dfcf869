"""The domain knows the standard library, and not even all of that."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# The clock, files, network, language and logs are handed in or left out.
KEPT_OUT = {"asyncio", "io", "locale", "logging", "os", "pathlib", "random", "secrets", "socket", "sqlite3",
            "subprocess", "tempfile", "threading", "time", "urllib", "http", "gettext", "shutil"}  # fmt: skip
NOW = {"now", "today", "utcnow"}
CALLS = {"open", "print", "input", "exec", "eval", "__import__"}


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else (node.module or "")


def is_allowed(name: str) -> bool:
    top = name.split(".", maxsplit=1)[0]
    if top == "saferSleep":
        return name.startswith("saferSleep.domain")
    return name == "." or (top in sys.stdlib_module_names and top not in KEPT_OUT)


def looks_outside(tree: ast.Module) -> list[str]:
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = [func.id for func in called if isinstance(func, ast.Name) and func.id in CALLS]
    return names + [func.attr for func in called if isinstance(func, ast.Attribute) and func.attr in NOW]


def test_domain_imports_nothing_but_itself_and_the_standard_library(root: Path) -> None:
    strange = [
        f"{path.relative_to(root)} imports {name}"
        for path in sorted((root / "saferSleep" / "domain").rglob("*.py"))
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if not is_allowed(name)
    ]
    assert strange == []


def test_domain_reads_no_clock_and_no_file(root: Path) -> None:
    calls = [
        f"{path.relative_to(root)} calls {name}"
        for path in sorted((root / "saferSleep" / "domain").rglob("*.py"))
        for name in looks_outside(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert calls == []


@pytest.mark.parametrize("name", ["flask", "sqlalchemy.orm", "yaml", "saferSleep.settings", "time", "logging"])
def test_these_would_be_noticed(name: str) -> None:
    assert not is_allowed(name)


def test_a_look_at_the_clock_would_be_noticed() -> None:
    assert looks_outside(ast.parse("born = date.today()\nopen('x')")) == ["open", "today"]
