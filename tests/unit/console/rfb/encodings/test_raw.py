"""Raw writes straight into the picture."""

import numpy as np

from tests.support.rfb import new_screen, rectangle, show, told, update


def test_pixels_land_in_their_rectangle() -> None:
    pixels = np.arange(6, dtype="<u4").reshape(2, 3)
    screen = show(update(rectangle(1, 2, 3, 2, 0, pixels.tobytes())), new_screen())
    assert np.array_equal(screen.framebuffer.pixels[2:4, 1:4], pixels)


def test_pixels_around_the_rectangle_stay() -> None:
    screen = show(update(rectangle(1, 2, 3, 2, 0, b"\xff" * 24)), new_screen())
    assert np.count_nonzero(screen.framebuffer.pixels) == 6


def test_full_rows_are_read_in_one_piece() -> None:
    pixels = np.arange(16, dtype="<u4").reshape(2, 8)
    screen = show(update(rectangle(0, 3, 8, 2, 0, pixels.tobytes())), new_screen())
    assert np.array_equal(screen.framebuffer.pixels[3:5], pixels)


def test_an_empty_rectangle_has_no_content() -> None:
    screen = show(update(rectangle(3, 3, 0, 0, 0)), new_screen())
    assert told(screen) == ["update_started", "painted"]
