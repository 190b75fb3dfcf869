import pytest

from saferSleep.content.files import RELEASED, ContentError
from saferSleep.content.lint import check
from saferSleep.content.released import of_released, record
from tests.unit.content.planting import BANK, Copy


@pytest.fixture
def released(content: Copy) -> Copy:
    (content.root / RELEASED).unlink(missing_ok=True)
    record(content.root)
    return content


def test_unchanged_files_are_no_fault(released: Copy) -> None:
    assert check(released.root) == ()


def test_a_changed_released_file_is_a_fault_and_cannot_be_recorded(released: Copy) -> None:
    released.plant(BANK, "Why are you seeing the family?", "Why are you here?")
    assert check(released.root) == (f"{BANK}: was released and has changed; write a new version",)
    with pytest.raises(ContentError, match="write a new version"):
        record(released.root)


def test_even_a_changed_space_is_a_change(released: Copy) -> None:
    released.plant(BANK, "version: 1\n", "version:  1\n")
    assert check(released.root) == (f"{BANK}: was released and has changed; write a new version",)


def test_a_released_file_that_is_gone_is_a_fault(released: Copy) -> None:
    (released.root / BANK).unlink()
    assert list(of_released(released.root)) == [f"{BANK}: was released and is gone"]


def test_a_new_version_is_a_fault_until_it_is_recorded(released: Copy) -> None:
    second = BANK.replace("v1", "v2")
    text = (released.root / BANK).read_text(encoding="utf-8").replace("version: 1", "version: 2", 1)
    (released.root / second).write_text(text, encoding="utf-8")
    assert check(released.root) == (f"{second}: is not recorded as released",)
    assert record(released.root) == (second,)
    assert check(released.root) == ()


def test_a_list_of_releases_that_is_no_list_is_a_fault(released: Copy) -> None:
    (released.root / RELEASED).write_text("- a\n", encoding="utf-8")
    assert check(released.root) == (f"{RELEASED}: holds no list of files",)
