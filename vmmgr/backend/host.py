"""One host: its connections and the feeds that keep the store true."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from vmmgr.backend.connection import Connection
from vmmgr.backend.enums import CloseReason, HostState
from vmmgr.backend.feeds.domains import DomainFeed
from vmmgr.backend.feeds.networks import NetworkFeed
from vmmgr.backend.feeds.pools import PoolFeed
from vmmgr.backend.objects.domain import Domain
from vmmgr.backend.objects.node import Node
from vmmgr.backend.objects.storage import Storage
from vmmgr.backend.records import HostRecord, Key
from vmmgr.util.errors import BackendError, ConnectionLostError, NotAnsweringError, VmmgrError
from vmmgr.util.i18n import tr
from vmmgr.util.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.backend.auth import Ask
    from vmmgr.backend.store import Store
    from vmmgr.backend.uri import Uri

log = logging.getLogger(__name__)


class Host:
    """Connect, stay true, disconnect.  All that is known of it stands in the store."""

    def __init__(
        self, record: HostRecord, uri: Uri, store: Store, is_watched: Callable[[], bool]
    ) -> None:
        self.id = record.id
        self.uri = uri
        self._store = store
        self._is_watched = is_watched
        self._connection: Connection | None = None
        self._storage_connection: Connection | None = None
        self._life = TaskScope(self._feed_failed)
        self._scope: TaskScope | None = None
        self._opening: asyncio.Task[None] | None = None
        self._pools: PoolFeed | None = None
        store.hosts.put(record)

    @property
    def record(self) -> HostRecord:
        """Its row in the store."""
        row = self._store.hosts.get(Key(self.id, ""))
        if row is None:
            msg = f"host {self.id} was removed"
            raise RuntimeError(msg)
        return row

    @property
    def is_connected(self) -> bool:
        """Whether calls can be made."""
        return self.record.state is HostState.CONNECTED

    @property
    def node(self) -> Node:
        """What the host is and can run."""
        return Node(self._need())

    @property
    def storage(self) -> Storage:
        """Its pools and volumes."""
        self._need()
        return Storage(self._storage_connection or self._need())

    def domain(self, uuid: str) -> Domain:
        """Return one of its machines."""
        row = self._store.domains.get(Key(self.id, uuid))
        return Domain(self._need(), uuid, uuid if row is None else row.label)

    async def read_volumes(self, pool: str) -> None:
        """Fill the store with the volumes of ``pool`` and keep them true from now on."""
        self._need()
        if self._pools is not None:
            await self._pools.read_volumes(pool)

    async def connect(self, ask: Ask) -> None:
        """Connect and list; cancelling ends it at once.  Raises BackendError."""
        if self.record.state in {HostState.CONNECTING, HostState.CONNECTED}:
            return
        self._put(state=HostState.CONNECTING, problem="")
        self._opening = asyncio.current_task()
        try:
            await self._open(ask)
        except asyncio.CancelledError:
            await self._drop(HostState.DISCONNECTED, "")
            raise
        except VmmgrError as error:
            await self._drop(HostState.DISCONNECTED, error.text)
            raise
        finally:
            self._opening = None

    async def disconnect(self) -> None:
        """Cancel a connect under way, or drop the connection; the rows go."""
        if self._opening is not None:
            self._opening.cancel()
            return
        await self._drop(HostState.DISCONNECTED, "")
        self._store.forget(self.id)

    async def _open(self, ask: Ask) -> None:
        self._connection = Connection(self.uri, self._lost)
        await self._connection.open(ask)
        self._scope = TaskScope(self._feed_failed)
        await DomainFeed(self.id, self._connection, self._store.domains, self._is_watched).start(
            self._scope
        )
        with contextlib.suppress(BackendError):  # some drivers do not tell
            facts = await self.node.facts()
            self._put(cpus=facts.cpus, memory_kib=facts.memory_kib)
        self._put(state=HostState.CONNECTED)
        self._scope.start(self._open_networks(), name=tr("list networks"))
        self._scope.start(self._open_storage(ask), name=tr("list storage pools"))

    async def _open_networks(self) -> None:
        if self._scope is not None:
            feed = NetworkFeed(self.id, self._need(), self._store.networks)
            await feed.start(self._scope)

    async def _open_storage(self, ask: Ask) -> None:
        """A daemon on this computer gets a second connection: a dead pool blocks its own."""
        connection = self._need()
        if self.uri.is_local and not self.uri.is_client_side:
            connection = Connection(self.uri, lambda _reason: None)
            self._storage_connection = connection
            await connection.open(ask)
        self._pools = PoolFeed(self.id, connection, self._store)
        if self._scope is not None:
            await self._pools.start(self._scope)

    def _need(self) -> Connection:
        if self._connection is None:
            raise ConnectionLostError(
                tr("“{host}” is not connected").format(host=self.record.name),
                hint=tr("Connect it and try again"),
            )
        return self._connection

    def _put(self, **changes: object) -> None:
        self._store.hosts.put(replace(self.record, **changes))  # type: ignore[arg-type]  # names are checked by replace

    def _feed_failed(self, name: str, error: Exception) -> None:
        """A feed ended: a lost connection is told by its close callback."""
        if isinstance(error, ConnectionLostError):
            self._lost(CloseReason.EOF)
        elif isinstance(error, NotAnsweringError):
            log.warning("%s: %s: %s", self.id, name, error.text)
            self._lost(CloseReason.KEEPALIVE)
        elif isinstance(error, VmmgrError):
            log.warning("%s: %s: %s (%s)", self.id, name, error.text, error.details)
            self._put(problem=error.text)

    def _lost(self, reason: CloseReason) -> None:
        """The rows stay, as last seen; what can be done with them is told by the host's state."""
        if self.record.state is not HostState.CONNECTED or reason is CloseReason.CLIENT:
            return
        problem = (
            tr("The host does not answer any more")
            if reason is CloseReason.KEEPALIVE
            else tr("libvirt on the host ended or was restarted")
        )
        self._put(state=HostState.LOST, problem=problem)
        for row in self._store.domains.of_host(self.id):
            self._store.domains.put(replace(row, is_current=False, cpu_percent=None))
        self._life.start(self._drop(HostState.LOST, problem), name=tr("disconnect"))

    async def _drop(self, state: HostState, problem: str) -> None:
        """End the feeds and the connections."""
        scope, self._scope = self._scope, None
        connections = (self._storage_connection, self._connection)
        self._storage_connection = self._connection = self._pools = None
        if scope is not None:
            await scope.closed()
        for connection in connections:
            if connection is not None:
                await connection.close()
        self._put(state=state, problem=problem)
