"""What the wizard expects of a page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Page(QWidget):
    """One step; ``changed`` is emitted at each edit and whenever ``problem`` may differ."""

    TITLE: ClassVar[str] = ""  # marked for translation
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def problem(self) -> str:
        """Return why the wizard cannot go on, in a sentence, or nothing."""
        raise NotImplementedError
