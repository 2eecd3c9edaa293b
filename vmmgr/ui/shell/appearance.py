"""Light and dark, by the system or by choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from vmmgr.ui.kit.palettes import dark_palette

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
_NAME = "window/appearance"


class Appearance:
    """The chosen colour scheme, kept in ``QSettings``."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings
        self._apply()

    @property
    def name(self) -> str:
        """``system``, ``light`` or ``dark``."""
        name = str(self._settings.value(_NAME, "system"))
        return name if name in _SCHEMES else "system"

    def choose(self, name: str) -> None:
        """Look like ``name`` from now on."""
        self._settings.setValue(_NAME, name)
        self._apply()

    def _apply(self) -> None:
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES[self.name])
        if hints.colorScheme() == Qt.ColorScheme.Unknown:
            # The desktop's theme knows no schemes: bring the colours ourselves.
            dark = self.name == "dark"
            palette = dark_palette() if dark else QApplication.style().standardPalette()
            QApplication.setPalette(palette)
