"""Where can a test's server listen?"""

from __future__ import annotations

import socket


def free_port() -> int:
    """One that nobody listens on now; somebody may take it before you do."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
