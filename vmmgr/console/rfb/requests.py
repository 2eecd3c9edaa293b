"""Messages to the server (RFC 6143, 7.5, and QEMU's extension in rfbproto)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIXEL_FORMAT = struct.Struct(">BxxxBBBBHHHBBBxxx")
_UPDATE = struct.Struct(">BBHHHH")
_KEY = struct.Struct(">BBxxI")
_EXTENDED_KEY = struct.Struct(">BBHII")
_POINTER = struct.Struct(">BBHH")
_NO_MOVEMENT = 0x7FFF
_F24 = (0xFFD5, 0x76)


def set_pixel_format() -> bytes:
    """Ask for pixels as the framebuffer has them: 32 bits, little endian, ``0x00RRGGBB``."""
    return _PIXEL_FORMAT.pack(0, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0)


def set_encodings(numbers: Sequence[int]) -> bytes:
    """Offer encodings, the most wanted first."""
    return struct.pack(f">BxH{len(numbers)}i", 2, len(numbers), *numbers)


def update_request(width: int, height: int, *, incremental: bool) -> bytes:
    """Ask for what changed, or for everything, of a picture of that size in pixels."""
    return _UPDATE.pack(3, incremental, 0, 0, width, height)


def key(keysym: int, *, down: bool) -> bytes:
    """Press or release what is printed on a key (an X keysym)."""
    return _KEY.pack(4, down, keysym & 0xFFFFFFFF)


def extended_key(keysym: int, qnum: int, *, down: bool) -> bytes:
    """Press or release the key at a place, in QEMU's numbering."""
    return _EXTENDED_KEY.pack(255, 0, down, keysym & 0xFFFFFFFF, qnum)


def pointer(x: int, y: int, buttons: int) -> bytes:
    """Point at a pixel; ``buttons`` has a bit for each one pressed, the left one first."""
    return _POINTER.pack(5, buttons & 0xFF, _u16(x), _u16(y))


def motion(dx: int, dy: int, buttons: int) -> bytes:
    """Move by pixels, for servers that switched to movements (QEMU Pointer Motion Change)."""
    return pointer(_NO_MOVEMENT + dx, _NO_MOVEMENT + dy, buttons)


def nudge() -> bytes:
    """Release F24, which nobody pressed: the guest sees nothing, QEMU looks for changes at once.

    QEMU looks less and less often while nothing happens, every 3 s in the end; any message but a
    request for updates brings it back to 30 ms.
    """
    return extended_key(*_F24, down=False)


def _u16(value: int) -> int:
    return min(max(value, 0), 0xFFFF)
