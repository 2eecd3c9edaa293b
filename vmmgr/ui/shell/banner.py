"""A lasting word about a host: why the demo is shown and how to get the real thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from vmmgr.ui.kit.icons import icon
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence


class Banner(QFrame):
    """A sentence, commands to copy, and a button to try again."""

    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._icon = PlainLabel()
        self._text = WrappedLabel()
        self._text.setObjectName("bannerText")
        self._commands = WrappedLabel()
        self._commands.setObjectName("bannerCommands")
        self._commands.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._copy = QPushButton(self.tr("&Copy commands"))
        self._copy.setObjectName("bannerCopy")
        self._retry = QPushButton(self.tr("Try &again"))
        self._retry.setObjectName("bannerRetry")
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 0, 1)
        layout.addWidget(self._commands, 1, 1)
        layout.addWidget(self._retry, 0, 2, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._copy, 1, 2, Qt.AlignmentFlag.AlignTop)
        self._copy.clicked.connect(self._copy_commands)
        self._retry.clicked.connect(self.retry_wanted)
        self.hide()

    def show_text(self, text: str, commands: Sequence[str] = ()) -> None:
        """Say ``text`` and show ``commands`` below it."""
        self._icon.setPixmap(icon("info").pixmap(20, 20))
        self._text.setText(text)
        self._commands.setText("\n".join(commands))
        self._commands.setVisible(bool(commands))
        self._copy.setVisible(bool(commands))
        self.show()

    def _copy_commands(self) -> None:
        QGuiApplication.clipboard().setText(self._commands.text() + "\n")
