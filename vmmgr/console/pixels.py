"""Memory that numpy writes and Qt paints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtGui import QImage

from vmmgr.util.errors import ConsoleError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Pixels


class _Memory:
    """Lend an image's memory to numpy, and keep the image as long as an array lives."""

    def __init__(self, image: QImage) -> None:
        self.image = image
        first = np.frombuffer(image.bits(), np.uint8)
        self.__array_interface__: dict[str, Any] = {
            "version": 3,
            "shape": (image.height(), image.width()),
            "strides": (image.bytesPerLine(), 4),
            "typestr": "<u4",
            "data": (first.ctypes.data, False),
        }


def shared_image(width: int, height: int) -> tuple[QImage, Pixels]:
    """Return a black image of that size in pixels, and the array that is the same memory.

    Nobody may paint on the image: it would get other memory then.
    """
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        summary = tr("No memory for a picture of {width} by {height} pixels")
        raise ConsoleError(summary.format(width=width, height=height))
    image.fill(0)
    return image, np.asarray(_Memory(image))
