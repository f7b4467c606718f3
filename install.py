"""Make `.venv` and install the packages of a lock file into it: `python install.py requirements.lock`.

uv does it in seconds; where there is no wheel of uv, pip does the same more slowly.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

VENV = Path(__file__).parent / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")


def main(lock: str) -> int:
    if sys.version_info < (3, 11):
        print("Python 3.11 or newer is needed; this is", sys.version.split()[0], file=sys.stderr)
        return 1
    try:
        if not BIN.exists():
            venv.create(VENV, with_pip=True)
    except subprocess.CalledProcessError:
        print("This Python has no venv with pip. On Debian and Ubuntu: apt install python3-venv", file=sys.stderr)
        return 1
    python = str(BIN / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if subprocess.run([*pip, "uv"], check=False).returncode == 0:
        command = [str(BIN / "uv"), "pip", "install", "--quiet", "--python", python]
    else:
        command = pip
    return subprocess.run([*command, "--require-hashes", "-r", lock], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
