"""Tight, with streams made here."""

import zlib

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.rfb import new_screen, rectangle, show, update
from vmmgr.console.rfb.errors import ProtocolError
from vmmgr.console.rfb.screen import Screen

RNG = np.random.default_rng(0)
COPY, FILTERED, FILL, JPEG = b"\x00", b"\x40", b"\x80", b"\x90"
PALETTE, GRADIENT = b"\x01", b"\x02"


class Stream:
    """Compress as a server does, with a flush after each rectangle."""

    def __init__(self) -> None:
        self._zlib = zlib.compressobj(6)

    def block(self, data: bytes) -> bytes:
        packed = self._zlib.compress(data) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
        return length(len(packed)) + packed


def length(size: int) -> bytes:
    if size < 1 << 7:
        return bytes([size])
    if size < 1 << 14:
        return bytes([size & 0x7F | 0x80, size >> 7])
    return bytes([size & 0x7F | 0x80, size >> 7 & 0x7F | 0x80, size >> 14])


def tight(content: bytes, width: int, height: int) -> Screen:
    return show(update(rectangle(0, 0, width, height, 7, content)), new_screen(width, height))


def noise(height: int, width: int) -> NDArray[np.uint8]:
    return RNG.integers(0, 256, (height, width, 3), dtype=np.uint8)


def as_pixels(rgb: NDArray[np.uint8]) -> NDArray[np.uint32]:
    wide = rgb.astype(np.uint32)
    return np.asarray(wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2], np.uint32)


def test_a_fill_is_one_colour() -> None:
    assert (tight(FILL + b"\x12\x34\x56", 8, 8).framebuffer.pixels == 0x123456).all()


@pytest.mark.parametrize("side", [4, 16, 100])
def test_a_copy_holds_three_bytes_a_pixel(side: int) -> None:
    rgb = noise(side, side)
    screen = tight(COPY + Stream().block(rgb.tobytes()), side, side)
    assert np.array_equal(screen.framebuffer.pixels, as_pixels(rgb))


def test_less_than_twelve_bytes_are_not_compressed() -> None:
    screen = tight(COPY + bytes(range(9)), 3, 1)
    assert screen.framebuffer.pixels.tolist() == [[0x000102, 0x030405, 0x060708]]


def test_two_colours_take_a_bit_a_pixel() -> None:
    bits = RNG.integers(0, 2, (10, 13), dtype=np.uint8)
    colours = b"\x01" + b"\x01\x02\x03" + b"\x00\xff\x00"
    packed = Stream().block(np.packbits(bits, axis=1).tobytes())
    screen = tight(FILTERED + PALETTE + colours + packed, 13, 10)
    assert np.array_equal(screen.framebuffer.pixels, np.where(bits, 0x00FF00, 0x010203))


def test_more_colours_take_a_byte_a_pixel() -> None:
    colours = noise(1, 7)
    indexes = RNG.integers(0, 7, (10, 13), dtype=np.uint8)
    packed = Stream().block(indexes.tobytes())
    screen = tight(FILTERED + PALETTE + b"\x06" + colours.tobytes() + packed, 13, 10)
    assert np.array_equal(screen.framebuffer.pixels, as_pixels(colours)[0][indexes])


def test_a_gradient_is_undone() -> None:
    flat = np.full((20, 30, 3), 0, np.uint8)
    flat[0, 0] = (9, 8, 7)
    screen = tight(FILTERED + GRADIENT + Stream().block(flat.tobytes()), 30, 20)
    assert (screen.framebuffer.pixels == 0x090807).all()


def test_a_stream_goes_on_in_the_next_rectangle() -> None:
    stream, rgb = Stream(), noise(8, 8)
    parts = [COPY + stream.block(half.tobytes()) for half in (rgb[:4], rgb[4:])]
    rectangles = [rectangle(0, 4 * i, 8, 4, 7, part) for i, part in enumerate(parts)]
    screen = show(update(*rectangles), new_screen(8, 8))
    assert np.array_equal(screen.framebuffer.pixels, as_pixels(rgb))


def test_a_stream_starts_again_when_the_server_says_so() -> None:
    rgb = noise(8, 8)
    start, reset = (first + Stream().block(rgb.tobytes()) for first in (COPY, b"\x01"))
    rectangles = [rectangle(0, 0, 8, 8, 7, content) for content in (start, reset)]
    assert np.array_equal(
        show(update(*rectangles), new_screen()).framebuffer.pixels, as_pixels(rgb)
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(JPEG + b"\x01x", id="JPEG"),
        pytest.param(b"\xa0\x01x", id="PNG"),
        pytest.param(FILTERED + b"\x03" + b"x" * 20, id="unknown filter"),
        pytest.param(COPY + b"\x04junk", id="no zlib"),
        pytest.param(COPY + Stream().block(b"short"), id="too little"),
        pytest.param(COPY + Stream().block(bytes(1 << 20)), id="too much"),
    ],
)
def test_what_was_not_asked_for_is_refused(content: bytes) -> None:
    with pytest.raises(ProtocolError):
        tight(content, 8, 8)


def test_an_index_beyond_the_palette_does_no_harm() -> None:
    packed = Stream().block(bytes([255]) * 64)
    screen = tight(FILTERED + PALETTE + b"\x02" + b"\xff" * 9 + packed, 8, 8)
    assert not screen.framebuffer.pixels.any()
