"""DesktopSize: the picture has another size (RFC 6143, 7.8.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.console.rfb.encoding import Encoding

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen


class DesktopSize:
    """The rectangle's size is the message."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:  # noqa: ARG002 - no content
        """Resize the picture."""
        screen.resize(rect.width, rect.height)


ENCODING = Encoding(number=-223, decoder=DesktopSize, paints=False)
