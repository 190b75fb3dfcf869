"""Name or install the operating system's packages that set-up and the tests need; standard library only."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)
BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


class Need(NamedTuple):
    """What we look for, and the Debian package that brings it."""

    is_there: Callable[[], bool]
    package: str


def has_venv() -> bool:
    """Whether this Python can make a virtual environment with pip in it."""
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def has_certificates() -> bool:
    """Whether the system has a bundle of certificate authorities."""
    return any(Path(bundle).exists() for bundle in BUNDLES)


def library(name: str, soname: str) -> Callable[[], bool]:
    """Whether the dynamic loader finds a library."""

    def is_there() -> bool:
        try:
            ctypes.CDLL(soname)
        except OSError:
            return find_library(name) is not None
        return True

    return is_there


def command(*names: str) -> Callable[[], bool]:
    """Whether one of these commands is on the path."""
    return lambda: any(shutil.which(name) for name in names)


RUN = (
    Need(has_venv, "python3-venv"),
    Need(has_certificates, "ca-certificates"),
    Need(library("pango-1.0", "libpango-1.0.so.0"), "libpango-1.0-0"),
    Need(library("pangoft2-1.0", "libpangoft2-1.0.so.0"), "libpangoft2-1.0-0"),
    Need(library("harfbuzz-subset", "libharfbuzz-subset.so.0"), "libharfbuzz-subset0"),
)
TEST = (
    *RUN,
    Need(command("chromium", "chromium-browser", "google-chrome"), "chromium"),
    Need(command("pdftotext"), "poppler-utils"),
    Need(command("java"), "default-jre-headless"),
    Need(library("atomic", "libatomic.so.1"), "libatomic1"),  # for the Node inside Playwright
)


def missing(needs: tuple[Need, ...]) -> list[str]:
    """The packages whose thing is not there."""
    return [need.package for need in needs if not need.is_there()]


def install(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo; anywhere else name them and stop."""
    can_be_root = os.geteuid() == 0 or shutil.which("sudo")
    if not (Path("/etc/debian_version").exists() and shutil.which("apt-get") and can_be_root):
        sys.exit(f"Missing (Debian package names): {' '.join(packages)}\nInstall them and run this again.")
    print(f"== installing {' '.join(packages)}", flush=True)
    apt = [] if os.geteuid() == 0 else ["sudo"]
    apt += ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *step], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            sys.exit(f"{done.stdout}\napt-get {step[0]} failed")


def main(purpose: str) -> None:
    """Make sure that everything for a purpose, run or test, is there."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"python3 is {sys.version.split()[0]}; saferSleep needs 3.11 or later.")
    needs = {"run": RUN, "test": TEST}[purpose]
    packages = missing(needs)
    if not packages:
        return
    install(packages)
    importlib.invalidate_caches()
    left = missing(needs)
    if left:
        sys.exit(f"Still missing after installing: {' '.join(left)}")


if __name__ == "__main__":
    main(sys.argv[1])
