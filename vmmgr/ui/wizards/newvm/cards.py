"""Where the system of the new machine comes from: one card for each way."""

from __future__ import annotations

import enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from vmmgr.ui.kit.icons import icon

_ICON = 40  # pixels


class SourceKind(enum.StrEnum):
    """The ways, by the name of their icon."""

    ISO = "iso"
    IMAGE = "disk-image"
    KERNEL = "kernel"
    NONE = "empty"


class SourceCards(QWidget):
    """Four large buttons of which one is down."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceCards")
        self.setAccessibleName(self.tr("Install from"))
        self._group = QButtonGroup(self)
        self._buttons: dict[SourceKind, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for kind, text in self._texts().items():
            self._buttons[kind] = self._card(kind, text)
            layout.addWidget(self._buttons[kind], 1)
        self._buttons[SourceKind.ISO].setChecked(True)
        self._group.buttonToggled.connect(self._toggled)

    def kind(self) -> SourceKind:
        """Return the way that is chosen."""
        return next(kind for kind, button in self._buttons.items() if button.isChecked())

    def _texts(self) -> dict[SourceKind, str]:
        return {
            SourceKind.ISO: self.tr("Disc &image"),
            SourceKind.IMAGE: self.tr("&Existing disk"),
            SourceKind.KERNEL: self.tr("Linux &kernel"),
            SourceKind.NONE: self.tr("N&othing"),
        }

    def _card(self, kind: SourceKind, text: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"source-{kind.value}")
        button.setText(text)
        button.setIcon(icon(kind.value))
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(button.sizeHint().height() + 16)
        self._group.addButton(button)
        return button

    def _toggled(self, _button: object, is_down: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_down:
            self.chosen.emit()
