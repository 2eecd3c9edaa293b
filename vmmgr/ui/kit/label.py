"""Labels that show what hosts and guests say as plain text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

_NARROWEST = 40  # pixels


class PlainLabel(QLabel):
    """A label that never takes its text for HTML, which could load files or freeze."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class WrappedLabel(PlainLabel):
    """A plain label that breaks its lines and can be selected with the mouse."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        # Before the next line, which adds to the policy that the height follows the width.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setMinimumWidth(_NARROWEST)

    @override
    def minimumSizeHint(self) -> QSize:
        # Qt's own is as high as the text broken at the smallest width.
        return QSize(_NARROWEST, self.fontMetrics().lineSpacing())
