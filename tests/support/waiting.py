"""Wait for something with a deadline."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def wait_until(condition: Callable[[], T], what: str, *, timeout: float = 10) -> T:
    """Return the first true value of ``condition``, or fail naming ``what`` did not happen."""
    pause = threading.Event()
    deadline = time.monotonic() + timeout
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {timeout:g} s")
        pause.wait(0.02)
    return value


async def eventually(condition: Callable[[], T], what: str, *, within: float = 10) -> T:
    """Do the same on an event loop, which goes on meanwhile."""
    deadline = time.monotonic() + within
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {within:g} s")
        await asyncio.sleep(0.01)
    return value
