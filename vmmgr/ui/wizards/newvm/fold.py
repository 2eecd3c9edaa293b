"""A button that folds settings away and out again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget


class Fold(QToolButton):
    """An arrow and a text; ``folded`` tells whether it is open from now on."""

    folded = Signal(bool)

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setText(text)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.is_open = False
        self._draw()
        self.clicked.connect(self._flip)

    def set_open(self, *, is_open: bool) -> None:
        """Open or close it."""
        if is_open != self.is_open:
            self._flip()

    def _flip(self) -> None:
        self.is_open = not self.is_open
        self._draw()
        self.folded.emit(self.is_open)

    def _draw(self) -> None:
        self.setArrowType(Qt.ArrowType.DownArrow if self.is_open else Qt.ArrowType.RightArrow)
        self.setAccessibleDescription(self.tr("unfolded") if self.is_open else self.tr("folded"))
