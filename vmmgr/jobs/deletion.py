"""What goes when a machine is deleted: its storage, and who else needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.util.errors import NotFoundError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vmmgr.backend.host import Host
    from vmmgr.backend.images import ImageFacts
    from vmmgr.backend.objects.storage import VolumeFacts
    from vmmgr.domxml.summary import DiskSource, DomainSummary


@dataclass(frozen=True, slots=True)
class StorageItem:
    """One disk or medium of a machine.

    ``users`` are the names of other machines that need it, themselves or beneath an overlay of
    theirs; ``overlays`` the paths of volumes that lie on top of it; ``unclear`` the names of
    machines with disks of which nobody tells what they are built on.  ``is_volume`` tells whether
    a storage pool has it, so that libvirt can delete it.
    """

    path: str
    device: str
    is_volume: bool
    users: tuple[str, ...] = ()
    overlays: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
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
    paths = {volume.path for volume in volumes}
    for documents in summaries.values():
        paths |= {disk.path for document in documents for disk in document.disks if disk.path}
    return plan(uuid, summaries, volumes, await host.node.images(paths))


def plan(
    uuid: str,
    summaries: Mapping[str, tuple[DomainSummary, ...]],
    volumes: Iterable[VolumeFacts],
    images: Mapping[str, ImageFacts],
) -> list[StorageItem]:
    """Return the storage of machine ``uuid``, judged by all machines, volumes and images."""
    layers = _Layers(tuple(volumes), images)
    own = layers.disks_of(summaries[uuid])
    needed: dict[str, set[str]] = {}
    unclear: set[str] = set()
    for other, documents in summaries.items():
        name = documents[0].title or documents[0].name
        for path, disk in layers.disks_of(documents).items() if other != uuid else ():
            for each in layers.beneath(path, disk):
                needed.setdefault(each, set()).add(name)
            if not layers.are_known(path, disk):
                unclear.add(name)
    return [
        StorageItem(
            path=path,
            device=disk.device,
            is_volume=path in layers.volumes,
            users=tuple(sorted(needed.get(layers.real(path), ()))),
            overlays=layers.on_top_of(path, own),
            unclear=tuple(sorted(unclear)) if disk.device == "disk" else (),
            is_readonly=disk.readonly or disk.device in {"cdrom", "floppy"},
        )
        for path, disk in own.items()
    ]


class _Layers:
    """Which file lies on which, by real paths: as volumes tell, machines tell, headers tell."""

    def __init__(self, volumes: tuple[VolumeFacts, ...], images: Mapping[str, ImageFacts]) -> None:
        self._images = images
        self._paths = {(volume.pool, volume.name): volume.path for volume in volumes}
        self.volumes = frozenset(self._paths.values())
        self._below = {
            self.real(volume.path): self.real(volume.backing_path)
            for volume in volumes
            if volume.backing_path
        }

    def real(self, path: str) -> str:
        """Return ``path`` without symbolic links, as far as we could look."""
        return self._images[path].real if path in self._images else path

    def disks_of(self, documents: Iterable[DomainSummary]) -> dict[str, DiskSource]:
        """Return by path each disk that any of ``documents`` names."""
        found = {}
        for document in documents:
            for disk in document.disks:
                path = disk.path or self._paths.get((disk.pool, disk.volume), "")
                if path:
                    found[path] = disk
        return found

    def beneath(self, path: str, disk: DiskSource) -> set[str]:
        """Return the file at ``path`` and all that lies beneath it."""
        image = self._images.get(path)
        chain = {self.real(path), *map(self.real, disk.backing)}
        chain.update((image.beneath or ()) if image is not None else ())
        current = self.real(path)
        while (current := self._below.get(current, "")) and current not in chain:
            chain.add(current)
        return chain

    def are_known(self, path: str, disk: DiskSource) -> bool:
        """Whether we know what lies beneath the file at ``path``."""
        if disk.kind != "file" or disk.device != "disk" or path in self.volumes or disk.backing:
            return True
        image = self._images.get(path)
        return image is not None and image.beneath is not None

    def on_top_of(self, path: str, own: Iterable[str]) -> tuple[str, ...]:
        """Return the volumes that lie directly on ``path``, the machine's own left out."""
        mine = {self.real(each) for each in own}
        base = self.real(path)
        return tuple(
            sorted(top for top, below in self._below.items() if below == base and top not in mine)
        )
