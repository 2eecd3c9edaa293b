"""A session shows, to the pixel, what QEMU says is on the screen."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from tests.support.qemu import Qemu, running
from vmmgr.console import session as session_module
from vmmgr.console.session import VncSession

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.lab

DOWN = (0xFF54, 108)
KEY_C = (0x63, 46)


@pytest.fixture
def qemu() -> Iterator[Qemu]:
    """Return a guest showing GRUB's menu."""
    with tempfile.TemporaryDirectory(prefix="vmmgr-") as folder, running(Path(folder)) as qemu:
        qemu.wait_for_menu()
        yield qemu


@pytest.fixture(params=["raw", "tight"])
def session(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    qemu: Qemu,
) -> Iterator[VncSession]:
    """Return a session connected to the guest, as to a near server and as to a far one."""
    monkeypatch.setattr(session_module, "is_near", lambda _sock: request.param == "raw")
    sock = socket.socket(socket.AF_UNIX)
    sock.connect(str(qemu.vnc))
    session = VncSession()
    with qtbot.waitSignal(session.connected, timeout=20_000):
        session.start(sock)
    yield session
    session.stop()


def shows_the_same(session: VncSession, qemu: Qemu) -> bool:
    theirs = QImage.fromData(qemu.screendump())
    return session.image.convertToFormat(theirs.format()) == theirs


def test_the_picture_is_exact(qtbot: QtBot, session: VncSession, qemu: Qemu) -> None:
    qtbot.waitUntil(lambda: shows_the_same(session, qemu), timeout=20_000)


def test_keys_change_the_picture_and_it_stays_exact(
    qtbot: QtBot, session: VncSession, qemu: Qemu
) -> None:
    qtbot.waitUntil(lambda: session.takes_scancodes, timeout=20_000)
    qtbot.waitUntil(lambda: shows_the_same(session, qemu), timeout=20_000)
    before = session.image.copy()
    for key in (DOWN, DOWN, KEY_C):
        session.send_key(*key, True)
        session.send_key(*key, False)
    qtbot.waitUntil(lambda: session.image != before, timeout=20_000)
    qemu.freeze()
    qtbot.waitUntil(lambda: shows_the_same(session, qemu), timeout=20_000)
    assert session.image != before
