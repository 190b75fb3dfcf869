"""How large the blank form page is on the wire."""

from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from saferSleep.bootstrap import app_from, migrate
from saferSleep.settings import read_settings

FORMS = ("safer-sleep-assessment@1", "prompt-card@1")


def sizes() -> dict[str, tuple[int, int]]:
    """Return plain and gzipped bytes by questionnaire."""
    with TemporaryDirectory(prefix="safersleep-bench-") as home:
        settings = read_settings({"SAFERSLEEP_HOME": home})
        migrate(settings)
        client = app_from(settings).test_client()
        return {name: (_size(client, name, "identity"), _size(client, name, "gzip")) for name in FORMS}


def _size(client: FlaskClient, name: str, encoding: str) -> int:
    answer = client.get(f"/forms/{name}/en", headers={"Accept-Encoding": encoding})
    if answer.status_code != 200:
        raise RuntimeError(f"{name}: {answer.status}")
    return len(answer.data)
