"""Keys pressed in a view, on their way to the guest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.console.views.keysyms import keysym

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

# X11 and Wayland number keys like Linux's evdev, plus 8.
_OFFSET = 8


class Keyboard:
    """Send keys by position and by what is printed on them, and remember which are down.

    ``send`` takes a keysym, an evdev code (0 if unknown) and whether the key goes down.
    """

    def __init__(self, send: Callable[[int, int, bool], None]) -> None:
        self._send = send
        self._down: dict[int, tuple[int, int]] = {}

    def press(self, event: QKeyEvent) -> None:
        """Press a key; repeats are sent too."""
        scancode = max(event.nativeScanCode() - _OFFSET, 0)
        codes = (event.nativeVirtualKey() or keysym(event), scancode)
        self._down[_identity(event)] = codes
        self._send(*codes, True)  # noqa: FBT003 - a state

    def release(self, event: QKeyEvent) -> None:
        """Release what the key sent when it was pressed, unless it only repeats."""
        if event.isAutoRepeat():
            return
        codes = self._down.pop(_identity(event), None)
        if codes is not None:
            self._send(*codes, False)  # noqa: FBT003 - a state

    def release_all(self) -> None:
        """Release all keys: somebody else will see their releases."""
        down, self._down = self._down, {}
        for codes in down.values():
            self._send(*codes, False)  # noqa: FBT003 - a state


def _identity(event: QKeyEvent) -> int:
    """Return what a key's press and release have in common, whatever the modifiers do."""
    return event.nativeScanCode() or -event.key()
