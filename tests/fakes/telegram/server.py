"""How does the fake listen on a real socket, inside a running event loop?"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


def listening_socket(port: int = 0) -> socket.socket:
    """Loopback only; without IPPROTO_TCP every call on a kept connection costs 42 ms."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    return listener


def configured(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1,
        timeout_keep_alive=60,
    )  # fmt: skip


class GuestServer(uvicorn.Server):
    """Leaves the signals to the test runner, and stops when told to instead of looking every 100 ms."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.leaving = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.leaving.wait()


class RunningServer:
    def __init__(self, app: FastAPI, listener: socket.socket) -> None:
        self._server = GuestServer(configured(app))
        self._listener = listener
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]))

    async def started(self) -> None:
        while not self._server.started:
            if self._task.done():
                await self._task
            await asyncio.sleep(0.002)

    async def stop(self) -> None:
        self._server.leaving.set()
        await self._task
        self._listener.close()
