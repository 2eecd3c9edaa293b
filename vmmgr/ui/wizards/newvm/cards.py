"""Where the system of the new machine comes from: one card for each way."""

from __future__ import annotations

import enum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from vmmgr.ui.kit.icons import icon

_ICON = 40  # pixels
_MARGIN = 12
_TINT = 0.4  # how much of the accent colour


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
        self._paint()
        self._group.buttonToggled.connect(self._toggled)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

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
        button.setIconSize(QSize(_ICON, _ICON))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(_ICON + button.fontMetrics().lineSpacing() + 2 * _MARGIN)
        self._group.addButton(button)
        return button

    def _toggled(self, _button: object, is_down: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_down:
            self._paint()
            self.chosen.emit()

    def _paint(self) -> None:
        """Tint the chosen card: being down is hard to see on dark."""
        for kind, button in self._buttons.items():
            button.setIcon(icon(kind.value))
            palette = self.palette()
            if button.isChecked():
                accent = palette.color(QPalette.ColorRole.Highlight)
                plain = palette.color(QPalette.ColorRole.Button)
                palette.setColor(QPalette.ColorRole.Button, _mixed(accent, plain))
            button.setPalette(palette)


def _mixed(accent: QColor, plain: QColor) -> QColor:
    parts = zip(accent.getRgb()[:3], plain.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(int(_TINT * one + (1 - _TINT) * other) for one, other in parts))
