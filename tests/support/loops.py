"""A loop for tests that run it several times."""

from __future__ import annotations

import asyncio
from typing import Any

import qasync


class SteadyLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """Qt's loop, which counts as running from its first run until ``stand_down``.

    qasync handles events once more after a run, and pytest-qt between the phases of a test: the
    tasks that are left make steps then too, and want to know their loop.
    """

    def run_forever(self) -> Any:
        """Run, and stay the running loop."""
        try:
            return super().run_forever()
        finally:
            asyncio._set_running_loop(self)

    def stand_down(self) -> None:
        """Count as running no more."""
        asyncio._set_running_loop(None)
