"""Streams of zlib that cannot fill the memory."""

from __future__ import annotations

import zlib

from vmmgr.console.rfb.errors import ProtocolError


class Inflater:
    """One stream of a connection, fed block by block."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Start a new stream."""
        self._stream = zlib.decompressobj()

    def inflate(self, block: memoryview, size: int) -> bytes:
        """Return the ``size`` bytes that ``block`` holds; any other number is an error."""
        try:
            # One byte more than expected, so that zlib reads the flush at the end of the block.
            data = self._stream.decompress(block, size + 1)
        except zlib.error as error:
            raise ProtocolError(str(error)) from error
        if len(data) != size or self._stream.unconsumed_tail:
            msg = f"{len(data)} bytes after inflating instead of {size}"
            raise ProtocolError(msg)
        return data
