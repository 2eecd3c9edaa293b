"""What is shown where there is nothing to list: a sentence and a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from vmmgr.ui.kit.icons import icon
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel

_ICON = 48  # pixels


class EmptyPage(QWidget):
    """An icon, a sentence, one button."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self._icon = PlainLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = WrappedLabel()
        self._text.setObjectName("emptyText")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._button = QPushButton()
        self._button.setObjectName("emptyButton")
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self._button.clicked.connect(self.clicked)

    def show_text(self, icon_name: str, text: str, button: str = "") -> None:
        """Say ``text``; offer ``button`` where something can be done."""
        self._icon.setPixmap(icon(icon_name).pixmap(_ICON, _ICON))
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
