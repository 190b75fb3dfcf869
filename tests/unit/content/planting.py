"""A copy of the shipped content in which a test plants a fault."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from saferSleep.content.files import ROOT
from saferSleep.content.lint import lint
from saferSleep.content.loader import load_from

BANK = "questionnaires/safer-sleep-assessment.v1.yaml"
CARD = "questionnaires/prompt-card.v1.yaml"
RULES = "rulesets/safer-sleep.v1.yaml"
SEEDS = "directory/leicester.v1.yaml"


@dataclass(frozen=True)
class Copy:
    """Content files that may be spoiled."""

    root: Path

    def plant(self, name: str, old: str, new: str) -> None:
        """Replace one passage of a file, which must be there."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def faults(self) -> tuple[str, ...]:
        """Return the faults of the content as it is now."""
        return lint(load_from(self.root))


def copied(folder: Path) -> Copy:
    """Return a copy of the shipped content in this folder."""
    root = folder / "content"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return Copy(root)
