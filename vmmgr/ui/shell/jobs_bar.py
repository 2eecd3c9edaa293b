"""The running jobs at the bottom of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from vmmgr.ui.kit.label import PlainLabel
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vmmgr.backend.records import Key
    from vmmgr.jobs.queue import JobRecord

_FULL = 1000


class JobsBar(QWidget):
    """The oldest running job with its progress; how many more there are; Cancel."""

    cancel_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobs")
        self._running: dict[Key, JobRecord] = {}
        self._text = PlainLabel()
        self._text.setObjectName("jobText")
        self._bar = QProgressBar(maximum=_FULL, textVisible=False)
        self._bar.setObjectName("jobProgress")
        self._bar.setAccessibleName(self.tr("Progress of the job"))
        self._bar.setFixedWidth(160)
        self._bar.setMaximumHeight(12)
        self._cancel = QPushButton(self.tr("Ca&ncel job"))
        self._cancel.setObjectName("jobCancel")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel)
        self._cancel.clicked.connect(self._cancel_first)
        self.hide()

    def apply(self, changes: Mapping[Key, JobRecord | None]) -> None:
        """Take in new, changed and ended jobs."""
        for key, row in changes.items():
            if row is None or row.phase.has_ended:
                self._running.pop(key, None)
            else:
                self._running[key] = row
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._running))
        if not self._running:
            return
        row = next(iter(self._running.values()))
        text = f"{visible(row.title)}: {visible(row.step)}" if row.step else visible(row.title)
        if len(self._running) > 1:
            text += " " + self.tr("(and {count} more)").format(count=len(self._running) - 1)
        self._text.setText(text)
        if row.fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _FULL)
            self._bar.setValue(round(row.fraction * _FULL))

    def _cancel_first(self) -> None:
        key = next(iter(self._running), None)
        if key is not None:
            self.cancel_wanted.emit(key)
