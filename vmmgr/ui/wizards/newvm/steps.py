"""The list of steps beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from vmmgr.ui.kit.label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


class StepList(QFrame):
    """Numbered titles; the current one is bold."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._labels = [
            PlainLabel(f"{number}.  {title}") for number, title in enumerate(titles, start=1)
        ]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 20, 16, 16)
        layout.setSpacing(12)
        for label in self._labels:
            layout.addWidget(label)
        layout.addStretch(1)
        self._keep_width()

    def set_current(self, index: int) -> None:
        """Mark the step the user is at."""
        for place, label in enumerate(self._labels):
            font = label.font()
            font.setBold(place == index)
            label.setFont(font)
            label.setEnabled(place <= index)

    def _keep_width(self) -> None:
        """Leave room for each title in bold, so that nothing moves."""
        for label in self._labels:
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            label.setMinimumWidth(label.sizeHint().width())
