"""Delete a machine: the definition first, its storage last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.util.errors import BackendError, NotFoundError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vmmgr.backend.objects.domain import Domain
    from vmmgr.backend.objects.storage import Storage
    from vmmgr.jobs.progress import Progress


async def delete(
    domain: Domain, storage: Storage, paths: Sequence[str], progress: Progress
) -> None:
    """Force ``domain`` off, undefine it, then delete the volumes at ``paths``.

    A machine that cannot be undefined keeps its storage.  One volume that cannot be deleted
    does not keep the others: raises BackendError at the end that names what is left.
    """
    progress(tr("Removing the machine"), 0.0)
    is_persistent = await domain.is_persistent()
    await _force_off(domain)
    if is_persistent:
        await domain.undefine()
    left = []
    for done, path in enumerate(paths, start=1):
        progress(tr("Deleting {path}").format(path=path), done / (len(paths) + 1))
        try:
            await storage.delete_volume(path)
        except NotFoundError:
            continue
        except BackendError as error:
            left.append((path, error))
    if left:
        raise BackendError(
            tr("“{name}” was deleted, but some of its storage was not").format(name=domain.name),
            hint=tr("Left behind: {paths}").format(paths=", ".join(path for path, _ in left)),
            details="\n".join(f"{path}: {error.details}" for path, error in left),
        )


async def _force_off(domain: Domain) -> None:
    """Force ``domain`` off; its guest may do so itself at the same moment."""
    if not await domain.is_active():
        return
    try:
        await domain.force_off()
    except BackendError:
        if await domain.is_active():
            raise
