import stat
from pathlib import Path

import pytest

from saferSleep.settings import SettingsError, read_secrets, read_settings


def test_without_a_setting_it_listens_on_this_machine_alone() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port, settings.demo) == ("127.0.0.1", 8000, False)
    assert settings.database_url.startswith("sqlite:///")
    assert settings.url == "http://localhost:8000"


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"PORT": "0x10"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"WEB_WORKERS": "-1"}, "WEB_WORKERS"),
        ({"TRUSTED_PROXIES": "9"}, "TRUSTED_PROXIES"),
        ({"SAFERSLEEP_DEMO": "maybe"}, "SAFERSLEEP_DEMO"),
        ({"HOST": "0.0.0.0"}, "SECURE_COOKIES"),
    ],
)
def test_what_cannot_be_is_refused_by_name(environment: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        read_settings(environment)


def test_more_than_this_machine_is_served_with_secure_cookies() -> None:
    assert read_settings({"HOST": "0.0.0.0", "SECURE_COOKIES": "yes"}).secure_cookies


def test_secrets_are_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = read_secrets(home)
    assert read_secrets(home) == first
    assert len(set(first.values())) == 3
    assert stat.S_IMODE((home / "secrets.json").stat().st_mode) == 0o600


def test_damaged_secrets_are_never_made_again(tmp_path: Path) -> None:
    read_secrets(tmp_path)
    (tmp_path / "secrets.json").write_text('{"cookies": ""}', encoding="ascii")
    with pytest.raises(SettingsError, match="records"):
        read_secrets(tmp_path)
    assert (tmp_path / "secrets.json").read_text(encoding="ascii") == '{"cookies": ""}'
