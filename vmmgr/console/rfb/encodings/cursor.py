"""Cursor: the pointer's shape with a mask of one bit a pixel (RFC 6143, 7.8.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vmmgr.console.rfb.cursor import Cursor, check_size
from vmmgr.console.rfb.encoding import Encoding

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen

_OPAQUE = np.uint32(0xFF000000)


class MaskedCursor:
    """Opaque where the mask says so, else invisible."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:
        """Read pixels and mask; the rectangle's corner is the pixel that points."""
        check_size(rect)
        width, height = rect.width, rect.height
        data = reader.take(4 * width * height)
        pixels = np.frombuffer(data, "<u4").reshape(height, width) | _OPAQUE
        stride = (width + 7) // 8
        packed = np.frombuffer(reader.take(stride * height), np.uint8).reshape(height, stride)
        mask = np.unpackbits(packed, axis=1, count=width)
        argb = np.where(mask, pixels, np.uint32(0)).astype("<u4").tobytes()
        screen.set_cursor(Cursor(width, height, rect.x, rect.y, argb))


ENCODING = Encoding(number=-239, decoder=MaskedCursor, paints=False)
