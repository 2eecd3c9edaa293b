"""The strip that shows how far the making of a machine has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from vmmgr.ui.kit.label import PlainLabel
from vmmgr.ui.wizards.newvm.form import named

_WHOLE = 100


class CreationStrip(QWidget):
    """A step in words, a bar, and a button to stop."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("creation")
        self._step = named(PlainLabel(), "creationStep")
        self._bar = named(QProgressBar(), "creationBar")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = named(QPushButton(self.tr("&Cancel")), "cancelCreation")
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self.stop_requested)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._bar, 1)
        line.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._step)
        layout.addLayout(line)
        self.hide()

    def begin(self) -> None:
        """Show that it begins."""
        self._stop.setEnabled(True)
        self.tell(self.tr("Starting…"), 0.0)
        self.show()

    def tell(self, step: str, fraction: float | None) -> None:
        """Show a step; the bar runs to and fro while the fraction is unknown."""
        self._step.setText(step)
        self._bar.setRange(0, 0 if fraction is None else _WHOLE)
        self._bar.setValue(int((fraction or 0) * _WHOLE))

    def tell_cancelling(self) -> None:
        """Show that it is being taken back."""
        self._stop.setEnabled(False)
        self.tell(self.tr("Cancelling: removing what was made…"), None)
