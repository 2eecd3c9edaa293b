"""Where the protocol reads from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Reader(Protocol):
    """Bytes from the server, waited for; both methods raise EOFError at the end."""

    def take(self, size: int) -> memoryview:
        """Return the next ``size`` bytes; the view is valid until the next call."""

    def read_into(self, rows: Sequence[memoryview]) -> None:
        """Fill each of ``rows`` in turn, without a copy in between where that is possible."""


class BytesReader:
    """Read from recorded bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._position = 0

    def take(self, size: int) -> memoryview:
        """Return the next ``size`` bytes."""
        end = self._position + size
        if end > len(self._data):
            raise EOFError
        taken = self._data[self._position : end]
        self._position = end
        return taken

    def read_into(self, rows: Sequence[memoryview]) -> None:
        """Fill each of ``rows`` in turn."""
        for row in rows:
            row[:] = self.take(len(row))
