"""Listen to a guest's serial console without an event loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libvirt

from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from typing import Self


class SerialConsole:
    """Collects what a machine says."""

    def __init__(self, machine: Any) -> None:
        self._machine = machine
        self._stream = machine.connect().newStream(libvirt.VIR_STREAM_NONBLOCK)
        self._heard = b""

    def __enter__(self) -> Self:
        self._machine.openConsole(None, self._stream, libvirt.VIR_DOMAIN_CONSOLE_FORCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.abort()

    def wait_for(self, expected: bytes, *, timeout: float = 20) -> None:
        """Return once the machine has said so."""
        wait_until(lambda: expected in self._listen(), f"{expected!r} is heard", timeout=timeout)

    def _listen(self) -> bytes:
        self._machine.isActive()  # without an event loop, only calls read what came in
        while isinstance(data := self._stream.recv(4096), bytes) and data:
            self._heard += data
        return self._heard
