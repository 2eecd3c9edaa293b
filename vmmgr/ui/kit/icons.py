"""The program's own icons, drawn in the colours of the palette at the moment they are shown."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QImage,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from vmmgr.util.paths import resources

# State is told by shape and word too; these are seen well on light and on dark.
_COLOURS = {
    "machine-running": "#2da44e",
    "machine-paused": "#c98a00",
    "machine-saved": "#3b82d6",
    "machine-crashed": "#d1383d",
    "warning": "#c98a00",
    "error": "#d1383d",
    "problems": "#c98a00",
}


@functools.cache
def icon(name: str) -> QIcon:
    """Return the icon ``name`` of ``resources/icons/actions``; empty for an unknown name."""
    return QIcon(_Engine(name)) if _svg(name) else QIcon()


@functools.cache
def _svg(name: str) -> str:
    path = resources() / "icons" / "actions" / f"{name}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@functools.lru_cache(maxsize=512)
def _picture(name: str, width: int, height: int, colour: str) -> QImage:
    """Draw an icon at a size in pixels; a list asks for the same one again and again."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    svg = _svg(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


@functools.lru_cache(maxsize=512)
def _colour(name: str, mode: QIcon.Mode, _palette: int) -> str:
    """Return the colour of an icon by the palette of now, whose key is ``_palette``."""
    palette = QGuiApplication.palette()
    if mode is QIcon.Mode.Disabled:
        found = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    elif mode is QIcon.Mode.Selected:
        found = palette.color(QPalette.ColorRole.HighlightedText)
    else:
        found = QColor(_COLOURS.get(name) or palette.color(QPalette.ColorRole.WindowText))
    return found.name()


class _Engine(QIconEngine):
    """Draw one SVG file at any size, in the colour of the mode."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        size = rect.size() * painter.device().devicePixelRatio()
        painter.drawImage(rect, self._image(size, mode))

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._draw(size, mode)

    @override
    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._draw(size * scale, mode)

    @override
    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return size

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name)

    def _draw(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        return QPixmap.fromImage(self._image(size, mode))

    def _image(self, size: QSize, mode: QIcon.Mode) -> QImage:
        colour = _colour(self._name, mode, QGuiApplication.palette().cacheKey())
        return _picture(self._name, size.width(), size.height(), colour)
