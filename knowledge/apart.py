"""How is an index trained in a process of its own, so that this one stays small and keeps answering?"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess  # nosec B404
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.content.texts import Texts
from knowledge.logs import prepare_logs

if TYPE_CHECKING:
    from knowledge.matching.thresholds import Thresholds

_ROOT = Path(__file__).parents[1]
_NICE = 10
"""Whoever answers people goes first."""
_running: set[subprocess.Popen[bytes]] = set()


class Stopped(Exception):
    """The training was ended from outside."""


def train_apart(texts: Texts, thresholds: Thresholds, path: Path) -> None:
    """Waits until the index is on the shelf as `path`, or could not be put there. Raises Stopped."""
    told = pickle.dumps((texts, thresholds, path.resolve()))
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE) as training:  # noqa: S603  # nosec B603
        _running.add(training)
        try:
            training.communicate(told)
        finally:
            _running.discard(training)
    if training.returncode < 0:
        raise Stopped(f"The training of the index was stopped by signal {-training.returncode}.")


def stop() -> None:
    """All trainings of this process, which else would hold up its end."""
    for training in tuple(_running):
        training.terminate()


def _train_what_is_told() -> None:
    from knowledge.matching.shelf import train_here

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    prepare_logs()
    train_here(*pickle.load(sys.stdin.buffer))  # noqa: S301  # nosec B301


if __name__ == "__main__":
    _train_what_is_told()
