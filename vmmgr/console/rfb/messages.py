"""Messages from the server (RFC 6143, 7.6)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from vmmgr.console.rfb.catalog import catalog
from vmmgr.console.rfb.errors import ProtocolError
from vmmgr.console.rfb.framebuffer import Rect

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.console.rfb.reader import Reader
    from vmmgr.console.rfb.screen import Screen

_UPDATE = struct.Struct(">xH")
_RECTANGLE = struct.Struct(">HHHHi")
_COLOURS = struct.Struct(">xHH")
_COLOUR_SIZE = 6
_CUT_TEXT = struct.Struct(">xxxI")
_MAX_CUT_TEXT = 1 << 20


class ServerMessages:
    """Read the server's messages one by one and apply them to a screen.

    Raises ProtocolError when the server breaks the rules and EOFError when it is gone.
    """

    def __init__(self, reader: Reader, screen: Screen) -> None:
        self._reader = reader
        self._screen = screen
        self._painting = {e.number: e.decoder() for e in catalog() if e.paints}
        self._pseudo = {e.number: e.decoder() for e in catalog() if not e.paints}
        self._handlers: dict[int, Callable[[], None]] = {
            0: self._update,
            1: self._skip_colours,
            2: self._ignore_bell,
            3: self._skip_cut_text,
        }

    def handle_next(self) -> None:
        """Wait for one message and apply it."""
        kind = self._reader.take(1)[0]
        handler = self._handlers.get(kind)
        if handler is None:
            msg = f"a message of kind {kind}"
            raise ProtocolError(msg)
        handler()

    def _update(self) -> None:
        (count,) = _UPDATE.unpack(self._reader.take(_UPDATE.size))
        self._screen.listener.update_started()
        painted = [rect for _ in range(count) if (rect := self._rectangle())]
        if painted:
            self._screen.listener.painted(painted)

    def _rectangle(self) -> Rect | None:
        """Read one rectangle; return it if it changed pixels."""
        header = self._reader.take(_RECTANGLE.size)
        x, y, width, height, number = _RECTANGLE.unpack(header)
        rect = Rect(x, y, width, height)
        if (decoder := self._painting.get(number)) is not None:
            self._screen.framebuffer.check(rect)
            decoder.decode(self._reader, rect, self._screen)
            return rect
        if (decoder := self._pseudo.get(number)) is not None:
            decoder.decode(self._reader, rect, self._screen)
            return None
        msg = f"a rectangle in encoding {number}"
        raise ProtocolError(msg)

    def _skip_colours(self) -> None:
        _first, count = _COLOURS.unpack(self._reader.take(_COLOURS.size))
        self._reader.take(count * _COLOUR_SIZE)

    def _ignore_bell(self) -> None:
        """Stay silent: the guest's sound has its own way out."""

    def _skip_cut_text(self) -> None:
        (size,) = _CUT_TEXT.unpack(self._reader.take(_CUT_TEXT.size))
        if size > _MAX_CUT_TEXT:
            msg = f"a clipboard of {size} bytes"
            raise ProtocolError(msg)
        self._reader.take(size)
