"""Work that a cancelled task must not leave half done."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


async def finish(work: Coroutine[object, object, T], limit: float) -> T:
    """Return what ``work`` returns; being cancelled does not stop it.

    Once cancelled, it waits ``limit`` seconds at most for the end of ``work``, however often it
    is cancelled again, and then raises CancelledError.
    """
    loop = asyncio.get_running_loop()
    task = asyncio.ensure_future(work)  # noqa: TID251 - awaited below in every case
    deadline: float | None = None
    while not task.done():
        left = None if deadline is None else deadline - loop.time()
        if left is not None and left <= 0:
            task.cancel()
        try:
            await asyncio.wait({task}, timeout=left if left is None or left > 0 else None)
        except asyncio.CancelledError:
            deadline = loop.time() + limit if deadline is None else deadline
    if deadline is not None:
        if not task.cancelled():
            task.exception()  # seen: the cancellation goes first
        raise asyncio.CancelledError
    return task.result()
