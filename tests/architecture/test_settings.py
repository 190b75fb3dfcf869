"""One module reads the environment, and the README names everything that it reads."""

from __future__ import annotations

import ast
import re
from pathlib import Path

SETTING = re.compile(r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")
READERS = {"environ", "getenv", "environb"}


def reads_environment(tree: ast.Module) -> bool:
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "os"
        for alias in node.names
    }
    return bool(READERS & (attributes | imported))


def settings_named(tree: ast.Module) -> set[str]:
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and len(text) > 3 and SETTING.match(text)}


def test_only_settings_reads_the_environment(package_modules: list[Path], root: Path) -> None:
    settings = root / "saferSleep" / "settings.py"
    readers = [
        str(path.relative_to(root))
        for path in package_modules
        if path != settings and reads_environment(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert readers == []


def test_every_setting_is_in_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    for path in (root / "saferSleep").glob("settings.py"):
        named = settings_named(ast.parse(path.read_text(encoding="utf-8")))
        assert named, "settings.py names no setting"
        assert {name for name in named if f"`{name}`" not in readme} == set()


def test_a_setting_and_its_reader_are_recognised() -> None:
    tree = ast.parse("import os\nport = os.environ['PORT']\nmode = 'WAL-mode'")
    assert reads_environment(tree)
    assert settings_named(tree) == {"PORT"}
