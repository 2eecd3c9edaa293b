"""A bar that tells what happened, with details that fold out and can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from vmmgr.ui.kit.icons import icon
from vmmgr.ui.kit.label import PlainLabel, WrappedLabel
from vmmgr.util.names import cut_words, visible

if TYPE_CHECKING:
    from vmmgr.ui.kit.notices import Notice


class NoticeBar(QFrame):
    """The newest notice above a page, until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._icon = PlainLabel()
        self._text = WrappedLabel()
        self._text.setObjectName("notice")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._details = WrappedLabel()
        self._details.setObjectName("noticeDetails")
        self._more = self._button(self.tr("&Details"), "noticeMore")
        self._more.setCheckable(True)
        self._copy = self._button(self.tr("&Copy"), "noticeCopy")
        self._close = self._button("", "noticeClose")
        self._close.setIcon(icon("close"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close this notice"))

        line = QHBoxLayout()
        line.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        for button in (self._more, self._copy, self._close):
            line.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addLayout(line)
        layout.addWidget(self._details)
        self._more.toggled.connect(self._details.setVisible)
        self._copy.clicked.connect(self._copy_text)
        self._close.clicked.connect(self.hide)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show ``notice`` in place of the last one."""
        name = "error" if notice.is_error else "info"
        self._icon.setPixmap(icon(name).pixmap(20, 20))
        self._text.setText(cut_words(visible(notice.text)))
        self._details.setText(visible(notice.details))
        self._more.setChecked(False)
        self._details.hide()
        self._more.setVisible(bool(notice.details))
        self.setAccessibleName(self._text.text())
        self.show()

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _copy_text(self) -> None:
        parts = (self._text.text(), self._details.text())
        QGuiApplication.clipboard().setText("\n\n".join(part for part in parts if part))
