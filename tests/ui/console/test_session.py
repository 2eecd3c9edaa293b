"""A session from its start to its end, against a server of ours."""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.rfb import rectangle, update
from tests.support.vncserver import VncServer, serving
from vmmgr.console.rfb import requests
from vmmgr.console.session import VncSession, is_near, preload

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

RED = rectangle(4, 2, 2, 1, 0, b"\x00\x00\xff\x00" * 2)
SCANCODES = rectangle(0, 0, 0, 0, -258)
MOTION = rectangle(0, 0, 0, 0, -257)
FULL = requests.update_request(64, 48, incremental=False)


def test_a_session_has_a_picture_once_connected(connected: VncSession) -> None:
    assert (connected.image.width(), connected.image.height()) == (64, 48)


def test_pixels_appear_in_the_picture(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    with qtbot.waitSignal(connected.dirty):
        server.send(update(RED))
    assert connected.image.pixelColor(5, 2).name() == "#ff0000"
    assert connected.take_dirty().boundingRect().getRect() == (4, 2, 2, 1)


def test_nothing_more_is_told_until_it_is_taken(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    with qtbot.waitSignal(connected.dirty):
        server.send(update(RED))
    with qtbot.assertNotEmitted(connected.dirty), qtbot.waitSignal(connected.cursor_changed):
        server.send(update(RED, rectangle(0, 0, 0, 0, -239)))


def test_a_new_size_is_another_picture(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    old = connected.image
    with qtbot.waitSignal(connected.resized):
        server.send(update(rectangle(0, 0, 20, 10, -223)))
    assert connected.image.width() == 20
    assert old.pixel(63, 47) & 0xFFFFFF == 0


def test_the_picture_is_asked_for_as_a_whole_first(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    qtbot.waitUntil(lambda: server.received(3) == [FULL])


def test_keys_go_by_keysym_at_first(qtbot: QtBot, connected: VncSession, server: VncServer) -> None:
    connected.send_key(0xFF54, 108, True)
    qtbot.waitUntil(lambda: server.received(4) == [requests.key(0xFF54, down=True)])


def test_keys_go_by_position_to_servers_that_know_how(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    server.send(update(SCANCODES))
    qtbot.waitUntil(lambda: connected.takes_scancodes)
    connected.send_key(0xFF54, 108, True)
    key = requests.extended_key(0xFF54, 0xD0, down=True)
    qtbot.waitUntil(lambda: key in server.received(255))


def test_such_servers_are_nudged(qtbot: QtBot, connected: VncSession, server: VncServer) -> None:
    server.send(update(SCANCODES))
    qtbot.waitUntil(lambda: requests.nudge() in server.received(255))


def test_others_are_not_nudged(qtbot: QtBot, connected: VncSession, server: VncServer) -> None:
    connected.send_pointer(1, 1, 0)
    connected._nudger._tick()
    connected.send_key(0x61, 0, True)
    qtbot.waitUntil(lambda: bool(server.received(4)))
    assert not server.received(255)


def test_the_pointer_may_be_positions_or_movements(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    connected.send_pointer(3, 4, 1)
    server.send(update(MOTION))
    qtbot.waitUntil(lambda: not connected.pointer_is_absolute)
    connected.send_motion(-1, 1, 0)
    expected = [requests.pointer(3, 4, 1), requests.motion(-1, 1, 0)]
    qtbot.waitUntil(lambda: server.received(5) == expected)


def test_a_hidden_session_asks_for_nothing(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    connected.set_visible(False)
    with qtbot.waitSignal(connected.dirty):
        server.send(update(RED))
    connected.send_key(0x61, 0, True)
    qtbot.waitUntil(lambda: bool(server.received(4)))
    assert server.received(3) == [FULL]


def test_stopping_ends_it_without_a_reason(qtbot: QtBot, connected: VncSession) -> None:
    with qtbot.waitSignal(connected.closed) as closed:
        connected.stop()
    assert closed.args == [""]
    assert connected.is_closed


def test_stopping_again_is_not_told_again(qtbot: QtBot, connected: VncSession) -> None:
    connected.stop()
    with qtbot.assertNotEmitted(connected.closed):
        connected.stop()


def test_stopping_before_the_start_does_nothing(qtbot: QtBot, session: VncSession) -> None:
    with qtbot.assertNotEmitted(session.closed):
        session.stop()


def test_nothing_is_told_after_the_end(
    qtbot: QtBot, connected: VncSession, server: VncServer
) -> None:
    server.send(update(RED) * 2000)
    connected.stop()
    with qtbot.assertNotEmitted(connected.closed), qtbot.assertNotEmitted(connected.resized):
        connected.send_key(0x61, 0, True)
    assert not connected._nudger._timer.isActive()


def test_the_server_may_end_it(qtbot: QtBot, connected: VncSession, server: VncServer) -> None:
    with qtbot.waitSignal(connected.closed) as closed:
        server.leave()
    assert closed.args is not None
    assert "closed the connection" in closed.args[0]


def test_a_server_that_breaks_the_rules_is_left(
    qtbot: QtBot,
    connected: VncSession,
    server: VncServer,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with qtbot.waitSignal(connected.closed) as closed:
        server.send(update(rectangle(60, 0, 8, 8, 0)))
    assert closed.args is not None
    assert "unexpected" in closed.args[0]
    assert "leaves the picture" in caplog.text


@pytest.mark.filterwarnings("ignore:.*TripleDES")
@pytest.mark.parametrize("password", [None, "wrong"])
def test_a_password_is_asked_for(qtbot: QtBot, session: VncSession, password: str | None) -> None:
    with serving(asks_password=True) as server:
        signals = [session.password_needed, session.closed]
        with qtbot.waitSignals(signals, order="strict"):
            session.start(server.client, password)


def test_a_server_that_stops_reading_never_stops_the_gui(qtbot: QtBot, session: VncSession) -> None:
    with serving(is_deaf=True) as server:
        with qtbot.waitSignal(session.connected):
            session.start(server.client)
        started = time.monotonic()
        for x in range(20_000):
            session.send_pointer(x % 64, 0, 0)
        session.stop()
        assert time.monotonic() - started < 5


def test_a_session_is_for_one_connection(connected: VncSession) -> None:
    with socket.socket() as another, pytest.raises(RuntimeError):
        connected.start(another)


def test_the_ui_may_import_all_it_needs_at_no_cost() -> None:
    program = """
import sys
import vmmgr.console.session, vmmgr.console.transport, vmmgr.console.views.vnc_view
print(sorted({"numpy", "vncdotool", "twisted", "cryptography"} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_the_rest_can_be_loaded_ahead() -> None:
    preload().join(20)
    assert "vmmgr.console.worker" in sys.modules


def test_near_is_this_host() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as sock,
    ):
        assert is_near(sock)
    with socket.socket(socket.AF_UNIX) as sock:
        assert is_near(sock)
    with socket.socket() as unconnected:
        assert not is_near(unconnected)


def test_a_silent_server_is_given_up(
    qtbot: QtBot, session: VncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vmmgr.console.worker._HANDSHAKE_PATIENCE", 0.01)
    ours, theirs = socket.socketpair()
    with theirs, qtbot.waitSignal(session.closed) as closed:
        session.start(ours)
    assert closed.args == ["The VNC server does not answer"]


def test_a_broken_connection_is_said_to_be_broken(qtbot: QtBot, session: VncSession) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        qtbot.waitSignal(session.closed) as closed,
    ):
        session.start(socket.create_connection(server.getsockname()))
        accepted, _address = server.accept()
        linger = struct.pack("ii", 1, 0)  # Closing resets the connection.
        accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        accepted.close()
    assert closed.args is not None
    assert "broke" in closed.args[0]
