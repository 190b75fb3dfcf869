from pathlib import Path

import pytest

from saferSleep.content.files import ContentError, fingerprints, names, read


def written(folder: Path, text: str) -> Path:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def test_yes_no_and_days_stay_words(tmp_path: Path) -> None:
    text = "a: yes\nb: no\nc: on\nd: true\ne: false\nf: 2026-01-01\ng: ~\nh: 12\n"
    assert read(written(tmp_path, text), "a.yaml") == {
        "a": "yes", "b": "no", "c": "on", "d": True, "e": False, "f": "2026-01-01", "g": None, "h": 12
    }  # fmt: skip


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "- {b: {c: 1, c: 1}}\n"])
def test_a_key_that_is_there_twice_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError, match=r"a\.yaml: .*is there twice"):
        read(written(tmp_path, text), "a.yaml")


def test_a_key_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"a\.yaml: .*the key 1 is not text"):
        read(written(tmp_path, "1: a\n"), "a.yaml")


@pytest.mark.parametrize("text", ["a: [1", "a: !!python/object:os.system {}", "a: \x00"])
def test_what_is_not_plain_yaml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError, match=r"^a\.yaml: "):
        read(written(tmp_path, text), "a.yaml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"^gone\.yaml: "):
        read(tmp_path, "gone.yaml")


def test_files_are_listed_and_fingerprinted_by_their_path_from_the_root(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("folder/b.yaml", "folder/a.yaml", "released.yaml"):
        (tmp_path / name).write_bytes(b"")
    assert names(tmp_path, "folder") == ["folder/a.yaml", "folder/b.yaml"]
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert list(fingerprints(tmp_path)) == [("folder/a.yaml", empty), ("folder/b.yaml", empty)]
