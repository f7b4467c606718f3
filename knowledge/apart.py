"""How is an index trained in a process of its own, so that this one stays small and keeps answering?"""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.content.texts import Texts
from knowledge.logs import prepare_logs

if TYPE_CHECKING:
    from knowledge.matching.thresholds import Thresholds

_NICE = 10
"""Whoever answers people goes first."""


class Stopped(Exception):
    """The training was ended from outside."""


def train_apart(texts: Texts, thresholds: Thresholds, path: Path) -> None:
    """Waits until the index is on the shelf as `path`, or could not be put there. Raises Stopped."""
    process = multiprocessing.get_context("spawn").Process(target=_train, args=(texts, thresholds, path), daemon=True)
    process.start()
    process.join()
    if process.exitcode and process.exitcode < 0:
        raise Stopped(f"The training of the index was stopped by signal {-process.exitcode}.")


def stop() -> None:
    """All trainings of this process, which else would hold up its end."""
    for process in multiprocessing.active_children():
        process.terminate()


def _train(texts: Texts, thresholds: Thresholds, path: Path) -> None:
    from knowledge.matching.shelf import train_here

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    prepare_logs()
    train_here(texts, thresholds, path)
