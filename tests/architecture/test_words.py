"""Docstrings, reasons beside exclusions, names, and nothing left to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("domain", "content", "actions", "persistence", "delivery", "reporting", "web")
VAGUE = re.compile(r"(^|_)(utils?|helpers?|commons?|misc|managers?|services?)(_|$)")
# Built from halves so that this file does not find itself.
LATER = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]))
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no|djlint:off|fmt:\s*off|ruff:\s*noqa)(?P<rest>.*)")
CODES = re.compile(r"^(:?\s*[A-Z]+[0-9]+(\s*,\s*[A-Z]+[0-9]+)*|\[[^\]]*\]|\s*(cover|branch))")
REASON_LETTERS = 9
PLACE = re.compile("/(wo" + "rk|o" + "pt|ro" + "ot|ho" + "me)/[a-z]")
CODE = {".py", ".html", ".jinja", ".js", ".css", ".yaml", ".yml", ".toml", ".sh", ".mako"}

Definition = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public_definitions(tree: ast.Module) -> Iterator[tuple[str, Definition]]:
    yield "module", tree
    for node in tree.body:
        if isinstance(node, Definition) and not isinstance(node, ast.Module):
            yield from public_inside(node)


def public_inside(node: Definition) -> Iterator[tuple[str, Definition]]:
    if isinstance(node, ast.Module) or node.name.startswith("_"):
        return
    yield node.name, node
    if isinstance(node, ast.ClassDef):
        for child in node.body:
            if isinstance(child, Definition):
                yield from public_inside(child)


def is_overload(node: Definition) -> bool:
    return any("overload" in ast.dump(item) for item in getattr(node, "decorator_list", []))


def gives_reason(rest: str) -> bool:
    return len(re.findall(r"\w", CODES.sub("", rest))) >= REASON_LETTERS


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def test_every_public_thing_says_what_it_means(package_modules: list[Path], root: Path) -> None:
    silent = [
        f"{path.relative_to(root)} {name}"
        for path in package_modules
        for name, node in public_definitions(ast.parse(text_of(path)))
        if not ast.get_docstring(node) and not is_overload(node)
    ]
    assert silent == []


def test_every_room_holds_its_docstring_and_nothing_else(root: Path) -> None:
    for room in ROOMS:
        tree = ast.parse(text_of(root / "saferSleep" / room / "__init__.py"))
        assert ast.get_docstring(tree), room
        assert len(tree.body) == 1, f"{room}/__init__.py holds more than its docstring"


def test_every_exclusion_gives_its_reason_on_the_same_line(python_files: list[Path], root: Path) -> None:
    bare = [
        f"{path.relative_to(root)}:{number}"
        for path in python_files
        if path != Path(__file__)
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if (found := SILENCED.search(line)) and not gives_reason(found["rest"])
    ]
    assert bare == []


def test_the_reason_is_looked_for_after_the_code() -> None:
    assert gives_reason("[arg-type]  # the stub is older than the library")
    assert gives_reason(": S608 - the table name is ours, never typed")
    assert gives_reason(": S704  what an escaping macro returned")
    assert gives_reason(" cover - only a broken disk gets here")
    assert not gives_reason(": S608")
    assert not gives_reason(": S608, PLR0913")
    assert not gives_reason("[arg-type]")
    assert not gives_reason("")


def test_nothing_is_left_for_later(own_files: list[Path], root: Path) -> None:
    left = [
        f"{path.relative_to(root)}:{number}"
        for path in own_files
        if path.suffix in CODE
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if LATER.search(line)
    ]
    assert left == []


def test_no_file_or_name_is_vague(python_files: list[Path], root: Path) -> None:
    vague = [str(path.relative_to(root)) for path in python_files if VAGUE.search(path.stem)]
    named = [
        f"{path.relative_to(root)} {node.name}"
        for path in python_files
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.ClassDef) and re.search(r"(Utils?|Helpers?|Manager|Service)$", node.name)
    ]
    assert vague + named == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on(own_files: list[Path], root: Path) -> None:
    named = [
        f"{path.relative_to(root)}:{number}"
        for path in own_files
        if path.suffix not in {".png", ".jpg", ".ico", ".woff2", ".ttf", ".pdf"}
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if PLACE.search(line)
    ]
    assert named == []
