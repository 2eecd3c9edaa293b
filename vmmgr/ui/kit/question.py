"""A question with a harmless default, in plain text."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from vmmgr.ui.kit.label import WrappedLabel
from vmmgr.util.names import cut_words


class Question(QDialog):
    """Ask before something that cannot be undone: what happens, and what it means."""

    def __init__(self, title: str, text: str, do_it: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        heading = WrappedLabel(cut_words(title))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        buttons = QDialogButtonBox()
        accept = buttons.addButton(do_it, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setObjectName("accept")
        cancel = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        accept.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(WrappedLabel(text))
        layout.addStretch()
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        cancel.setFocus()
