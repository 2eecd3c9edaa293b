"""A VNC server in a few lines: shakes hands, sends what it is told to, remembers what it gets."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = b"RFB 003.008\n"
PIXEL_FORMAT = bytes.fromhex("20 18 00 01 00ff 00ff 00ff 10 08 00 000000")
_LENGTHS = {0: 20, 3: 10, 4: 8, 5: 6, 255: 12}  # of client messages, in bytes


class VncServer:
    """The far end of a socket pair, served by a thread until the client leaves.

    ``client`` belongs to the session it is given to.  With ``asks_password`` every password is
    refused; ``is_deaf`` stops reading after the handshake.
    """

    def __init__(self, *, asks_password: bool = False, is_deaf: bool = False) -> None:
        self.client, self._sock = socket.socketpair()
        self.messages: list[bytes] = []
        self._asks_password = asks_password
        self._is_deaf = is_deaf
        self._thread = threading.Thread(target=self._run, name="vnc server")
        self._may_end = threading.Event()
        self._thread.start()

    def send(self, data: bytes) -> None:
        """Send messages; the client must be past the handshake."""
        self._sock.sendall(data)

    def received(self, kind: int) -> list[bytes]:
        """Return the messages of a kind that have arrived."""
        return [message for message in self.messages if message[0] == kind]

    def leave(self) -> None:
        """Hang up and wait for the thread."""
        self._may_end.set()
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._sock.close()

    def _run(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            self._shake_hands()
            if self._is_deaf:
                self._may_end.wait()
            while True:
                self.messages.append(self._message())

    def _shake_hands(self) -> None:
        self._sock.sendall(VERSION)
        self._take(len(VERSION))
        if self._asks_password:
            self._sock.sendall(b"\x01\x02")
            self._take(1)
            self._sock.sendall(bytes(16))
            self._take(16)
            self._sock.sendall(struct.pack(">II", 1, 2) + b"no")
            raise EOFError
        self._sock.sendall(b"\x01\x01")
        self._take(1)
        self._sock.sendall(bytes(4))
        self._take(1)
        self._sock.sendall(struct.pack(">HH16sI", 64, 48, PIXEL_FORMAT, 4) + b"fake")

    def _message(self) -> bytes:
        kind = self._take(1)
        if kind != b"\x02":
            return kind + self._take(_LENGTHS[kind[0]] - 1)
        head = self._take(3)
        return kind + head + self._take(4 * int.from_bytes(head[1:], "big"))

    def _take(self, size: int) -> bytes:
        data = self._sock.recv(size, socket.MSG_WAITALL) if size else b""
        if len(data) < size:
            raise EOFError
        return data


@contextlib.contextmanager
def serving(*, asks_password: bool = False, is_deaf: bool = False) -> Iterator[VncServer]:
    """Serve for the time of a test."""
    server = VncServer(asks_password=asks_password, is_deaf=is_deaf)
    try:
        yield server
    finally:
        server.leave()
