"""CopyRect: pixels that are elsewhere in the picture already (RFC 6143, 7.7.2)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from vmmgr.console.rfb.encoding import Encoding
from vmmgr.console.rfb.framebuffer import Rect

if TYPE_CHECKING:
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen

_SOURCE = struct.Struct(">HH")


class CopyRect:
    """Copy within the picture."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:
        """Read where from; numpy takes care of overlaps."""
        x, y = _SOURCE.unpack(reader.take(_SOURCE.size))
        source = Rect(x, y, rect.width, rect.height)
        screen.framebuffer.area(rect)[:] = screen.framebuffer.area(source)


ENCODING = Encoding(number=1, decoder=CopyRect, saving=1)
