"""Write package-lock.json again from package.json, naming no host."""

from __future__ import annotations

import json
import subprocess

from assets import ROOT, node_path, npm_path

LOCK = ROOT / "package-lock.json"


def main() -> None:
    """Resolve the packages, then drop every address and keep versions and integrity."""
    command = [
        node_path(),
        npm_path(),
        "install",
        "--package-lock-only",
        "--ignore-scripts",
        "--loglevel=error",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    LOCK.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
