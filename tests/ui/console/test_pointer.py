"""Mouse events on their way to the guest."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from vmmgr.console.views.pointer import Pointer
from vmmgr.console.views.scaling import Scaling, place

B, M = Qt.MouseButton, Qt.KeyboardModifier
HALF_SIZE = place(QSize(80, 60), QSize(40, 30), 1, Scaling.FIT)


@dataclass
class Guest:
    """Remember what arrives."""

    pointer_is_absolute: bool = True
    sent: list[tuple[int, int, int]] = field(default_factory=list)

    def send_pointer(self, x: int, y: int, buttons: int) -> None:
        self.sent.append((x, y, buttons))

    def send_motion(self, dx: int, dy: int, buttons: int) -> None:
        self.sent.append((dx, dy, buttons))


def at(x: float, y: float, buttons: Qt.MouseButton = B.NoButton) -> QMouseEvent:
    position = QPointF(x, y)
    return QMouseEvent(QEvent.Type.MouseMove, position, position, B.NoButton, buttons, M.NoModifier)


def turned(angle: int) -> QWheelEvent:
    return QWheelEvent(
        QPointF(1, 1),
        QPointF(1, 1),
        QPoint(),
        QPoint(0, angle),
        B.NoButton,
        M.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.mark.parametrize(
    ("buttons", "bits"),
    [(B.NoButton, 0), (B.LeftButton, 1), (B.MiddleButton, 2), (B.LeftButton | B.RightButton, 5)],
)
def test_positions_come_with_the_buttons_held(buttons: Qt.MouseButton, bits: int) -> None:
    guest = Guest()
    Pointer(guest).move(at(10, 5, buttons), HALF_SIZE)
    assert guest.sent == [(20, 10, bits)]


def test_movements_are_counted_from_the_last_position() -> None:
    guest = Guest(pointer_is_absolute=False)
    pointer = Pointer(guest)
    for event in (at(10, 10), at(12, 9), at(12, 9, B.LeftButton)):
        pointer.move(event, HALF_SIZE)
    assert guest.sent == [(0, 0, 0), (4, -2, 0), (0, 0, 1)]


def test_fractions_of_movements_add_up() -> None:
    guest = Guest(pointer_is_absolute=False)
    pointer = Pointer(guest)
    for x in (0, 0.25, 0.5, 0.75, 1):
        pointer.move(at(x, 0), HALF_SIZE)
    assert [dx for dx, _dy, _buttons in guest.sent] == [0, 0, 1, 0, 1]


def test_coming_back_is_no_movement() -> None:
    guest = Guest(pointer_is_absolute=False)
    pointer = Pointer(guest)
    pointer.move(at(10, 10), HALF_SIZE)
    pointer.leave()
    pointer.move(at(30, 30), HALF_SIZE)
    assert guest.sent == [(0, 0, 0), (0, 0, 0)]


@pytest.mark.parametrize(
    ("angles", "expected"),
    [([120], [8, 0]), ([-240], [16, 0, 16, 0]), ([60], []), ([60, 60], [8, 0]), ([90, -90], [])],
)
def test_each_notch_of_the_wheel_is_a_click(angles: list[int], expected: list[int]) -> None:
    guest = Guest()
    pointer = Pointer(guest)
    for angle in angles:
        pointer.turn(turned(angle), HALF_SIZE)
    assert [buttons for _x, _y, buttons in guest.sent] == expected
