"""A socket that one thread reads, waiting, and that any thread writes to, never waiting."""

from __future__ import annotations

import os
import select
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BUFFER = 1 << 18
_KERNEL_BUFFER = 4 << 20
_MAX_BACKLOG = 1 << 20
_MAX_PIECES = 64  # More than the kernel has ready only cost time to list.
_HANGUP = select.POLLHUP | select.POLLERR | select.POLLNVAL


class Wire:
    """Bytes in and out of a connected socket.

    What the kernel does not take at once is kept and sent by the reading thread while it waits,
    so that a server which stops reading never stops the GUI.  ``write`` and ``close`` are for any
    thread, the rest for the reading one.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        sock.setblocking(False)  # noqa: FBT003 - the socket module's signature
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _KERNEL_BUFFER)
        if sock.family != socket.AF_UNIX:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._wakeup = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._lock = threading.Lock()
        self._backlog = bytearray()
        self._is_closed = self._is_released = False
        self._buffer = memoryview(bytearray(_BUFFER))
        self._start = self._end = 0
        self.patience: float | None = None
        """How many seconds the server may stay silent before TimeoutError; None is for ever."""

    def write(self, data: bytes, *, droppable: bool = False) -> None:
        """Send ``data`` now or soon; drop it if it is ``droppable`` and the server is behind."""
        with self._lock:
            if self._is_released or (droppable and self._backlog):
                return
            was_empty = not self._backlog
            self._backlog += data
            if len(self._backlog) > _MAX_BACKLOG:
                self._shut()
            elif not self._flush() and was_empty:
                os.eventfd_write(self._wakeup, 1)

    def close(self) -> None:
        """End the connection: reading ends with EOFError."""
        with self._lock:
            if not self._is_released:
                self._shut()

    def take(self, size: int) -> memoryview:
        """Return the next ``size`` bytes; the view is valid until the next call."""
        if self._end - self._start < size:
            self._make_room(size)
            while self._end - self._start < size:
                self._end += self._receive([self._buffer[self._end :]])
        start = self._start
        self._start += size
        return self._buffer[start : self._start]

    def read_into(self, rows: Sequence[memoryview]) -> None:
        """Fill each of ``rows`` in turn, by the kernel except for what is here already."""
        left = [row for row in map(self._fill_from_buffer, rows) if row]
        left.reverse()
        while left:
            count = self._receive(left[: -_MAX_PIECES - 1 : -1])
            while left and count >= len(left[-1]):
                count -= len(left.pop())
            if count:
                left[-1] = left[-1][count:]

    def release(self) -> None:
        """Close the socket for good; the reading thread calls this last."""
        with self._lock:
            if not self._is_released:
                self._is_released = True
                self._sock.close()
                os.close(self._wakeup)

    def _make_room(self, size: int) -> None:
        have = self._buffer[self._start : self._end].tobytes()
        if size > len(self._buffer):
            self._buffer = memoryview(bytearray(size))
        self._buffer[: len(have)] = have
        self._start, self._end = 0, len(have)

    def _fill_from_buffer(self, row: memoryview) -> memoryview:
        """Copy what was read ahead into ``row``; return the rest of it."""
        count = min(self._end - self._start, len(row))
        row[:count] = self._buffer[self._start : self._start + count]
        self._start += count
        return row[count:]

    def _receive(self, rows: Sequence[memoryview]) -> int:
        while True:
            try:
                count = 0 if self._is_closed else self._sock.recvmsg_into(rows)[0]
            except BlockingIOError:
                self._wait()
                continue
            if not count:
                raise EOFError
            return count

    def _wait(self) -> None:
        """Wait until there is something to read, sending the backlog meanwhile."""
        poll = select.poll()
        poll.register(self._wakeup, select.POLLIN)
        while True:
            with self._lock:
                wanted = select.POLLIN | (select.POLLOUT if self._backlog else 0)
            poll.register(self._sock, wanted)
            ready = dict(poll.poll(None if self.patience is None else self.patience * 1000))
            if not ready:
                raise TimeoutError
            if self._wakeup in ready:
                os.eventfd_read(self._wakeup)
            events = ready.get(self._sock.fileno(), 0)
            if events & select.POLLOUT:
                with self._lock:
                    self._flush()
            if events & (select.POLLIN | _HANGUP):
                return

    def _flush(self) -> bool:
        """Send what the kernel takes, with the lock held; return whether that was all."""
        try:
            while self._backlog:
                del self._backlog[: self._sock.send(self._backlog)]
        except BlockingIOError:
            return False
        except OSError:
            self._backlog.clear()  # The reader meets the same end and reports it.
        return True

    def _shut(self) -> None:
        self._is_closed = True
        self._backlog.clear()
        try:
            self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # The server was faster.
