"""What a console's thread leaves for the GUI's, and the signals that say so."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vmmgr.console.rfb.cursor import Cursor
    from vmmgr.console.rfb.framebuffer import Rect

_MAX_RECTS = 64


@dataclass(frozen=True, slots=True)
class Bells:
    """Signals to emit, from any thread."""

    connected: Callable[[], None]
    dirty: Callable[[], None]
    resized: Callable[[], None]
    cursor_changed: Callable[[], None]
    password_needed: Callable[[], None]
    closed: Callable[[str], None]


def _nothing(*_args: object) -> None:
    """Stay silent."""


_SILENT = Bells(_nothing, _nothing, _nothing, _nothing, _nothing, _nothing)


class Mailbox:
    """The newest picture, cursor and state; thread-safe.

    After ``close`` nothing is emitted, so the object behind the bells may go.
    """

    def __init__(self, bells: Bells) -> None:
        self._bells = bells
        self._lock = threading.RLock()
        self._dirty = QRegion()
        self.is_closed = False
        self.image = QImage()
        self.cursor: Cursor | None = None
        self.pointer_is_absolute = True
        self.takes_scancodes = False

    def connect(self) -> None:
        """Announce that the server let us in."""
        with self._lock:
            self._bells.connected()

    def add_dirty(self, rects: Sequence[Rect]) -> None:
        """Add to what must be painted; announce it unless that is known already."""
        with self._lock:
            was_empty = self._dirty.isEmpty()
            self._dirty += _region(rects)
            if was_empty and not self._dirty.isEmpty():
                self._bells.dirty()

    def take_dirty(self) -> QRegion:
        """Return, and forget, what must be painted."""
        with self._lock:
            taken, self._dirty = self._dirty, QRegion()
            return taken

    def put_image(self, image: QImage) -> None:
        """Show another picture from now on."""
        with self._lock:
            self.image = image
            self._dirty = QRegion()
            self._bells.resized()

    def put_cursor(self, cursor: Cursor) -> None:
        """Show another pointer."""
        with self._lock:
            self.cursor = cursor
            self._bells.cursor_changed()

    def ask_password(self) -> None:
        """Announce that the server does not let us in."""
        with self._lock:
            self._bells.password_needed()

    def close(self, reason: str) -> None:
        """Announce the end, once, and emit nothing more."""
        with self._lock:
            self.is_closed = True
            self._bells.closed(reason)
            self._bells = _SILENT  # They hold the session, which no other thread may free.


def _region(rects: Sequence[Rect]) -> QRegion:
    if len(rects) > _MAX_RECTS:
        left, top = min(r.x for r in rects), min(r.y for r in rects)
        right = max(r.x + r.width for r in rects)
        bottom = max(r.y + r.height for r in rects)
        return QRegion(left, top, right - left, bottom - top)
    region = QRegion()
    for rect in rects:
        region += QRect(*rect)
    return region
