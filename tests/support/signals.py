"""Remember how often a signal was emitted, and with what."""

from __future__ import annotations

from typing import Any


class Recorded:
    """The calls of a signal since this was made."""

    def __init__(self, signal: Any) -> None:
        self.calls: list[tuple[Any, ...]] = []
        signal.connect(self._take)

    def _take(self, *arguments: Any) -> None:
        self.calls.append(arguments)
