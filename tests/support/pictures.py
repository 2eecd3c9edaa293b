"""Compare pictures of a guest's screen."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    """Return the colours of ``image``, height by width, without their alpha."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), -1)
    return np.bitwise_and(rows[:, : plain.width()], np.uint32(0xFFFFFF))


def likeness(one: QImage, other: QImage) -> float:
    """Return the share of pixels that are equal, 0 for pictures of different sizes."""
    if one.isNull() or one.size() != other.size():
        return 0.0
    return float((pixels(one) == pixels(other)).mean())


def is_blank(image: QImage) -> bool:
    """Whether there is nothing to see: no picture, or one colour only."""
    if image.isNull():
        return True
    found = pixels(image)
    return bool((found == found[0, 0]).all())
