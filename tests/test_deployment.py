"""The compose file and the Dockerfile are well-formed; no engine is needed to say so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
NEEDED = {"POSTGRES_PASSWORD": "x", "PREDEPARTURE_SECRET_KEY": "x", "PREDEPARTURE_TELEGRAM_TOKEN": "x"}


def said_by(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program, *arguments = command
    return subprocess.run(
        [str(BIN / program), *arguments], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True
    )


def test_compose_understands_the_file() -> None:
    found = said_by("docker-compose", "-f", "docker-compose.yml", "config", "-q", **NEEDED)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("setting", NEEDED)
def test_compose_says_which_setting_is_missing(setting: str) -> None:
    given = {name: value for name, value in NEEDED.items() if name != setting}
    found = said_by("docker-compose", "-f", "docker-compose.yml", "config", "-q", **given)
    assert f"Set {setting} in .env" in found.stderr  # its exit code says nothing


def test_the_file_keeps_to_the_compose_specification() -> None:
    found = said_by("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
    assert found.returncode == 0, found.stdout


def test_the_dockerfile_has_no_fault() -> None:
    found = said_by("hadolint", "Dockerfile")
    assert found.returncode == 0, found.stdout


def test_every_module_that_runs_is_copied_into_the_image() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for needed in ("predeparture.py", "running.py", "locales", "knowledge", "bot", "api"):
        assert needed in dockerfile
