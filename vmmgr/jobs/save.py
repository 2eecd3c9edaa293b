"""Save a machine's memory to disk, with progress and cancel."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from vmmgr.util.errors import BackendError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from vmmgr.backend.objects.domain import Domain
    from vmmgr.jobs.progress import Progress

PERIOD = 0.5  # seconds between two looks at the progress


async def save(domain: Domain, progress: Progress) -> None:
    """Save ``domain``; cancelling stops the save and the machine goes on."""
    progress(tr("Saving the memory"))
    saving = asyncio.ensure_future(domain.save())  # noqa: TID251 - awaited below in every case
    try:
        while not (await asyncio.wait({saving}, timeout=PERIOD))[0]:
            progress(tr("Saving the memory"), await _fraction(domain))
        await saving
    except asyncio.CancelledError:
        await domain.abort_job()
        await asyncio.wait({saving})
        saving.exception()
        raise


async def _fraction(domain: Domain) -> float | None:
    try:
        return await domain.save_progress()
    except BackendError:
        return None  # the save has just ended
