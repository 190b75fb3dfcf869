from pathlib import Path

import pytest

from tests.unit.content.planting import Copy, copied


@pytest.fixture
def content(tmp_path: Path) -> Copy:
    return copied(tmp_path)
