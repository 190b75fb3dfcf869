"""The wheel alone, in an empty environment, serves the sign-in page from any folder."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
SHIPPED = ("templates", "translations", "migrations")
STARTS_WITHIN = 120
A_MOMENT = 0.25


def run(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as uv builds it, with the build back-end of the lock."""
    out = tmp_path_factory.mktemp("wheel")
    run(BIN / "uv", "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that holds the wheel and its locked dependencies, nothing else."""
    empty = tmp_path_factory.mktemp("empty") / "venv"
    run(BIN / "uv", "venv", "--quiet", "--python", sys.executable, empty)
    python = empty / "bin" / "python"
    run(BIN / "uv", "pip", "install", "--quiet", "--python", python, "-c", ROOT / "requirements.lock", wheel)
    return empty / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of the demo, run from a folder that has nothing to do with the checkout."""
    port = free_port()
    home = tmp_path / "data"
    environment = {
        "HOME": str(tmp_path),
        "PATH": f"{installed}:/usr/bin:/bin",
        "PORT": str(port),
        "SAFERSLEEP_HOME": str(home),
    }
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [installed / "safersleep", "run", "--demo"],
            cwd=tmp_path,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield answering(f"http://127.0.0.1:{port}", process, log)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def answering(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    """The address, as soon as anything answers there; the log where nothing does."""
    for _ in range(int(STARTS_WITHIN / A_MOMENT)):
        try:
            urllib.request.urlopen(address + "/sign-in", timeout=10).close()
        except urllib.error.HTTPError:
            return address
        except OSError:
            if waited_out(process):
                break
        else:
            return address
    pytest.fail(f"nothing answers at {address}:\n{log.read_text(encoding='utf-8')}")


def waited_out(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process ended, having given it a moment."""
    try:
        process.wait(timeout=A_MOMENT)
    except subprocess.TimeoutExpired:
        return False
    return True


def fetch(address: str) -> tuple[int, str, str]:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.status, answer.headers.get_content_type(), answer.read().decode()


def test_the_wheel_holds_everything_that_the_checkout_serves(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"saferSleep/assets/{path.relative_to(ROOT / 'saferSleep/assets')}" for path in built_assets()}
    for folder in SHIPPED:
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
        # English is in the templates, so there may be no catalogue yet.
        assert files or folder == "translations", f"{folder} is empty"
        wanted |= {f"saferSleep/shipped/{path.relative_to(ROOT)}" for path in files}
    assert wanted - held == set()


def built_assets() -> list[Path]:
    return [path for path in (ROOT / "saferSleep" / "assets").rglob("*") if path.is_file()]


def test_the_wheel_holds_no_test_and_no_third_party_source(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"saferSleep"}


def test_the_installed_wheel_serves_the_sign_in_page_and_its_styles(served: str) -> None:
    status, kind, page = fetch(served + "/sign-in")
    assert (status, kind) == (200, "text/html")
    assert "/assets/nhsuk/nhsuk.css" in page
    status, kind, css = fetch(served + "/assets/nhsuk/nhsuk.css")
    assert (status, kind) == (200, "text/css")
    assert "Noto Sans" in css
