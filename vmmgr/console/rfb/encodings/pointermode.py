"""QEMU Pointer Motion Change: positions or movements (rfbproto)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.console.rfb.encoding import Encoding

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen


class PointerMode:
    """The guest has a tablet, or only a mouse: firmware and boot menus rarely know tablets."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:  # noqa: ARG002 - no content
        """Read the mode from the rectangle's corner."""
        screen.set_pointer_mode(absolute=rect.x == 1)


ENCODING = Encoding(number=-257, decoder=PointerMode, paints=False)
