"""Mouse events in a view, on their way to the guest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QWheelEvent

    from vmmgr.console.views.scaling import Placement

_BITS = {
    Qt.MouseButton.LeftButton: 1,
    Qt.MouseButton.MiddleButton: 2,
    Qt.MouseButton.RightButton: 4,
}
_WHEEL_UP = 8
_WHEEL_DOWN = 16
_NOTCH = 120


class PointerTarget(Protocol):
    """Takes positions or movements, in pixels of the guest; a session does."""

    @property
    def pointer_is_absolute(self) -> bool:
        """Whether it takes positions."""

    def send_pointer(self, x: int, y: int, buttons: int) -> None:
        """Point at a pixel."""

    def send_motion(self, dx: int, dy: int, buttons: int) -> None:
        """Move by pixels."""


class Pointer:
    """Translate events for one target; Qt has merged fast movements before they come here."""

    def __init__(self, target: PointerTarget) -> None:
        self._target = target
        self._last: QPointF | None = None
        self._rest = QPointF()
        self._turned = 0

    def move(self, event: QMouseEvent, placement: Placement) -> None:
        """Send where the pointer is and which buttons are down."""
        self._send(event.position(), placement, _buttons(event.buttons()))

    def turn(self, event: QWheelEvent, placement: Placement) -> None:
        """Send a press and a release for every notch the wheel has turned."""
        buttons = _buttons(event.buttons())
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        wheel = _WHEEL_UP if notches > 0 else _WHEEL_DOWN
        for _ in range(abs(notches)):
            self._send(event.position(), placement, buttons | wheel)
            self._send(event.position(), placement, buttons)

    def leave(self) -> None:
        """Forget where the pointer was: the next position is the start of a new way."""
        self._last = None
        self._rest = QPointF()

    def _send(self, position: QPointF, placement: Placement, buttons: int) -> None:
        if self._target.pointer_is_absolute:
            pixel = placement.to_guest(position)
            self._target.send_pointer(pixel.x(), pixel.y(), buttons)
        else:
            dx, dy = self._way_to(position, placement)
            self._target.send_motion(dx, dy, buttons)

    def _way_to(self, position: QPointF, placement: Placement) -> tuple[int, int]:
        """Return whole pixels since the last call; the rest is kept for the next one."""
        way = position - self._last if self._last is not None else QPointF()
        self._last = position
        total = placement.motion_to_guest(way) + self._rest
        dx, dy = math.trunc(total.x()), math.trunc(total.y())
        self._rest = total - QPointF(dx, dy)
        return dx, dy


def _buttons(pressed: Qt.MouseButton) -> int:
    return sum(bit for button, bit in _BITS.items() if pressed & button)
