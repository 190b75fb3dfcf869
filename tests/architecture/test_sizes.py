"""Small enough to read: modules, functions, arguments, files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 300
FUNCTION_LINES = 40
ARGUMENTS = 6
FILE_BYTES = 500_000

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, Function))


def written_arguments(function: Function) -> int:
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return len([argument for argument in named if argument.arg not in {"self", "cls"}])


def test_no_module_is_longer_than_300_lines(python_files: list[Path], root: Path) -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files}
    assert [f"{path.relative_to(root)}: {size}" for path, size in sizes.items() if size > MODULE_LINES] == []


def test_no_function_is_longer_than_40_lines(python_files: list[Path], root: Path) -> None:
    long = [
        f"{path.relative_to(root)}:{function.lineno} {function.name}"
        for path in python_files
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


def test_no_function_outside_actions_takes_more_than_six_arguments(package_modules: list[Path], root: Path) -> None:
    actions = root / "saferSleep" / "actions"
    greedy = [
        f"{path.relative_to(root)}:{function.lineno} {function.name}"
        for path in package_modules
        if actions not in path.parents
        for function in functions(path)
        if written_arguments(function) > ARGUMENTS
    ]
    assert greedy == []


def test_no_file_is_bigger_than_500_kilobytes(own_files: list[Path], root: Path) -> None:
    big = [str(path.relative_to(root)) for path in own_files if path.stat().st_size > FILE_BYTES]
    assert big == []


def test_the_argument_count_sees_keyword_arguments() -> None:
    function = ast.parse("def f(self, a, /, b, *, c, d): ...").body[0]
    assert isinstance(function, ast.FunctionDef)
    assert written_arguments(function) == len("abcd")
