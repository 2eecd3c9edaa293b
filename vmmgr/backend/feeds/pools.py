"""The storage pools of one host, each read in a call of its own.

A pool whose storage hangs (a dead NFS server) answers nothing, and libvirt then answers no
question about that pool on any connection: so storage has its own connection where it can, and
a pool that does not answer is told as such instead of holding up the others.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import libvirt

from vmmgr.backend.enums import PoolState, pool_state
from vmmgr.backend.feeds._stale import StaleKeys, tolerate
from vmmgr.backend.records import Key, PoolRecord, VolumeRecord
from vmmgr.domxml.pool import Pool
from vmmgr.domxml.volume import Volume
from vmmgr.util.errors import NotAnsweringError, NotFoundError, UnsupportedError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from vmmgr.backend.connection import Connection
    from vmmgr.backend.store import Store
    from vmmgr.util.tasks import TaskScope

POLL_PERIOD = 15.0  # seconds, for drivers without pool events
LISTING_PERIOD = 60.0  # seconds: the net under the events


class PoolFeed:
    """Keep the ``pools`` table true for one host, and the volumes of pools that were asked for."""

    def __init__(self, host: str, connection: Connection, store: Store) -> None:
        self._host = host
        self._connection = connection
        self._store = store
        self._stale = StaleKeys(self._refresh)
        self._opened: set[str] = set()

    async def start(self, scope: TaskScope) -> None:
        """Watch, list, and go on in ``scope``; a driver without storage ends here."""
        watched = [await self._watch(event) for event in (_LIFECYCLE, _REFRESH)]
        try:
            await self._list()
        except UnsupportedError:
            return
        scope.start(self._stale.run(), name="refresh storage pools")
        period = LISTING_PERIOD if all(watched) else POLL_PERIOD
        scope.start(self._poll(period), name="poll storage pools")

    async def read_volumes(self, uuid: str) -> None:
        """Read the volumes of a pool, and from now on whenever the pool changes."""
        self._opened.add(uuid)
        rows = await self._connection.call(tr("list the volumes"), _volumes, self._host, uuid)
        table = self._store.volumes
        others = [row for row in table.of_host(self._host) if row.pool != uuid]
        table.replace_host(self._host, [*others, *rows])

    async def _watch(self, event: int) -> bool:
        loop = asyncio.get_running_loop()

        def changed(_conn: object, pool: Any, *_details: object) -> None:
            """Runs on libvirt's thread."""
            loop.call_soon_threadsafe(self._stale.mark, pool.UUIDString())

        return await self._connection.subscribe(
            lambda handle: handle.storagePoolEventRegisterAny(None, event, changed, None),
            lambda handle, number: handle.storagePoolEventDeregisterAny(number),
        )

    async def _poll(self, period: float) -> None:
        while True:
            await asyncio.sleep(period)
            with contextlib.suppress(NotAnsweringError):  # told at the pool that is to blame
                await tolerate(self._list())

    async def _list(self) -> None:
        uuids = await self._connection.call(tr("list storage pools"), _uuids)
        for row in self._store.pools.of_host(self._host):
            if row.uuid not in uuids:
                self._gone(row.uuid)
        await self._refresh(uuids)

    async def _refresh(self, uuids: set[str]) -> None:
        await asyncio.gather(*(self._read(uuid) for uuid in uuids))

    async def _read(self, uuid: str) -> None:
        try:
            row = await self._connection.call(tr("read the storage pool"), _pool, self._host, uuid)
            if uuid in self._opened and row.is_active:
                await self.read_volumes(uuid)
        except NotFoundError:
            self._gone(uuid)
        except NotAnsweringError as error:
            old = self._store.pools.get(Key(self._host, uuid))
            if old is not None:
                self._store.pools.put(
                    replace(old, state=PoolState.INACCESSIBLE, problem=error.text)
                )
        else:
            self._store.pools.put(row)

    def _gone(self, uuid: str) -> None:
        self._opened.discard(uuid)
        self._store.pools.remove(Key(self._host, uuid))
        for row in self._store.volumes.of_host(self._host):
            if row.pool == uuid:
                self._store.volumes.remove(row.key)


_LIFECYCLE = libvirt.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE
_REFRESH = libvirt.VIR_STORAGE_POOL_EVENT_ID_REFRESH


def _uuids(handle: Any) -> set[str]:
    return {pool.UUIDString() for pool in handle.listAllStoragePools()}


def _pool(handle: Any, host: str, uuid: str) -> PoolRecord:
    """Runs on a worker thread."""
    pool = handle.storagePoolLookupByUUIDString(uuid)
    state, capacity, _allocation, available = pool.info()
    document = Pool.parse(pool.XMLDesc())
    return PoolRecord(
        host=host,
        uuid=uuid,
        name=pool.name(),
        state=pool_state(state),
        kind=document.type or "",
        path=document.path or "",
        capacity=capacity,
        available=available,
        has_autostart=bool(pool.autostart()),
    )


def _volumes(handle: Any, host: str, uuid: str) -> list[VolumeRecord]:
    """Runs on a worker thread; one document tells all of a volume."""
    rows = []
    for volume in handle.storagePoolLookupByUUIDString(uuid).listAllVolumes():
        try:
            document = Volume.parse(volume.XMLDesc())
        except libvirt.libvirtError as error:
            if error.get_error_code() == libvirt.VIR_ERR_NO_STORAGE_VOL:
                continue  # gone since it was listed
            raise
        rows.append(
            VolumeRecord(
                host=host,
                pool=uuid,
                name=volume.name(),
                path=document.path or volume.path(),
                capacity=document.capacity or 0,
                allocation=document.allocation or 0,
                format=document.format or "",
                backing_path=document.backing_path or "",
            )
        )
    return rows
