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
PATIENCE_S = 600
QUESTIONS = {
    "vi": "phí đi Nhật tối đa bao nhiêu, em là người thứ",
    "km": "ខ្ញុំចង់ដូរក្រុមហ៊ុននៅជប៉ុន តើធ្វើយ៉ាងម៉េច លើកទី",
    "my": "ဂျပန်မှာ အလုပ်ပြောင်းချင်ရင် ဘယ်လိုလုပ်ရမလဲ အကြိမ်",
}
"""Asked in turn with a number behind, so that each is new and the meaning is read."""
ROUNDS = 15
TOLD = ("trained", "computed", "meaning")
"""What a start that takes long shall say, in these words."""


@dataclass(frozen=True)
class Started:
    """Seconds until ready, by the clock and of processor; MB at most and after some questions; what was said of it."""

    seconds: float
    busy: float
    peak_mb: float
    steady_mb: float
    said: tuple[str, ...]


def start(folder: Path) -> Started:
    """Serve from `folder`, ask, and stop. Reads from /proc, so on Linux only."""
    port = free_port()
    began = time.perf_counter()
    command = [sys.executable, str(PROGRAM), "serve", "--port", str(port)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREDEPARTURE_")}
    output = folder / "output.txt"
    with output.open("w") as written:
        server = subprocess.Popen(command, cwd=folder, env=clean, stdout=written, stderr=subprocess.STDOUT)
    try:
        _wait_until_ready(server, port, output)
        seconds, busy = time.perf_counter() - began, _busy_s(server.pid)
        for number in range(ROUNDS):
            for language, question in QUESTIONS.items():
                _ask(port, language, f"{question} {number}")
        said = tuple(line for line in output.read_text(encoding="utf-8").splitlines() if any(w in line for w in TOLD))
        return Started(seconds, busy, _memory_mb(server.pid, "VmHWM"), _memory_mb(server.pid, "VmRSS"), said)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def _wait_until_ready(server: subprocess.Popen[bytes], port: int, output: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"the service did not start: {output.read_text(encoding='utf-8')[-1000:]}")


def _ask(port: int, language: str, text: str) -> None:
    body = json.dumps({"text": text, "lang": language}).encode()
    headers = {"content-type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/ask", body, headers)
    try:
        urllib.request.urlopen(request, timeout=10).close()
    except urllib.error.HTTPError as limited:
        if limited.code != 429:
            raise


def _memory_mb(pid: int, what: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith(what))
    return int(line.split()[1]) / 1024


def _busy_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for what in ("in an empty folder", "with a database and an index"):
            started = start(Path(folder))
            print(f"start {what}: ready after {started.seconds:.1f} s ({started.busy:.1f} s of processor)")
            print(f"    memory: at most {started.peak_mb:.0f} MB, {started.steady_mb:.0f} MB after some questions")
            print(*(f"    said: {line}" for line in started.said), sep="\n")


if __name__ == "__main__":
    report()
