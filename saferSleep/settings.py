"""The only reader of the environment: where things are, which database, and the keys made once."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent
SHIPPED = PACKAGE / "shipped"
KEY_BYTES = 32
SECRETS = ("cookies", "records", "numbers")


class SettingsError(Exception):
    """A setting is missing or cannot be; the service does not start."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting, with the environment variable it is read from in its comment."""

    home: Path  # SAFERSLEEP_HOME: the folder of the embedded database and the secrets; default `instance`
    database_url: str  # DATABASE_URL: PostgreSQL, or the embedded SQLite file where it is not set
    host: str  # HOST: the address to listen on; default 127.0.0.1
    port: int  # PORT: default 8000
    workers: int  # WEB_WORKERS: web processes; default 2
    organisation: str  # ORGANISATION: the name shown in the header
    secure_cookies: bool  # SECURE_COOKIES: `yes` behind HTTPS; anything but localhost needs it
    trusted_proxies: int  # TRUSTED_PROXIES: how many proxies in front set the client's address; default 0
    demo: bool  # SAFERSLEEP_DEMO: `yes` allows demo data and demo sign-ins
    assets: Path
    templates: Path
    translations: Path
    migrations: Path

    @property
    def url(self) -> str:
        """The address to open in a browser on this machine."""
        return f"http://localhost:{self.port}"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises SettingsError with the variable's name where one cannot be."""
    home = Path(environment.get("SAFERSLEEP_HOME", "instance")).absolute()
    host = environment.get("HOST", "127.0.0.1")
    secure = _yes(environment, "SECURE_COOKIES")
    if host not in ("127.0.0.1", "localhost", "::1") and not secure:
        raise SettingsError("SECURE_COOKIES must be yes when HOST is not this machine alone.")
    return Settings(
        home=home,
        database_url=environment.get("DATABASE_URL") or f"sqlite:///{home / 'safersleep.sqlite3'}",
        host=host,
        port=_number(environment, "PORT", 8000, 65_535),
        workers=_number(environment, "WEB_WORKERS", 2, 64),
        organisation=environment.get("ORGANISATION", ""),
        secure_cookies=secure,
        trusted_proxies=_number(environment, "TRUSTED_PROXIES", 0, 8),
        demo=_yes(environment, "SAFERSLEEP_DEMO"),
        assets=PACKAGE / "assets",
        templates=_folder("templates"),
        translations=_folder("translations"),
        migrations=_folder("migrations"),
    )


def environment_of_workers(settings: Settings) -> dict[str, str]:
    """Return the environment in which web workers read the same settings."""
    return {**os.environ, "SAFERSLEEP_DEMO": "yes" if settings.demo else "no"}


def read_secrets(home: Path) -> dict[str, bytes]:
    """Return the keys for cookies, records and keyed hashes; made once, readable by the owner only."""
    path = home / "secrets.json"
    if not path.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = {name: secrets.token_hex(KEY_BYTES) for name in SECRETS}
        draft = home / f"secrets.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            json.dump(made, file)
            file.flush()
            os.fsync(file.fileno())
        _keep_first(draft, path)
    kept = json.loads(path.read_text(encoding="ascii"))
    if missing := [name for name in SECRETS if len(kept.get(name, "")) != 2 * KEY_BYTES]:
        raise SettingsError(f"{path.name} lacks {', '.join(missing)}: restore it, it cannot be made again.")
    return {name: bytes.fromhex(kept[name]) for name in SECRETS}


def _keep_first(draft: Path, path: Path) -> None:
    """Put the draft in place unless another process was first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _folder(name: str) -> Path:
    shipped = SHIPPED / name
    return shipped if shipped.is_dir() else CHECKOUT / name


def _yes(environment: Mapping[str, str], name: str) -> bool:
    value = environment.get(name, "no").lower()
    if value not in ("yes", "no"):
        raise SettingsError(f"{name} must be yes or no.")
    return value == "yes"


def _number(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = environment.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value) <= most):
        raise SettingsError(f"{name} must be a whole number up to {most}.")
    return int(value)
