"""Templates leave escaping on, and name what exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|\{%\s*autoescape|Markup\(", re.IGNORECASE)
OFF_SITE = re.compile(r"(src|href|action)\s*=\s*[\"']?(https?:)?//", re.IGNORECASE)
NEEDS = re.compile(r"\{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
# The macros' own package brings these.
FROM_NHSUK = "nhsuk/"


def templates(root: Path) -> list[Path]:
    return sorted(path for path in (root / "templates").rglob("*") if path.is_file())


def raw_markup(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Markup":
            constant = all(isinstance(argument, ast.Constant) for argument in node.args)
            yield from [] if constant else [node.lineno]


def test_no_template_switches_escaping_off(root: Path) -> None:
    for path in templates(root):
        assert UNESCAPED.findall(path.read_text(encoding="utf-8")) == [], path.relative_to(root)


def test_python_marks_data_as_markup_only_where_components_are_drawn(package_modules: list[Path], root: Path) -> None:
    components = root / "saferSleep" / "web" / "components"
    marked = [
        f"{path.relative_to(root)}:{line}"
        for path in package_modules
        if components not in path.parents
        for line in raw_markup(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert marked == []


def test_no_template_loads_from_elsewhere(root: Path) -> None:
    for path in templates(root):
        for tag in re.findall(r"<(?:script|link|img|iframe|form)\b[^>]*>", path.read_text(encoding="utf-8")):
            assert not OFF_SITE.search(tag), f"{path.relative_to(root)}: {tag}"


def test_every_template_that_another_asks_for_exists(root: Path) -> None:
    have = {path.relative_to(root / "templates").as_posix() for path in templates(root)}
    for path in templates(root):
        wanted = NEEDS.findall(path.read_text(encoding="utf-8"))
        lost = [name for name in wanted if not name.startswith(FROM_NHSUK) and name not in have]
        assert lost == [], path.relative_to(root)


def test_these_would_be_noticed() -> None:
    assert UNESCAPED.search("{{ name | safe }}")
    assert UNESCAPED.search("{% autoescape false %}")
    assert OFF_SITE.search('<script src="https://cdn.example/x.js">')
    assert list(raw_markup(ast.parse("Markup(name)\nMarkup('<br>')"))) == [1]
