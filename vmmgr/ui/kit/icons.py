"""The program's own icons, drawn in the colours of the palette."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from vmmgr.util.paths import resources

if TYPE_CHECKING:
    from pathlib import Path

_SIZES = (16, 20, 24, 32, 40, 48, 64)  # pixels: 16 to 32 at 100, 125, 150 and 200 %
_MODES = {
    QIcon.Mode.Normal: QPalette.ColorGroup.Active,
    QIcon.Mode.Disabled: QPalette.ColorGroup.Disabled,
}
# State is told by shape and word too; these are seen well on light and on dark.
_COLOURS = {
    "machine-running": "#2da44e",
    "machine-paused": "#c98a00",
    "machine-saved": "#3b82d6",
    "machine-crashed": "#d1383d",
    "host-disconnected": "",
    "warning": "#c98a00",
    "error": "#d1383d",
    "problems": "#c98a00",
}


def icon(name: str) -> QIcon:
    """Return the icon ``name`` of ``resources/icons/actions``; empty for an unknown name."""
    return _icon(name, QGuiApplication.palette().cacheKey())


@functools.cache
def _icon(name: str, _palette: int) -> QIcon:
    result = QIcon()
    path = resources() / "icons" / "actions" / f"{name}.svg"
    if not path.is_file():
        return result
    palette = QGuiApplication.palette()
    for mode, group in _MODES.items():
        colour = palette.color(group, QPalette.ColorRole.WindowText)
        if mode is QIcon.Mode.Normal and _COLOURS.get(name):
            colour = QColor(_COLOURS[name])
        _add(result, path, colour, mode)
    chosen = palette.color(QPalette.ColorRole.HighlightedText)
    _add(result, path, chosen, QIcon.Mode.Selected)
    return result


def _add(result: QIcon, path: Path, colour: QColor, mode: QIcon.Mode) -> None:
    svg = path.read_text(encoding="utf-8").replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(colour.alphaF())
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        result.addPixmap(pixmap, mode)
