"""Bring the window back as it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from vmmgr.ui.shell.machines_view import MachinesView


class WindowState:
    """Size, place, splitters and columns of the main window, kept in ``QSettings``."""

    def __init__(self, settings: QSettings, window: QMainWindow, view: MachinesView) -> None:
        self._settings = settings
        self._parts: dict[str, tuple[Callable[[], QByteArray], Callable[[QByteArray], object]]] = {
            "window/geometry": (window.saveGeometry, window.restoreGeometry),
            "window/splitter": (view.splitter.saveState, view.splitter.restoreState),
            "window/innerSplitter": (view.inner.saveState, view.inner.restoreState),
            "machines/columns": (
                view.list.table.header().saveState,
                view.list.table.header().restoreState,
            ),
        }

    def restore(self) -> None:
        """Take over what was saved; what does not fit any more is ignored."""
        for name, (_save, restore) in self._parts.items():
            value = self._settings.value(name)
            if isinstance(value, QByteArray):
                restore(value)

    def save(self) -> None:
        """Keep how the window is now."""
        for name, (save, _restore) in self._parts.items():
            self._settings.setValue(name, save())
        self._settings.sync()
