"""A line under a field: what is wrong with it, or what to know about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vmmgr.ui.kit.icons import icon
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.util.names import visible

_SIZE = 16  # pixels of the icon


class Note(QWidget):
    """An icon and a sentence; takes no room while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = PlainLabel()
        self._icon.setFixedSize(_SIZE, _SIZE)
        self._text = WrappedLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        """Return the sentence, empty while there is none."""
        return self._text.text()

    def tell_problem(self, text: str) -> None:
        """Show what is wrong."""
        self._tell(text, "error")

    def warn(self, text: str) -> None:
        """Show what the user may regret."""
        self._tell(text, "warning")

    def tell(self, text: str) -> None:
        """Show what is good to know."""
        self._tell(text, "")

    def _tell(self, text: str, name: str) -> None:
        self._text.setText(visible(text))
        self.setAccessibleName(self._text.text())
        self._icon.setVisible(bool(name))
        if name:
            self._icon.setPixmap(icon(name).pixmap(_SIZE, _SIZE))
        self.setVisible(bool(text))
