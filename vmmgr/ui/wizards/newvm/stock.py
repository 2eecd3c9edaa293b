"""What the chosen host has: machines, networks, pools and the volumes in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from vmmgr.util.errors import BackendError
from vmmgr.util.natural import natural_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import Key, NetworkRecord, PoolRecord, VolumeRecord
    from vmmgr.util.tasks import TaskScope

_FRAME = 50  # milliseconds in which changes gather
_FILE_POOLS = frozenset({"dir", "fs", "netfs"})  # the kinds that can hold a qcow2 file


class Stock(QObject):
    """The store as far as it concerns one host; ``changed`` comes once for many changes."""

    changed = Signal()

    def __init__(self, hosts: Hosts, host: Host, scope: TaskScope, parent: QObject) -> None:
        super().__init__(parent)
        self._store = hosts.store
        self._scope = scope
        self._asked: set[Key] = set()
        self._is_paused = False
        self.host = host
        self._timer = QTimer(self, singleShot=True, interval=_FRAME)
        self._timer.timeout.connect(self._tell)
        store = self._store
        tables = (store.domains, store.networks, store.pools, store.volumes)
        stops = [table.listen(self._noticed) for table in tables]
        self._stops: list[Callable[[], None]] = stops
        parent.destroyed.connect(lambda: _stop(stops))
        self._read_volumes()

    def set_host(self, host: Host) -> None:
        """Tell of another host from now on."""
        self.host = host
        self._read_volumes()
        self.changed.emit()

    def pause(self) -> None:
        """Keep still while the machine is being made: it is no clash with itself."""
        self._is_paused = True

    def resume(self) -> None:
        """Tell what has changed meanwhile."""
        self._is_paused = False
        self._tell()

    def close(self) -> None:
        """Tell no more."""
        self._timer.stop()
        _stop(self._stops)

    @property
    def names(self) -> frozenset[str]:
        """The names that machines have."""
        return frozenset(row.name for row in self._store.domains.of_host(self.host.id))

    @property
    def uuids(self) -> frozenset[str]:
        """The UUIDs that machines have."""
        return frozenset(row.uuid for row in self._store.domains.of_host(self.host.id))

    @property
    def networks(self) -> list[NetworkRecord]:
        """The virtual networks, the active ones first."""
        rows = self._store.networks.of_host(self.host.id)
        return sorted(rows, key=lambda row: (not row.is_active, natural_key(row.name)))

    @property
    def disk_pools(self) -> list[PoolRecord]:
        """The active pools that can hold a disk image."""
        rows = self._store.pools.of_host(self.host.id)
        fit = (row for row in rows if row.is_active and row.kind in _FILE_POOLS and row.path)
        return sorted(fit, key=lambda row: (row.name != "default", natural_key(row.name)))

    @property
    def volumes(self) -> list[VolumeRecord]:
        """The volumes of all pools read by now."""
        rows = self._store.volumes.of_host(self.host.id)
        return sorted(rows, key=lambda row: natural_key(row.name))

    def volume_names(self, pool: str) -> frozenset[str]:
        """Return the names of the volumes in the pool with that UUID."""
        return frozenset(row.name for row in self.volumes if row.pool == pool)

    def _noticed(self, key: Key, _row: object) -> None:
        if key.host == self.host.id and not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        if self._is_paused:
            return
        self._read_volumes()
        self.changed.emit()

    def _read_volumes(self) -> None:
        for row in self._store.pools.of_host(self.host.id):
            if row.is_active and row.key not in self._asked:
                self._asked.add(row.key)
                self._scope.start(self._read(row), name=self.tr("list the volumes"))

    async def _read(self, row: PoolRecord) -> None:
        """A pool that cannot be read has no media to offer; its row says why."""
        host = self.host
        try:
            await host.read_volumes(row.uuid)
        except BackendError:
            self._asked.discard(row.key)


def _stop(stops: list[Callable[[], None]]) -> None:
    while stops:
        stops.pop()()
