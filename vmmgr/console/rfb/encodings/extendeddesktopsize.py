"""ExtendedDesktopSize: the picture's size and the screens it consists of (rfbproto)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.console.rfb.encoding import Encoding

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen

_HEADER_SIZE = 4
_SCREEN_SIZE = 16


class ExtendedDesktopSize:
    """Follow the size; the arrangement of screens does not matter to a single window."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:
        """Resize the picture, unless this answers (in y) that a wish was refused."""
        screens = reader.take(_HEADER_SIZE)[0]
        reader.take(screens * _SCREEN_SIZE)
        size = (rect.width, rect.height)
        if rect.y == 0 and size != (screen.framebuffer.width, screen.framebuffer.height):
            screen.resize(*size)


ENCODING = Encoding(number=-308, decoder=ExtendedDesktopSize, paints=False)
