"""Where the repository's own files are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE = {"uv.lock", "node_modules", "dist", "build", "instance", "htmlcov", "__pycache__"}
OURS_THOUGH_HIDDEN = {".ci", ".gitignore", ".npmrc"}


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def own_files() -> list[Path]:
    """Every file we wrote: what git tracks or would track, and without git, all but the made folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
        return [path for path in files if path.is_file()]
    return [path for path in sorted(ROOT.rglob("*")) if path.is_file() and not is_made(path)]


def is_made(path: Path) -> bool:
    """Whether set-up, a run or a tool made this file."""
    inside = path.relative_to(ROOT).parts
    hidden = inside[0].startswith(".") and inside[0] not in OURS_THOUGH_HIDDEN
    return hidden or bool(MADE & set(inside)) or inside[:2] == ("saferSleep", "assets")


@pytest.fixture(scope="session")
def package_modules() -> list[Path]:
    """Every module of the package."""
    modules = sorted((ROOT / "saferSleep").rglob("*.py"))
    assert modules, "the package is gone"
    return modules


@pytest.fixture(scope="session")
def python_files(own_files: list[Path]) -> list[Path]:
    """Every Python file we wrote."""
    return [path for path in own_files if path.suffix == ".py"]
