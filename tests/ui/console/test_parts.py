"""Smaller parts: shared memory, cursor shapes, nudges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt

from vmmgr.console.mailbox import Bells, Mailbox
from vmmgr.console.nudge import Nudger
from vmmgr.console.pixels import shared_image
from vmmgr.console.rfb.cursor import Cursor
from vmmgr.console.rfb.framebuffer import Rect
from vmmgr.console.views.shape import to_qcursor
from vmmgr.util.errors import ConsoleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ONE = QPointF(1, 1)


def test_an_image_shows_what_the_array_is_given() -> None:
    image, pixels = shared_image(3, 2)
    pixels[1, 2] = 0x123456
    assert image.pixelColor(2, 1).name() == "#123456"


def test_an_array_outlives_its_image() -> None:
    image, pixels = shared_image(300, 200)
    del image
    pixels.fill(7)
    assert pixels.sum() == 7 * 300 * 200


def test_a_copied_image_outlives_the_array() -> None:
    image, pixels = shared_image(300, 200)
    copied = image.copy()
    pixels.fill(7)
    assert copied.pixel(0, 0) & 0xFFFFFF == 0


def test_a_picture_too_large_for_the_memory_is_refused() -> None:
    with pytest.raises(ConsoleError):
        shared_image(1 << 17, 1 << 17)


def test_a_cursor_has_the_size_of_the_picture_around_it(qtbot: QtBot) -> None:
    cursor = to_qcursor(Cursor(8, 8, 4, 2, b"\xff" * 256), QPointF(0.5, 0.5), 1)
    assert cursor.pixmap().width() == 4
    assert cursor.hotSpot() == QPoint(2, 1)


def test_a_hot_spot_stays_within_its_cursor(qtbot: QtBot) -> None:
    assert to_qcursor(Cursor(8, 8, 99, 99, b"\xff" * 256), ONE, 2).hotSpot() == QPoint(3, 3)


def test_an_empty_cursor_is_invisible(qtbot: QtBot) -> None:
    shape = to_qcursor(Cursor(0, 0, 0, 0, b""), ONE, 1).shape()
    assert shape == Qt.CursorShape.BlankCursor


@pytest.fixture
def nudges() -> list[str]:
    return []


@pytest.fixture
def nudger(qtbot: QtBot, nudges: list[str]) -> Iterator[Nudger]:
    parent = QObject()
    yield Nudger(lambda: nudges.append("nudge"), parent)
    parent.deleteLater()


def test_nudges_are_rare_while_nothing_happens(nudger: Nudger) -> None:
    nudger.set_visible(True)
    assert nudger._timer.interval() == 100


def test_nudges_are_frequent_after_input_and_calm_down(
    qtbot: QtBot, nudger: Nudger, nudges: list[str]
) -> None:
    nudger.set_visible(True)
    nudger.burst()
    assert nudger._timer.interval() == 15
    qtbot.waitUntil(lambda: nudger._timer.interval() == 100)
    assert len(nudges) >= 17


def test_nobody_is_nudged_while_nobody_looks(nudger: Nudger) -> None:
    nudger.set_visible(True)
    nudger.set_visible(False)
    nudger.burst()
    assert not nudger._timer.isActive()


def test_many_rectangles_are_told_as_one() -> None:
    rung: list[str] = []
    silent = [lambda *_args: None] * 4
    mailbox = Mailbox(Bells(silent[0], lambda: rung.append("dirty"), *silent))
    mailbox.add_dirty([Rect(2 * i, i, 1, 1) for i in range(100)])
    mailbox.add_dirty([Rect(0, 0, 1, 1)])
    assert rung == ["dirty"]
    assert mailbox.take_dirty().boundingRect().getRect() == (0, 0, 199, 100)
