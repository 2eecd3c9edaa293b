"""QEMU Extended Key Event: the server takes keys by position (rfbproto)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.console.rfb.encoding import Encoding

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen


class ExtendedKeys:
    """The rectangle's presence is the message."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:  # noqa: ARG002 - no content
        """Note that the server understood our offer."""
        screen.accept_scancodes()


ENCODING = Encoding(number=-258, decoder=ExtendedKeys, paints=False)
