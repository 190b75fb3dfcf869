from __future__ import annotations

from pathlib import Path

import pytest

import saferSleep
from saferSleep.reporting.pdf import PdfPaper

PACKAGE = Path(saferSleep.__file__).parent


@pytest.fixture(scope="session")
def paper() -> PdfPaper:
    made = PdfPaper(PACKAGE / "assets", PACKAGE.parent / "templates")
    made.warm()
    return made
