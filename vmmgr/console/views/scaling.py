"""Where a guest's picture lies in a widget, to the device's pixel."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QRegion

_MAX_RECTS = 32


class Scaling(StrEnum):
    """How a picture and a widget of different sizes come together."""

    FIT = "fit"
    """Shrink the picture if it is too large; never enlarge it."""
    NONE = "none"
    """One pixel of the guest is one of the screen; what does not fit is cut off."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A picture of ``source`` pixels drawn over ``target``, in device pixels of the widget.

    ``ratio`` is the number of device pixels in one of the widget's own.
    """

    source: QSize
    target: QRect
    ratio: float

    @property
    def is_scaled(self) -> bool:
        """Whether pixels of the guest and of the device differ in size."""
        return self.source != self.target.size()

    @property
    def factor(self) -> QPointF:
        """Device pixels to one of the guest, in both directions."""
        return QPointF(
            self.target.width() / self.source.width(), self.target.height() / self.source.height()
        )

    def to_widget(self, region: QRegion) -> QRegion:
        """Return the widget's pixels that ``region`` of the guest's touches."""
        if region.rectCount() > _MAX_RECTS:
            region = QRegion(region.boundingRect())
        found = QRegion()
        for rect in region:  # type: ignore[attr-defined]  # the stub does not know it can
            found += self._rect_to_widget(rect)
        return found

    def to_guest(self, position: QPointF) -> QPoint:
        """Return the pixel of the guest under ``position`` in the widget, or the nearest one."""
        device = position * self.ratio - QPointF(self.target.topLeft())
        x, y = device.x() / self.factor.x(), device.y() / self.factor.y()
        return QPoint(
            min(max(math.floor(x), 0), self.source.width() - 1),
            min(max(math.floor(y), 0), self.source.height() - 1),
        )

    def motion_to_guest(self, motion: QPointF) -> QPointF:
        """Return a way in the widget as one in the guest."""
        device = motion * self.ratio
        return QPointF(device.x() / self.factor.x(), device.y() / self.factor.y())

    def _rect_to_widget(self, rect: QRect) -> QRect:
        across, down = self.factor.x(), self.factor.y()
        found = QRectF(
            (self.target.x() + rect.x() * across) / self.ratio,
            (self.target.y() + rect.y() * down) / self.ratio,
            rect.width() * across / self.ratio,
            rect.height() * down / self.ratio,
        ).toAlignedRect()
        # A smoothed pixel takes some colour from its neighbours.
        return found.adjusted(-1, -1, 1, 1) if self.is_scaled else found


def place(source: QSize, widget: QSize, ratio: float, scaling: Scaling) -> Placement:
    """Put a picture of ``source`` pixels into the middle of ``widget``, in its own pixels."""
    room = QSize(math.floor(widget.width() * ratio), math.floor(widget.height() * ratio))
    size = source
    fits = source.width() <= room.width() and source.height() <= room.height()
    if scaling is Scaling.FIT and not fits:
        size = source.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    corner = QPoint(
        max(room.width() - size.width(), 0) // 2, max(room.height() - size.height(), 0) // 2
    )
    return Placement(source, QRect(corner, size), ratio)
