"""The widget: what it paints, and what it sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.rfb import rectangle, update
from vmmgr.console.rfb import requests
from vmmgr.console.views.scaling import Scaling
from vmmgr.console.views.vnc_view import VncView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from pytestqt.qtbot import QtBot

    from tests.support.vncserver import VncServer
    from vmmgr.console.session import VncSession

NOISE = np.random.default_rng(3).integers(0, 1 << 24, (48, 64), dtype=np.uint32)
PICTURE = update(rectangle(0, 0, 64, 48, 0, NOISE.astype("<u4").tobytes()))
DOWN = 0xFF54


@pytest.fixture
def view(qtbot: QtBot) -> VncView:
    """Return an empty view on the screen, larger than the server's picture."""
    view = VncView()
    qtbot.addWidget(view)
    view.resize(100, 80)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def showing(
    qtbot: QtBot, view: VncView, connected: VncSession, server: VncServer
) -> Iterator[VncView]:
    """Return the view with the server's picture in it."""
    view.set_session(connected)
    with qtbot.waitSignal(connected.dirty):
        server.send(PICTURE)
    yield view
    view.set_session(None)


def painted(widget: QWidget) -> NDArray[np.uint32]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), "<u4").reshape(image.height(), image.width())
    return pixels & np.uint32(0xFFFFFF)


def test_the_picture_is_in_the_middle_of_black(showing: VncView) -> None:
    pixels = painted(showing)
    assert np.array_equal(pixels[16:64, 18:82], NOISE)
    pixels[16:64, 18:82] = 0
    assert not pixels.any()


def test_a_changed_rectangle_is_repainted(
    qtbot: QtBot, showing: VncView, connected: VncSession, server: VncServer
) -> None:
    with qtbot.waitSignal(connected.dirty):
        server.send(update(rectangle(3, 4, 1, 1, 0, b"\x01\x02\x03\x00")))
    assert painted(showing)[20, 21] == 0x030201


def test_a_picture_too_large_is_shrunk(showing: VncView) -> None:
    showing.resize(32, 48)
    pixels = painted(showing)
    assert pixels[12:36].all()
    assert not pixels[:12].any()
    assert not pixels[36:].any()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform's shortcoming
def test_a_picture_too_large_may_be_cut_instead(showing: VncView) -> None:
    showing.set_scaling(Scaling.NONE)
    assert showing.minimumSize() == QSize(64, 48)
    showing.set_scaling(Scaling.FIT)
    assert showing.minimumSize() == QSize(0, 0)


def test_a_view_would_like_the_pictures_size(
    qtbot: QtBot, showing: VncView, connected: VncSession, server: VncServer
) -> None:
    assert showing.sizeHint() == QSize(64, 48)
    with qtbot.waitSignal(connected.resized):
        server.send(update(rectangle(0, 0, 20, 10, -223)))
    assert showing.sizeHint() == QSize(20, 10)


def test_a_message_stands_where_there_is_no_picture(view: VncView) -> None:
    assert not painted(view).any()
    view.set_message("The machine is off")
    assert painted(view).any()
    assert view.accessibleDescription() == "The machine is off"


def test_the_reason_of_the_end_is_shown(
    qtbot: QtBot, showing: VncView, connected: VncSession, server: VncServer
) -> None:
    with qtbot.waitSignal(connected.closed):
        server.leave()
    assert "closed the connection" in showing.accessibleDescription()
    assert showing.sizeHint() == QSize(640, 480)


def test_stopping_shows_the_callers_message(showing: VncView, connected: VncSession) -> None:
    showing.set_message("The machine is off")
    connected.stop()
    assert showing.accessibleDescription() == "The machine is off"


def test_keys_reach_the_server(qtbot: QtBot, showing: VncView, server: VncServer) -> None:
    qtbot.keyClick(showing, Qt.Key.Key_Down)
    expected = [requests.key(DOWN, down=down) for down in (True, False)]
    qtbot.waitUntil(lambda: server.received(4) == expected)


def test_keys_are_released_when_the_focus_leaves(
    qtbot: QtBot, showing: VncView, server: VncServer
) -> None:
    qtbot.keyPress(showing, Qt.Key.Key_Shift)
    QApplication.sendEvent(showing, QFocusEvent(QEvent.Type.FocusOut))
    expected = [requests.key(0xFFE1, down=down) for down in (True, False)]
    qtbot.waitUntil(lambda: server.received(4) == expected)


def test_tab_belongs_to_the_guest(qtbot: QtBot, showing: VncView, server: VncServer) -> None:
    qtbot.keyPress(showing, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: server.received(4) == [requests.key(0xFF09, down=True)])


def test_shortcuts_belong_to_the_guest(view: VncView) -> None:
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier
    )
    event.ignore()
    QApplication.sendEvent(view, event)
    assert event.isAccepted()


def test_clicks_reach_the_pixel_under_the_pointer(
    qtbot: QtBot, showing: VncView, server: VncServer
) -> None:
    qtbot.mousePress(showing, Qt.MouseButton.LeftButton, pos=QPoint(20, 21))
    qtbot.waitUntil(lambda: server.received(5)[-1:] == [requests.pointer(2, 5, 1)])


def test_a_hidden_view_asks_for_no_pictures(
    qtbot: QtBot, showing: VncView, connected: VncSession, server: VncServer
) -> None:
    qtbot.waitUntil(lambda: len(server.received(3)) == 2)
    showing.hide()
    with qtbot.waitSignal(connected.dirty):
        server.send(PICTURE)
    connected.send_key(DOWN, 0, True)
    qtbot.waitUntil(lambda: bool(server.received(4)))
    assert len(server.received(3)) == 2


def test_the_servers_pointer_is_shown(
    qtbot: QtBot, showing: VncView, connected: VncSession, server: VncServer
) -> None:
    with qtbot.waitSignal(connected.cursor_changed):
        server.send(update(rectangle(1, 1, 2, 2, -239, b"\xff" * 16 + b"\xff\xff")))
    assert showing.cursor().hotSpot() == QPoint(1, 1)


def test_a_view_without_a_session_ignores_input(qtbot: QtBot, view: VncView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_A)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert view.objectName() == "vnc_view"
    assert view.accessibleName()
