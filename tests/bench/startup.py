"""How long until the service answers, on an empty folder and with a database, and how much memory does it take?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

PROGRAM = Path(__file__).parents[2] / "predeparture.py"
PATIENCE_S = 120
QUESTIONS = 200


@dataclass(frozen=True)
class Started:
    """Seconds until ready; the most memory taken, in MB, after some questions."""

    seconds: float
    peak_mb: float


def start(folder: Path) -> Started:
    """Serve from `folder`, ask, and stop. Reads the peak from /proc, so on Linux only."""
    port = free_port()
    began = time.perf_counter()
    command = [sys.executable, str(PROGRAM), "serve", "--port", str(port)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREDEPARTURE_")}
    server = subprocess.Popen(command, cwd=folder, env=clean, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until_ready(server, port)
        seconds = time.perf_counter() - began
        for number in range(QUESTIONS):
            _ask(port, f"phí đi Nhật tối đa bao nhiêu {number}")
        return Started(seconds, _peak_mb(server.pid))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError("the service did not start")


def _ask(port: int, text: str) -> None:
    body = json.dumps({"text": text, "lang": "vi"}).encode()
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/ask", body, headers)
    try:
        urllib.request.urlopen(request, timeout=10).close()
    except urllib.error.HTTPError as limited:
        if limited.code != 429:
            raise


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def report() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for what in ("in an empty folder", "with a database"):
            started = start(Path(folder))
            print(f"start {what}: ready after {started.seconds:.1f} s, peak memory {started.peak_mb:.0f} MB")
