"""`python -m tests.fakes.telegram --port 8081 --token 123456:TEST --latency-ms 60`: the fake as its own process."""

from __future__ import annotations

import argparse

import uvicorn

from .fake import FakeTelegram
from .server import configured, listening_socket


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description="A strict fake of Telegram")
    parser.add_argument("--port", type=int, default=0, help="0: any free port; the address is printed")
    parser.add_argument("--token", default="123456:TEST")
    parser.add_argument("--latency-ms", type=float, default=0, help="slept before every answer")
    return parser.parse_args()


def main() -> None:
    chosen = options()
    listener = listening_socket(chosen.port)
    fake = FakeTelegram(port=listener.getsockname()[1], token=chosen.token, latency_ms=chosen.latency_ms)
    listener.listen(1024)
    print(fake.url, flush=True)
    uvicorn.Server(configured(fake.app)).run(sockets=[listener])


main()
