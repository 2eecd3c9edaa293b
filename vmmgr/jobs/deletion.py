"""What goes when a machine is deleted: its storage, and who else needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.util.errors import NotFoundError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vmmgr.backend.host import Host
    from vmmgr.backend.objects.storage import VolumeFacts
    from vmmgr.domxml.summary import DiskSource, DomainSummary


@dataclass(frozen=True, slots=True)
class StorageItem:
    """One disk or medium of a machine.

    ``users`` are the names of other machines that need it, themselves or beneath an overlay of
    theirs; ``overlays`` the paths of volumes that lie on top of it.  ``is_volume`` tells whether
    a storage pool has it, so that libvirt can delete it.
    """

    path: str
    device: str
    is_volume: bool
    users: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()
    is_readonly: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether deleting it would break something else."""
        return bool(self.users or self.overlays)


async def storage_of(host: Host, uuid: str) -> list[StorageItem]:
    """Return the storage of a machine with everybody else who uses it.  Raises BackendError."""
    summaries = await host.node.all_summaries()
    if uuid not in summaries:
        raise NotFoundError(
            tr("Could not list its storage"), hint=tr("The machine does not exist any more")
        )
    volumes = await host.storage.all_volumes()
    return plan(uuid, summaries, volumes)


def plan(
    uuid: str,
    summaries: Mapping[str, tuple[DomainSummary, ...]],
    volumes: Iterable[VolumeFacts],
) -> list[StorageItem]:
    """Return the storage of machine ``uuid``, judged by all machines and all volumes."""
    volumes = list(volumes)
    backing = {volume.path: volume.backing_path for volume in volumes if volume.backing_path}
    paths = {(volume.pool, volume.name): volume.path for volume in volumes}
    own = _disks(summaries[uuid], paths)
    needed: dict[str, set[str]] = {}
    for other, documents in summaries.items():
        if other != uuid:
            for disk, path in _disks(documents, paths).values():
                for each in _chain(path, backing, disk.backing):
                    needed.setdefault(each, set()).add(documents[0].title or documents[0].name)
    known = set(paths.values())
    return [
        StorageItem(
            path=path,
            device=disk.device,
            is_volume=path in known,
            users=tuple(sorted(needed.get(path, ()))),
            overlays=tuple(
                sorted(top for top, below in backing.items() if below == path and top not in own)
            ),
            is_readonly=disk.readonly or disk.device in {"cdrom", "floppy"},
        )
        for disk, path in own.values()
    ]


def _disks(
    documents: Iterable[DomainSummary], paths: Mapping[tuple[str, str], str]
) -> dict[str, tuple[DiskSource, str]]:
    """Return by path each disk that any of ``documents`` names."""
    found = {}
    for document in documents:
        for disk in document.disks:
            path = disk.path or paths.get((disk.pool, disk.volume), "")
            if path:
                found[path] = (disk, path)
    return found


def _chain(path: str, backing: Mapping[str, str], told: Iterable[str]) -> set[str]:
    """Return ``path`` and all that lies beneath it."""
    chain = {path, *told}
    while (path := backing.get(path, "")) and path not in chain:
        chain.add(path)
    return chain
