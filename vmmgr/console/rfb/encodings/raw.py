"""Raw: the pixels, row by row (RFC 6143, 7.7.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.console.rfb.encoding import Encoding

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen


class Raw:
    """Let the reader write straight into the picture's rows."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:
        """Read ``rect``."""
        reader.read_into(screen.framebuffer.rows(rect))


ENCODING = Encoding(number=0, decoder=Raw)
