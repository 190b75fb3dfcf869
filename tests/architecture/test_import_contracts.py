"""The import contracts notice what they are there for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = ("domain", "content", "actions", "persistence", "delivery", "reporting", "web", "web/sign_in")
CONTRACTS = {
    "layers": "Imports point to the domain",
    "cycles": "No cycles between neighbours",
    "web": "The web asks through actions, never the database directly",
    "flask": "Only the web and what starts it know Flask and WTForms",
    "sqlalchemy": "Only persistence knows SQLAlchemy and Alembic",
    "weasyprint": "Only reporting knows WeasyPrint",
    "yaml": "Only content knows YAML and its strict shapes",
    "sign_in": "Only sign-in knows Flask-Security",
}

ALLOWED = {
    "wsgi.py": ["import flask", "from saferSleep import bootstrap"],
    "cli.py": ["from saferSleep import bootstrap"],
    "bootstrap.py": ["import flask", "from saferSleep import demo, settings, web"],
    "demo.py": ["from saferSleep.actions import visits"],
    "settings.py": [],
    "web/pages.py": [
        "import flask",
        "from saferSleep.actions import visits",
        "from saferSleep.reporting import pdf",
    ],
    "web/sign_in/accounts.py": ["import flask_security", "from saferSleep.actions import visits"],
    "actions/visits.py": ["from saferSleep.domain import score", "from saferSleep.persistence import stores"],
    "persistence/stores.py": ["import sqlalchemy", "from saferSleep.domain import score"],
    "reporting/pdf.py": ["def write():", "    import weasyprint"],
    "content/files.py": ["import yaml, pydantic", "from saferSleep.domain import score"],
    "domain/score.py": ["import datetime"],
    "domain/rules.py": [],
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with every room and module, each importing what it may."""
    package = tmp_path / "saferSleep"
    for room in ROOMS:
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    (package / "__init__.py").touch()
    for name, imports in ALLOWED.items():
        (package / name).write_text("\n".join(imports) + "\n", encoding="utf-8")
    return package


def broken(package: Path, root: Path) -> set[str]:
    """The names of the contracts that this package breaks."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", root / "pyproject.toml", "--no-cache"],
        cwd=package.parent,
        env=os.environ | {"PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = dict(re.findall(r"(?m)^(.+) (KEPT|BROKEN)(?: \(.*\))?$", done.stdout))
    assert set(verdicts) == set(CONTRACTS.values()), done.stdout + done.stderr
    return {name for name, verdict in verdicts.items() if verdict == "BROKEN"}


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        ("layers", "domain/score.py", "from saferSleep.content import files"),
        ("layers", "persistence/stores.py", "from saferSleep.content import files"),
        ("layers", "actions/visits.py", "from saferSleep import settings"),
        ("layers", "web/pages.py", "from saferSleep import demo"),
        ("layers", "stray.py", "import datetime"),
        ("cycles", "domain/rules.py", "from saferSleep.domain import score"),
        ("web", "web/pages.py", "from saferSleep.persistence import stores"),
        ("web", "web/sign_in/accounts.py", "from saferSleep.persistence import stores"),
        ("flask", "actions/visits.py", "import flask"),
        ("flask", "demo.py", "from werkzeug import security"),
        ("sqlalchemy", "actions/visits.py", "from sqlalchemy.orm import Session"),
        ("sqlalchemy", "bootstrap.py", "import alembic"),
        ("weasyprint", "web/pages.py", "def page():\n    import weasyprint"),
        ("yaml", "domain/rules.py", "import yaml"),
        ("yaml", "actions/visits.py", "import pydantic"),
        ("sign_in", "web/pages.py", "import flask_security"),
        ("sign_in", "bootstrap.py", "from flask_login import current_user"),
    ],
)
def test_what_they_may_not_import_is_noticed(package: Path, root: Path, contract: str, module: str, line: str) -> None:
    with (package / module).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    if contract == "cycles":
        with (package / "domain/score.py").open("a", encoding="utf-8") as file:
            file.write("from saferSleep.domain import rules\n")
    assert CONTRACTS[contract] in broken(package, root)
