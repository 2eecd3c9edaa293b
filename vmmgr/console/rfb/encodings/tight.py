"""Tight: fills, palettes and zlib streams (rfbproto, "Tight Encoding").

JPEG is never asked for, hence refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vmmgr.console.rfb.encoding import Encoding
from vmmgr.console.rfb.errors import ProtocolError
from vmmgr.console.rfb.gradient import undo_gradient
from vmmgr.console.rfb.inflate import Inflater

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.console.rfb.framebuffer import Pixels, Rect
    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen

_STREAMS = 4
_HAS_FILTER = 4
_FILL = 8
_UNCOMPRESSED_BELOW = 12
_BYTES = 3
_PALETTE_SIZE = 256
_COLOURS_OF_A_BIT = 2
# Three bytes read as four, big endian, starting one byte early, are a pixel in one strided copy,
# apart from what the early byte leaves above the colour.
_PIXEL = np.dtype(">u4")
_COLOUR = np.uint32(0xFFFFFF)
_EARLY = b"\0"


class Tight:
    """Four zlib streams that outlive their rectangles."""

    def __init__(self) -> None:
        self._streams = [Inflater() for _ in range(_STREAMS)]
        self._filters: dict[int, Callable[[Reader, Inflater, Pixels], None]] = {
            0: self._copy,
            1: self._palette,
            2: self._gradient,
        }

    def decode(self, reader: Reader, rect: Rect, screen: Screen) -> None:
        """Read one rectangle: a control byte, then a colour or filtered pixels."""
        control = reader.take(1)[0]
        if control & 0x0F:
            self._reset(control)
        area = screen.framebuffer.area(rect)
        kind = control >> 4
        if kind == _FILL:
            area.fill(int.from_bytes(reader.take(_BYTES), "big"))
        elif kind < _FILL:
            self._basic(reader, kind, area)
        else:
            msg = f"Tight compression {kind}"
            raise ProtocolError(msg)

    def _reset(self, control: int) -> None:
        for number, stream in enumerate(self._streams):
            if control >> number & 1:
                stream.reset()

    def _basic(self, reader: Reader, kind: int, area: Pixels) -> None:
        number = reader.take(1)[0] if kind & _HAS_FILTER else 0
        apply = self._filters.get(number)
        if apply is None:
            msg = f"Tight filter {number}"
            raise ProtocolError(msg)
        apply(reader, self._streams[kind % _STREAMS], area)

    def _copy(self, reader: Reader, stream: Inflater, area: Pixels) -> None:
        height, width = area.shape
        data = _EARLY + _content(reader, stream, _BYTES * width * height)
        area[:] = np.ndarray((height, width), _PIXEL, data, 0, (_BYTES * width, _BYTES))
        area &= _COLOUR

    def _palette(self, reader: Reader, stream: Inflater, area: Pixels) -> None:
        height, width = area.shape
        count = reader.take(1)[0] + 1
        colours = _EARLY + bytes(reader.take(_BYTES * count))
        palette = np.zeros(_PALETTE_SIZE, np.uint32)
        palette[:count] = np.ndarray((count,), _PIXEL, colours, 0, (_BYTES,))
        palette &= _COLOUR
        is_packed = count == _COLOURS_OF_A_BIT
        stride = (width + 7) // 8 if is_packed else width
        data = _content(reader, stream, stride * height)
        indexes = np.frombuffer(data, np.uint8).reshape(height, stride)
        if is_packed:
            indexes = np.unpackbits(indexes, axis=1, count=width)
        palette.take(indexes, out=area, mode="clip")

    def _gradient(self, reader: Reader, stream: Inflater, area: Pixels) -> None:
        height, width = area.shape
        data = _content(reader, stream, _BYTES * width * height)
        undo_gradient(np.frombuffer(data, np.uint8).reshape(height, width, _BYTES), area)


def _content(reader: Reader, stream: Inflater, size: int) -> bytes:
    if size < _UNCOMPRESSED_BELOW:
        return bytes(reader.take(size))
    return stream.inflate(reader.take(_compact_length(reader)), size)


def _compact_length(reader: Reader) -> int:
    """Return a length of one to three bytes, seven bits in each but the last."""
    length = reader.take(1)[0]
    if length & 0x80:
        length = length & 0x7F | reader.take(1)[0] << 7
        if length & 0x4000:
            length = length & 0x3FFF | reader.take(1)[0] << 14
    return length


ENCODING = Encoding(number=7, decoder=Tight, saving=6)
