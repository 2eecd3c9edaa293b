"""Tight's gradient filter: each pixel is sent as its distance from a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vmmgr.console.rfb.framebuffer import Pixels


def undo_gradient(distances: NDArray[np.uint8], area: Pixels) -> None:
    """Write the pixels that ``distances`` (height, width, RGB) stand for into ``area``.

    The guess is left + above - above left, clamped, so no pixel can be known before its
    neighbours.  All pixels of an anti-diagonal can be computed at once, though, and in a flat
    array with a border of zeros they lie at a fixed step.
    """
    height, width, _ = distances.shape
    stride = width + 1
    bordered = np.zeros((height + 1, stride, 3), np.int16)
    bordered[1:, 1:] = distances
    flat = bordered.reshape(-1, 3)
    step = max(stride - 1, 1)
    for diagonal in range(height + width - 1 if width and height else 0):
        top = max(0, diagonal - width + 1)
        count = min(height - 1, diagonal) - top + 1
        start = (top + 1) * stride + diagonal - top + 1
        here = _steps(flat, start, step, count)
        guess = _steps(flat, start - 1, step, count) + _steps(flat, start - stride, step, count)
        guess -= _steps(flat, start - stride - 1, step, count)
        np.clip(guess, 0, 255, out=guess)
        here += guess
        here &= 255
    red, green, blue = np.moveaxis(bordered[1:, 1:].astype(np.uint32), 2, 0)
    area[:] = red << 16 | green << 8 | blue


def _steps(flat: NDArray[np.int16], start: int, step: int, count: int) -> NDArray[np.int16]:
    return flat[start : start + (count - 1) * step + 1 : step]
