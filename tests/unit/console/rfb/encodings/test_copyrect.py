"""CopyRect copies within the picture."""

import struct

import numpy as np
import pytest

from tests.support.rfb import new_screen, rectangle, show, update
from vmmgr.console.rfb.errors import ProtocolError


def copy(x: int, y: int, width: int, height: int, source: tuple[int, int]) -> bytes:
    return update(rectangle(x, y, width, height, 1, struct.pack(">HH", *source)))


def test_overlapping_pixels_are_copied_as_they_were() -> None:
    screen = new_screen(8, 1)
    screen.framebuffer.pixels[0] = np.arange(8)
    show(copy(2, 0, 5, 1, (0, 0)), screen)
    assert screen.framebuffer.pixels[0].tolist() == [0, 1, 0, 1, 2, 3, 4, 7]


def test_copying_from_outside_is_refused() -> None:
    with pytest.raises(ProtocolError):
        show(copy(0, 0, 4, 4, (6, 6)), new_screen())
