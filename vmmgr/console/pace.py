"""When to ask the server for the next update."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from vmmgr.console.rfb import requests

if TYPE_CHECKING:
    from collections.abc import Callable


class Pace:
    """Always ask one update ahead, and not at all while nobody looks.

    The next update is asked for as soon as the header of one arrives, so that the server encodes
    while we decode.  Thread-safe.
    """

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._size = (0, 0)
        self._is_visible = True
        self._is_owed = False

    def restart(self, width: int, height: int) -> None:
        """Ask for a whole picture of this size in pixels."""
        with self._lock:
            self._size = (width, height)
            self._write(requests.update_request(width, height, incremental=False))

    def update_started(self) -> None:
        """Ask for the next update, or remember to."""
        with self._lock:
            self._is_owed = True
            self._ask()

    def set_visible(self, visible: bool) -> None:  # noqa: FBT001 - like QWidget.setVisible
        """Pause, or go on."""
        with self._lock:
            self._is_visible = visible
            self._ask()

    def _ask(self) -> None:
        if self._is_owed and self._is_visible:
            self._is_owed = False
            self._write(requests.update_request(*self._size, incremental=True))
