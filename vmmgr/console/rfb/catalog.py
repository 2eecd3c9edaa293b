"""All encodings, and in which order to ask for them."""

from __future__ import annotations

import functools

from vmmgr.console.rfb import encodings
from vmmgr.console.rfb.encoding import Encoding
from vmmgr.util.registry import collect

# Without a level QEMU takes 9, which costs it twice the time; 0 and 1 cut pictures into shreds.
COMPRESSION_LEVEL_6 = -256 + 6


@functools.cache
def catalog() -> tuple[Encoding, ...]:
    """Return every encoding there is a module for."""
    return tuple(collect(encodings, "ENCODING", Encoding))


def preference(*, near: bool) -> list[int]:
    """Return the numbers to offer, the most wanted first: QEMU uses the first for everything."""
    painting = [encoding for encoding in catalog() if encoding.paints]
    painting.sort(key=lambda encoding: encoding.saving, reverse=not near)
    pseudo = [encoding for encoding in catalog() if not encoding.paints]
    return [*(encoding.number for encoding in painting + pseudo), COMPRESSION_LEVEL_6]
