"""The storage of a host: pools and volumes, as far as machines need them made and removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import libvirt

from vmmgr.domxml.volume import Volume
from vmmgr.util.errors import NotFoundError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from vmmgr.backend.connection import Connection


@dataclass(frozen=True, slots=True)
class VolumeFacts:
    """A volume by its path; ``backing_path`` is empty where nothing lies beneath."""

    path: str
    name: str
    pool: str
    backing_path: str


class Storage:
    """Pools by UUID, volumes by path.  Every method raises BackendError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def free_space(self, pool: str) -> int:
        """Return the bytes that pool ``pool`` can still take."""
        return int(
            await self._connection.call(
                tr("read the storage pool"),
                lambda handle: handle.storagePoolLookupByUUIDString(pool).info()[3],
            )
        )

    async def create_volume(self, pool: str, xml: str) -> str:
        """Make the volume that ``xml`` describes in pool ``pool``; return its path."""

        def create(handle: Any) -> str:
            return str(handle.storagePoolLookupByUUIDString(pool).createXML(xml).path())

        return await self._connection.call_unlimited(tr("create the disk"), create)

    async def delete_volume(self, path: str) -> None:
        """Delete the volume at ``path``; NotFoundError where no pool has one."""
        await self._connection.call_unlimited(
            tr("delete “{path}”").format(path=path),
            lambda handle: handle.storageVolLookupByPath(path).delete(),
        )

    async def delete_named(self, pool: str, name: str) -> None:
        """Delete volume ``name`` of pool ``pool``."""
        await self._connection.call_unlimited(
            tr("delete “{path}”").format(path=name),
            lambda handle: (
                handle.storagePoolLookupByUUIDString(pool).storageVolLookupByName(name).delete()
            ),
        )

    async def find_volume(self, path: str) -> VolumeFacts | None:
        """Return the volume at ``path``, None where no active pool has one."""
        try:
            return await self._connection.call(
                tr("look up “{path}”").format(path=path), _find, path
            )
        except NotFoundError:
            return None

    async def all_volumes(self) -> list[VolumeFacts]:
        """Return the volumes of all active pools."""
        active = libvirt.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE

        def read(handle: Any) -> list[VolumeFacts]:
            found = (
                _facts_if_there(volume, pool.name())
                for pool in handle.listAllStoragePools(active)
                for volume in _volumes_if_active(pool)
            )
            return [facts for facts in found if facts is not None]

        return await self._connection.call(tr("list the volumes"), read)


def _find(handle: Any, path: str) -> VolumeFacts:
    volume = handle.storageVolLookupByPath(path)
    return _facts(volume, volume.storagePoolLookupByVolume().name())


def _facts(volume: Any, pool: str) -> VolumeFacts:
    document = Volume.parse(volume.XMLDesc())
    return VolumeFacts(volume.path(), volume.name(), pool, document.backing_path or "")


def _volumes_if_active(pool: Any) -> list[Any]:
    """Return the volumes of a pool; none once it was stopped or forgotten."""
    try:
        return list(pool.listAllVolumes())
    except libvirt.libvirtError as error:
        if error.get_error_code() in (
            libvirt.VIR_ERR_NO_STORAGE_POOL,
            libvirt.VIR_ERR_OPERATION_INVALID,
        ):
            return []
        raise


def _facts_if_there(volume: Any, pool: str) -> VolumeFacts | None:
    try:
        return _facts(volume, pool)
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_STORAGE_VOL:
            return None  # gone since it was listed
        raise
