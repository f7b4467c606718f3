"""Which settings does an operator have, and what happens without them?"""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

VAR = Path("var")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class MissingSetting(Exception):
    """A setting that this way of running needs is not set; the message says which and why."""


class Settings(BaseSettings):
    """From the environment or `.env`, each with the prefix PREDEPARTURE_. With nothing set it runs on a laptop."""

    model_config = SettingsConfigDict(env_prefix="PREDEPARTURE_", env_file=".env", extra="ignore")

    database_url: str = ""
    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str = ""
    telegram_webhook_secret: SecretStr = SecretStr("")
    secret_key: SecretStr = SecretStr("")
    public_url: str = ""
    operator_name: str = ""
    operator_contact: str = ""

    @property
    def database(self) -> str:
        """An SQLAlchemy URL; an SQLite file in `var/` unless set."""
        return self.database_url or f"sqlite+aiosqlite:///{VAR / 'predeparture.sqlite'}"

    @property
    def has_database(self) -> bool:
        """Whether there is one that may hold what editors wrote: any that was named, or the file in `var/`."""
        return bool(self.database_url) or (VAR / "predeparture.sqlite").exists()

    @property
    def operator(self) -> str:
        return ", ".join(part for part in (self.operator_name, self.operator_contact) if part)

    def secret(self, *, host: str) -> str:
        """The key for pseudonyms and sessions. Raises MissingSetting unless it is set or may be made here.

        It is made and kept in `var/` only on SQLite and loopback: replicas must share one, and a public server's
        key must not depend on a file that a new container lacks.
        """
        if self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value()
        if not self.database.startswith("sqlite") or host not in LOOPBACK:
            raise MissingSetting(
                "PREDEPARTURE_SECRET_KEY is not set. It is needed with PostgreSQL or when others can reach this "
                'server. Make one with: python -c "import secrets; print(secrets.token_urlsafe(32))"'
            )
        return _kept_secret(VAR / "secret-key")

    def webhook_secret(self) -> str:
        """Raises MissingSetting if a webhook is set up without one."""
        if self.telegram_webhook_url and not self.telegram_webhook_secret.get_secret_value():
            raise MissingSetting("PREDEPARTURE_TELEGRAM_WEBHOOK_SECRET is not set, and a webhook needs one.")
        return self.telegram_webhook_secret.get_secret_value()

    def webhook_path(self) -> str:
        return urlsplit(self.telegram_webhook_url).path or "/telegram"


def _kept_secret(path: Path) -> str:
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(32), encoding="ascii")
    return path.read_text(encoding="ascii")
