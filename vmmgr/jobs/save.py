"""Save a machine's memory to disk, with progress and cancel."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from vmmgr.util.errors import BackendError
from vmmgr.util.finishing import finish
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from vmmgr.backend.objects.domain import Domain
    from vmmgr.jobs.progress import Progress

PERIOD = 0.5  # seconds between two looks at the progress
STOP_LIMIT = 30.0  # seconds for a cancelled save to end


async def save(domain: Domain, progress: Progress) -> None:
    """Save ``domain``; cancelling stops the save and the machine goes on."""
    progress(tr("Saving the memory"))
    saving = asyncio.ensure_future(domain.save())  # noqa: TID251 - awaited below in every case
    try:
        while not (await asyncio.wait({saving}, timeout=PERIOD))[0]:
            progress(tr("Saving the memory"), await _fraction(domain))
        await saving
    except asyncio.CancelledError:
        await finish(_stop(domain, saving), STOP_LIMIT)
        raise


async def _stop(domain: Domain, saving: asyncio.Future[None]) -> None:
    """Stop the save; one that has just ended, or cannot be stopped, is waited for."""
    with contextlib.suppress(BackendError):
        await domain.abort_job()
    try:
        await asyncio.wait({saving})
    finally:
        saving.cancel()
        if saving.done() and not saving.cancelled():
            saving.exception()


async def _fraction(domain: Domain) -> float | None:
    try:
        return await domain.save_progress()
    except BackendError:
        return None  # the save has just ended
