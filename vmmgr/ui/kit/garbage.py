"""Free reference cycles on the GUI's thread only.

Python collects garbage on whichever thread happens to allocate.  A QObject with timers or a widget
that is part of a cycle must not be destroyed on a worker's or a console's thread: Qt warns, then
crashes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000


class GarbageCollector(QObject):
    """Switch Python's own collection off, and collect by a timer of the thread it is made on.

    One for the whole program, made before its first thread; ``stop`` gives things back.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        gc.freeze()  # what is there now stays: a full collection need not walk it each time
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_INTERVAL_MS)

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def _collect(self) -> None:
        """Collect the oldest generation that is due, as Python would have."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation]]
        if due:
            gc.collect(due[-1])
