"""Carry the changes of a store's table to a model: at the next frame, but never in a rush."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.backend.records import Key
    from vmmgr.backend.tables import Table

FRAME = 16  # milliseconds
REST = 8  # so many times what a change took, views then have to themselves, to lay out and paint
R = TypeVar("R")


class Bridge(QObject, Generic[R]):
    """Gather changes of ``table`` and hand them to ``apply`` together."""

    def __init__(
        self,
        table: Table[Any],
        apply: Callable[[dict[Key, R | None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._apply = apply
        self._changes: dict[Key, R | None] = {row.key: row for row in table}
        self._rested_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.flush)
        # Not by way of methods: once it is destroyed, they cannot be called any more.
        self._stop = contextlib.ExitStack()
        self._stop.callback(table.listen(self._changed))
        self.destroyed.connect(self._stop.close)
        self.flush()

    def flush(self) -> None:
        """Hand over what has gathered, now."""
        self._timer.stop()
        if self._changes:
            changes, self._changes = self._changes, {}
            start = time.monotonic()
            self._apply(changes)
            end = time.monotonic()
            self._rested_at = end + REST * (end - start)

    def close(self) -> None:
        """Listen no more; may be repeated."""
        self._timer.stop()
        self._stop.close()

    def _changed(self, key: Key, row: R | None) -> None:
        if not self._changes:
            rest = round((self._rested_at - time.monotonic()) * 1000)
            self._timer.start(max(FRAME, rest))
        self._changes[key] = row
