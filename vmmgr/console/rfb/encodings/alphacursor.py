"""Cursor With Alpha: the pointer's shape with soft edges (rfbproto)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from vmmgr.console.rfb.cursor import Cursor, check_size
from vmmgr.console.rfb.encoding import Encoding
from vmmgr.console.rfb.errors import ProtocolError

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen

_INNER = struct.Struct(">i")
_RAW = 0


class AlphaCursor:
    """Premultiplied colours, as QEMU sends them: always raw, in the order of its host's bytes."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:
        """Read the pixels; the rectangle's corner is the pixel that points."""
        check_size(rect)
        (inner,) = _INNER.unpack(reader.take(_INNER.size))
        if inner != _RAW:
            msg = f"a pointer in encoding {inner}"
            raise ProtocolError(msg)
        argb = bytes(reader.take(4 * rect.width * rect.height))
        screen.set_cursor(Cursor(rect.width, rect.height, rect.x, rect.y, argb))


ENCODING = Encoding(number=-314, decoder=AlphaCursor, paints=False)
