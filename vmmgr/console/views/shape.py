"""The guest's pointer as a cursor of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QCursor, QImage, QPixmap

if TYPE_CHECKING:
    from vmmgr.console.rfb.cursor import Cursor


def to_qcursor(cursor: Cursor, factor: QPointF, ratio: float) -> QCursor:
    """Return ``cursor`` in the size of the picture around it.

    ``factor`` is device pixels to one of the guest, ``ratio`` device pixels to one of the widget.
    """
    if not cursor.width or not cursor.height:
        return QCursor(Qt.CursorShape.BlankCursor)
    image = QImage(
        cursor.argb,
        cursor.width,
        cursor.height,
        cursor.width * 4,
        QImage.Format.Format_ARGB32_Premultiplied,
    ).copy()
    size = QSize(round(cursor.width * factor.x()), round(cursor.height * factor.y()))
    if size != image.size():
        image = image.scaled(
            size.expandedTo(QSize(1, 1)),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    hot = QPointF(cursor.hot_x * factor.x(), cursor.hot_y * factor.y()) / ratio
    corner = QPoint(round(image.width() / ratio) - 1, round(image.height() / ratio) - 1)
    return QCursor(pixmap, min(round(hot.x()), corner.x()), min(round(hot.y()), corner.y()))
