"""The virtual networks of one host; they are few, so each event reads them all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import libvirt

from vmmgr.backend.feeds._stale import StaleKeys
from vmmgr.backend.records import NetworkRecord
from vmmgr.domxml.network import Network
from vmmgr.util.errors import UnsupportedError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from vmmgr.backend.connection import Connection
    from vmmgr.backend.tables import Table
    from vmmgr.util.tasks import TaskScope

POLL_PERIOD = 15.0  # seconds, for drivers without network events
LISTING_PERIOD = 60.0  # seconds: the net under the events


class NetworkFeed:
    """Keep the ``networks`` table true for one host."""

    def __init__(self, host: str, connection: Connection, table: Table[NetworkRecord]) -> None:
        self._host = host
        self._connection = connection
        self._table = table
        self._stale = StaleKeys(self._list)

    async def start(self, scope: TaskScope) -> None:
        """Watch, list, and go on in ``scope``; a driver without networks ends here."""
        loop = asyncio.get_running_loop()

        def changed(*_details: object) -> None:
            """Runs on libvirt's thread."""
            loop.call_soon_threadsafe(self._stale.mark, "")

        has_events = await self._connection.subscribe(
            lambda handle: handle.networkEventRegisterAny(
                None, libvirt.VIR_NETWORK_EVENT_ID_LIFECYCLE, changed, None
            ),
            lambda handle, number: handle.networkEventDeregisterAny(number),
        )
        try:
            await self._list(set())
        except UnsupportedError:
            return
        scope.start(self._stale.run(), name="refresh networks")
        scope.start(self._poll(LISTING_PERIOD if has_events else POLL_PERIOD), name="poll networks")

    async def _poll(self, period: float) -> None:
        while True:
            await asyncio.sleep(period)
            self._stale.mark("")

    async def _list(self, _stale: set[str]) -> None:
        rows = await self._connection.call(tr("list networks"), _list_all, self._host)
        self._table.replace_host(self._host, rows)


def _list_all(handle: Any, host: str) -> list[NetworkRecord]:
    """Runs on a worker thread."""
    active = _uuids(handle, libvirt.VIR_CONNECT_LIST_NETWORKS_ACTIVE)
    autostart = _uuids(handle, libvirt.VIR_CONNECT_LIST_NETWORKS_AUTOSTART)
    rows = []
    for network in handle.listAllNetworks():
        uuid = network.UUIDString()
        try:
            document = Network.parse(network.XMLDesc())
        except libvirt.libvirtError as error:
            if error.get_error_code() == libvirt.VIR_ERR_NO_NETWORK:
                continue  # gone since it was listed
            raise
        rows.append(
            NetworkRecord(
                host=host,
                uuid=uuid,
                name=network.name(),
                is_active=uuid in active,
                has_autostart=uuid in autostart,
                forward=document.forward_mode or "",
                bridge=document.bridge or "",
            )
        )
    return rows


def _uuids(handle: Any, flag: int) -> set[str]:
    return {network.UUIDString() for network in handle.listAllNetworks(flag)}
