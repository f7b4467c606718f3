"""What do logs look like? Never with a question, a name, an id or a token in them."""

from __future__ import annotations

import logging
import sys

import structlog


def prepare_logs() -> None:
    """To standard error: lines for people on a terminal, JSON for machines elsewhere."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(
            sys.stderr
        ),  # of now: whoever runs us may put another in its place
    )
