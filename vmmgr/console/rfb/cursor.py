"""The shape of the server's pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.console.rfb.errors import ProtocolError

if TYPE_CHECKING:
    from vmmgr.console.rfb.framebuffer import Rect

_MAX_SIDE = 1024


@dataclass(frozen=True, slots=True)
class Cursor:
    """A picture and the pixel of it that points; 0 by 0 hides the pointer.

    ``argb`` has four bytes a pixel, premultiplied, little endian, without padding.
    """

    width: int
    height: int
    hot_x: int
    hot_y: int
    argb: bytes


def check_size(rect: Rect) -> None:
    """Refuse shapes nobody can point with."""
    if max(rect.width, rect.height) > _MAX_SIDE:
        msg = f"a pointer of {rect.width}x{rect.height}"
        raise ProtocolError(msg)
