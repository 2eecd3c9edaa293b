"""Broken servers: one that never answers, and a proxy that delays, stalls, cuts and kills."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Self

T = TypeVar("T")

TIMEOUT = 10
CHUNK = 65536


class SilentServer:
    """Listens, lets clients connect, and never answers; like a daemon that hangs."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._clients: list[socket.socket] = []
        listener.settimeout(TIMEOUT)
        listener.listen()

    @classmethod
    def on_path(cls, path: Path) -> Self:
        """Listen on a UNIX socket."""
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        return cls(listener)

    @classmethod
    def on_tcp(cls) -> Self:
        """Listen on a free port of the loopback interface."""
        listener = socket.socket(socket.AF_INET)
        listener.bind(("127.0.0.1", 0))
        return cls(listener)

    @property
    def port(self) -> int:
        """The TCP port."""
        number: int = self._listener.getsockname()[1]
        return number

    def wait_for_client(self) -> None:
        """Return once another client has connected."""
        self._clients.append(self._listener.accept()[0])

    def close(self) -> None:
        """Hang up on everybody."""
        for end in (*self._clients, self._listener):
            end.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class FaultProxy:
    """A UNIX socket in front of another; what it does to the traffic can be changed at any time.

    Descriptors are not passed on, only bytes. Each method returns when it is in effect.
    """

    def __init__(self, path: Path, target: Path) -> None:
        self.path = path
        self._target = target
        self._faults = _Faults()
        self._links: set[_Link] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"proxy {path.name}")
        self._loop = asyncio.SelectorEventLoop()
        self._stop = asyncio.Event()

    @property
    def connections(self) -> int:
        """How many clients are connected."""
        return len(self._links)

    def pass_through(self) -> None:
        """Be no obstacle."""
        self._do(self._faults.clear)

    def stall(self) -> None:
        """Let nothing through, in either direction, until ``pass_through``."""
        self._do(self._faults.open.clear)

    def delay(self, seconds: float) -> None:
        """Deliver everything so much later, in both directions."""
        self._do(lambda: setattr(self._faults, "delay", seconds))

    def truncate(self, count: int) -> None:
        """Let so many more bytes through to clients, then hang up."""
        self._do(lambda: setattr(self._faults.budget, "left", count))

    def kill(self) -> None:
        """Hang up on everybody, on both sides; new clients may connect."""
        self._do(self._cut_all)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(TIMEOUT):
            raise TimeoutError(f"no proxy at {self.path}")
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._stop.set)
        self._thread.join(TIMEOUT)
        self.path.unlink(missing_ok=True)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        async with asyncio.TaskGroup() as group:
            server = await asyncio.start_unix_server(
                lambda *client: group.create_task(self._link(*client)), self.path
            )
            self._ready.set()
            await self._stop.wait()
            server.close()
            self._cut_all()

    async def _link(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            server = await asyncio.open_unix_connection(self._target)
        except OSError:
            writer.transport.abort()
            return
        link = _Link(self._faults, (reader, writer), server)
        self._links.add(link)
        try:
            await link.run()
        finally:
            self._links.discard(link)

    def _cut_all(self) -> None:
        for link in self._links:
            link.cut.set()

    def _do(self, change: Callable[[], T]) -> T:
        async def apply() -> T:
            return change()

        return asyncio.run_coroutine_threadsafe(apply(), self._loop).result(TIMEOUT)


class _Budget:
    """How many bytes may still be delivered."""

    def __init__(self) -> None:
        self.left: int | None = None

    def spend(self, data: bytes) -> bytes:
        """Return as much of ``data`` as is left."""
        if self.left is None:
            return data
        data = data[: self.left]
        self.left -= len(data)
        return data


class _Faults:
    """What is wrong at present."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.budget = _Budget()
        self.clear()

    def clear(self) -> None:
        """Let nothing be wrong."""
        self.open.set()
        self.delay = 0.0
        self.budget.left = None


class _CutError(Exception):
    """The connection is over."""


Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Chunks = asyncio.Queue[tuple[float, bytes]]


class _Link:
    """One client and its connection to the real server."""

    def __init__(self, faults: _Faults, client: Stream, server: Stream) -> None:
        self.cut = asyncio.Event()
        self._faults = faults
        self._client = client
        self._server = server

    async def run(self) -> None:
        """Pass bytes to and fro until one side hangs up or is cut off."""
        to_client, to_server = Chunks(maxsize=64), Chunks(maxsize=64)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._read(self._client[0], to_server))
                group.create_task(self._read(self._server[0], to_client))
                group.create_task(self._write(to_server, self._server[1], _Budget()))
                group.create_task(self._write(to_client, self._client[1], self._faults.budget))
                group.create_task(self._wait_for_cut())
        except* (_CutError, OSError):
            pass
        finally:
            for _, writer in (self._client, self._server):
                writer.close()

    async def _read(self, reader: asyncio.StreamReader, chunks: Chunks) -> None:
        loop = asyncio.get_running_loop()
        data = b"more"
        while data:
            data = await reader.read(CHUNK)
            await chunks.put((loop.time() + self._faults.delay, data))

    async def _write(self, chunks: Chunks, writer: asyncio.StreamWriter, budget: _Budget) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due, data = await chunks.get()
            await asyncio.sleep(max(0, due - loop.time()))
            await self._faults.open.wait()
            writer.write(budget.spend(data))
            await writer.drain()
            if not data or budget.left == 0:
                raise _CutError

    async def _wait_for_cut(self) -> None:
        await self.cut.wait()
        raise _CutError
