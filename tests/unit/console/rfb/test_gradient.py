"""Tight's gradient, against the specification's own arithmetic."""

import numpy as np
import pytest
from numpy.typing import NDArray

from vmmgr.console.rfb.framebuffer import zeros
from vmmgr.console.rfb.gradient import undo_gradient

SIZES = [(1, 1), (1, 9), (9, 1), (2, 2), (7, 16), (16, 7)]


def by_the_book(distances: NDArray[np.uint8]) -> NDArray[np.int64]:
    """One component after the other, as rfbproto has it."""
    height, width, _ = distances.shape
    pixels = np.zeros((height + 1, width + 1, 3), np.int64)
    for y, x, c in np.ndindex(height, width, 3):
        guess = pixels[y + 1, x, c] + pixels[y, x + 1, c] - pixels[y, x, c]
        pixels[y + 1, x + 1, c] = (min(max(guess, 0), 255) + int(distances[y, x, c])) & 255
    return pixels[1:, 1:]


@pytest.mark.parametrize(("height", "width"), SIZES)
def test_a_picture_is_what_the_specification_makes_of_it(height: int, width: int) -> None:
    distances = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    area = zeros(width, height)
    undo_gradient(distances, area)
    red, green, blue = np.moveaxis(by_the_book(distances), 2, 0)
    assert np.array_equal(area, red << 16 | green << 8 | blue)


def test_nothing_is_left_as_it_is() -> None:
    undo_gradient(np.zeros((0, 5, 3), np.uint8), zeros(5, 0))
