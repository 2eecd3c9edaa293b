"""Collect what events call stale and read it again, together and not too often."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from vmmgr.util.errors import ConnectionLostError, NotAnsweringError, VmmgrError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

PAUSE = 0.05  # seconds: a start of a machine alone brings three events


class StaleKeys:
    """Hand the keys that were marked to ``refresh``, a whole batch at a time."""

    def __init__(self, refresh: Callable[[set[str]], Awaitable[None]]) -> None:
        self._refresh = refresh
        self._stale: set[str] = set()
        self._marked = asyncio.Event()

    def mark(self, *keys: str) -> None:
        """Have ``keys`` read again."""
        if keys:
            self._stale.update(keys)
            self._marked.set()

    async def run(self) -> None:
        """Refresh for ever; only the loss of the host ends it."""
        while True:
            await self._marked.wait()
            await asyncio.sleep(PAUSE)
            batch, self._stale = self._stale, set()
            self._marked.clear()
            await tolerate(self._refresh(batch))


async def tolerate(reading: Awaitable[None]) -> None:
    """Await ``reading``; an error that does not end the connection is only logged.

    The next event or the next round of the poll reads again.
    """
    try:
        await reading
    except (ConnectionLostError, NotAnsweringError):
        raise
    except VmmgrError as error:
        log.warning("%s (%s)", error.text, error.details)
