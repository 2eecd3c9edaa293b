"""What the server has told so far, and who wants to hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vmmgr.console.rfb.cursor import Cursor
    from vmmgr.console.rfb.framebuffer import Framebuffer, Rect


class Listener(Protocol):
    """Called in the middle of reading, on the reader's thread."""

    def update_started(self) -> None:
        """The header of an update was read: time to ask for the next one."""

    def painted(self, rects: Sequence[Rect]) -> None:
        """An update is complete; it changed ``rects``."""

    def resized(self) -> None:
        """The framebuffer has another size and is empty."""

    def cursor_changed(self) -> None:
        """The pointer has another shape."""

    def input_changed(self) -> None:
        """The server wants keys or pointer positions in another form."""


@dataclass(slots=True)
class Screen:
    """The server's picture, its pointer, and the input it takes."""

    framebuffer: Framebuffer
    listener: Listener
    cursor: Cursor | None = None
    pointer_is_absolute: bool = True
    takes_scancodes: bool = False

    def resize(self, width: int, height: int) -> None:
        """Start with an empty picture of ``width`` by ``height`` pixels."""
        self.framebuffer.resize(width, height)
        self.listener.resized()

    def set_cursor(self, cursor: Cursor) -> None:
        """Change the pointer's shape."""
        self.cursor = cursor
        self.listener.cursor_changed()

    def set_pointer_mode(self, *, absolute: bool) -> None:
        """Take positions, or movements."""
        self.pointer_is_absolute = absolute
        self.listener.input_changed()

    def accept_scancodes(self) -> None:
        """Take keys by position."""
        self.takes_scancodes = True
        self.listener.input_changed()
