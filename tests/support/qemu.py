"""A QEMU of our own, without libvirt: GRUB's menu, a VNC server and QMP."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

EMULATOR = "qemu-system-x86_64"
GRUB_ISO = Path("/usr/lib/grub-rescue/grub-rescue-cdrom.iso")
GRUB_SIZE = b"720 400"
BAR = 9000


class Qemu:
    """A guest that shows GRUB's menu; ``vnc`` is the path of its VNC server's socket."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.vnc = folder / "vnc"
        self._picture = folder / "picture.ppm"
        self._process = subprocess.Popen(_command(folder, options))
        self._qmp = _connect(folder / "qmp")
        self._lines = self._qmp.makefile("r")
        json.loads(self._lines.readline())
        self._ask("qmp_capabilities")

    def screendump(self) -> bytes:
        """Return what QEMU itself says is on the screen: ``P6``, the size, and RGB."""
        self._ask("screendump", filename=str(self._picture))
        return self._picture.read_bytes()

    def wait_for_menu(self) -> None:
        """Wait until the menu is there and does not change any more."""
        wait_until(self._is_menu_shown, "GRUB's menu", timeout=60)

    def freeze(self) -> None:
        """Stop the guest's processors, not its display."""
        self._ask("stop")

    def end(self) -> None:
        """Kill it."""
        self._lines.close()
        self._qmp.close()
        self._process.kill()
        self._process.wait()

    def _is_menu_shown(self) -> bool:
        picture = self.screendump()
        _magic, size, _depth, pixels = picture.split(b"\n", 3)
        # The selected entry is a bar of some 10,000 light pixels; the firmware writes fewer.
        return size == GRUB_SIZE and len(pixels) - pixels.count(0) > 3 * BAR

    def _ask(self, command: str, **arguments: Any) -> None:
        question = {"execute": command, "arguments": arguments}
        self._qmp.sendall(json.dumps(question).encode())
        while "return" not in (answer := json.loads(self._lines.readline())):
            assert "error" not in answer, answer


@contextlib.contextmanager
def running(folder: Path, *options: str) -> Iterator[Qemu]:
    """Run a guest for the time of a test, or skip the test where that cannot be done."""
    if shutil.which(EMULATOR) is None:
        pytest.skip(f"{EMULATOR} is not installed")
    if not GRUB_ISO.exists():
        pytest.skip(f"{GRUB_ISO} is not installed")
    qemu = Qemu(folder, *options)
    try:
        yield qemu
    finally:
        qemu.end()


def _command(folder: Path, options: tuple[str, ...]) -> list[str]:
    return [
        *(EMULATOR, "-accel", "tcg", "-m", "64", "-nodefaults", "-vga", "std"),
        *("-display", "none", "-cdrom", str(GRUB_ISO)),
        *("-vnc", f"unix:{folder / 'vnc'}", "-qmp", f"unix:{folder / 'qmp'},server,nowait"),
        *options,
    ]


def _connect(path: Path) -> socket.socket:
    wait_until(path.exists, str(path))
    sock = socket.socket(socket.AF_UNIX)
    sock.connect(str(path))
    return sock
