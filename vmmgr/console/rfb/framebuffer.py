"""The server's picture: 32 bits a pixel, little endian, ``0x00RRGGBB``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vmmgr.console.rfb.errors import ProtocolError

if TYPE_CHECKING:
    from collections.abc import Callable

Pixels: TypeAlias = NDArray[np.uint32]

MAX_SIDE = 16384
MAX_PIXELS = 64 << 20
_BYTES = 4


class Rect(NamedTuple):
    """A rectangle in pixels of the server's picture."""

    x: int
    y: int
    width: int
    height: int


def zeros(width: int, height: int) -> Pixels:
    """Return a black picture."""
    return np.zeros((height, width), np.dtype("<u4"))


class Framebuffer:
    """Pixels of the size the server last told; a new size means a new array."""

    def __init__(
        self, width: int, height: int, allocate: Callable[[int, int], Pixels] = zeros
    ) -> None:
        self._allocate = allocate
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Start again with a black picture of ``width`` by ``height``."""
        sides_are_fine = 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE
        if not sides_are_fine or width * height > MAX_PIXELS:
            msg = f"a picture of {width}x{height}"
            raise ProtocolError(msg)
        self.width, self.height = width, height
        self.pixels = self._allocate(width, height)
        self._bytes = self.pixels.data.cast("B")

    def check(self, rect: Rect) -> None:
        """Refuse a rectangle that does not lie within the picture."""
        if rect.x + rect.width > self.width or rect.y + rect.height > self.height:
            msg = f"{rect} leaves the picture of {self.width}x{self.height}"
            raise ProtocolError(msg)

    def area(self, rect: Rect) -> Pixels:
        """Return a view of ``rect``, which must lie within the picture."""
        self.check(rect)
        return self.pixels[rect.y : rect.y + rect.height, rect.x : rect.x + rect.width]

    def rows(self, rect: Rect) -> list[memoryview]:
        """Return the bytes of ``rect``, from top to bottom, in as few pieces as possible."""
        stride = self.width * _BYTES
        if rect.width == self.width:
            return [self._bytes[rect.y * stride : (rect.y + rect.height) * stride]]
        first = rect.y * stride + rect.x * _BYTES
        starts = range(first, first + rect.height * stride, stride)
        return [self._bytes[start : start + rect.width * _BYTES] for start in starts]
