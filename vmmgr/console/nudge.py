"""Keep QEMU looking for changes: see ``rfb.requests.nudge``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

_BURST_MS = 15
_BURST_COUNT = 17
_CALM_MS = 100


class Nudger(QObject):
    """Nudge often for 250 ms after input, ten times a second while visible, else never."""

    def __init__(self, nudge: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._nudge = nudge
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def set_visible(self, visible: bool) -> None:  # noqa: FBT001 - like QWidget.setVisible
        """Start or stop."""
        if visible:
            self._timer.start(_CALM_MS)
        else:
            self._timer.stop()

    def burst(self) -> None:
        """Expect an answer to input."""
        self._left = _BURST_COUNT
        if self._timer.isActive() and self._timer.interval() != _BURST_MS:
            self._timer.start(_BURST_MS)

    def _tick(self) -> None:
        self._nudge()
        if self._timer.interval() == _BURST_MS:
            self._left -= 1
            if self._left <= 0:
                self._timer.start(_CALM_MS)
