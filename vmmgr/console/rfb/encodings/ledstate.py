"""QEMU LED State: the lights of the guest's keyboard (rfbproto)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.console.rfb.encoding import Encoding

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen


class LedState:
    """Offered since QEMU then stops guessing, and pressing, Caps Lock and Num Lock for us."""

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:  # noqa: ARG002 - unused
        """Skip the lights."""
        reader.take(1)


ENCODING = Encoding(number=-261, decoder=LedState, paints=False)
