"""One host: its connections and the feeds that keep the store true."""

from __future__ import annotations

import asyncio
import functools
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vmmgr.backend.connection import Connection
from vmmgr.backend.enums import CloseReason, HostState, PoolState
from vmmgr.backend.feeds.domains import DomainFeed
from vmmgr.backend.feeds.networks import NetworkFeed
from vmmgr.backend.feeds.pools import PoolFeed
from vmmgr.backend.objects.domain import Domain
from vmmgr.backend.objects.node import Node, NodeFacts
from vmmgr.backend.objects.storage import Storage
from vmmgr.backend.records import HostRecord, Key
from vmmgr.util.errors import (
    BackendError,
    ConnectionLostError,
    NotAnsweringError,
    VmmgrError,
)
from vmmgr.util.finishing import finish
from vmmgr.util.i18n import tr
from vmmgr.util.tasks import TaskScope

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from vmmgr.backend.auth import Ask
    from vmmgr.backend.store import Store
    from vmmgr.backend.uri import Uri

log = logging.getLogger(__name__)

DROP_LIMIT = 12.0  # seconds: more than it takes to give a connection up
STORAGE_PAUSE = 30.0  # seconds before storage that did not answer is tried again


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
        self._scope: TaskScope | None = None
        self._opening: _Opening | None = None
        self._droppings = TaskScope(_ignore)
        self._dropping: asyncio.Task[None] | None = None
        self._pools: PoolFeed | None = None
        self._record = record
        store.hosts.put(record)

    @property
    def record(self) -> HostRecord:
        """Its row in the store; the last one after it was removed."""
        return self._record

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
        self._opening = _Opening(asyncio.current_task(), asyncio.Event())
        problem = ""
        try:
            await self._open(ask)
        except VmmgrError as error:
            problem = error.text
            raise
        finally:
            await self._opened(self._opening, problem)

    async def disconnect(self) -> None:
        """Cancel a connect under way, or drop the connection; the rows go."""
        if self._opening is not None:
            self._opening.cancel()
            await self._opening.ended.wait()
        self._put(state=HostState.DISCONNECTED, problem="")
        self._store.forget(self.id)
        await finish(self._drop(), DROP_LIMIT)
        if self._dropping is not None:
            await asyncio.wait({self._dropping})

    async def _opened(self, opening: _Opening, problem: str) -> None:
        """End an attempt to connect; without a connection nothing must be left of it."""
        try:
            if self._record.state is HostState.CONNECTING:
                self._put(state=HostState.DISCONNECTED, problem=problem)
                await finish(self._drop(), DROP_LIMIT)
        finally:
            self._opening = None
            opening.ended.set()

    async def _open(self, ask: Ask) -> None:
        connection = self._connection = self._new_connection()
        await connection.open(ask)
        self._scope = scope = TaskScope(functools.partial(self._feed_failed, connection))
        await DomainFeed(self.id, connection, self._store.domains, self._is_watched).start(scope)
        facts = await self._facts()
        self._put(state=HostState.CONNECTED, cpus=facts.cpus, memory_kib=facts.memory_kib)
        scope.start(self._open_networks(connection, scope), name=tr("list networks"))
        scope.start(self._keep_storage(connection, ask), name=tr("list storage pools"))

    def _new_connection(self) -> Connection:
        """Return a connection whose end is told, unless it was replaced meanwhile."""

        def closed(reason: CloseReason) -> None:
            self._lost(connection, reason)

        connection = Connection(self.uri, closed)
        return connection

    async def _facts(self) -> NodeFacts:
        try:
            return await self.node.facts()
        except (ConnectionLostError, NotAnsweringError):
            raise
        except BackendError:  # some drivers do not tell
            return NodeFacts(0, 0)

    async def _open_networks(self, connection: Connection, scope: TaskScope) -> None:
        await NetworkFeed(self.id, connection, self._store.networks).start(scope)

    async def _keep_storage(self, connection: Connection, ask: Ask) -> None:
        """Follow the pools; where they stop to answer, say so and try again later.

        A daemon on this computer gets a second connection: a dead pool blocks its own.
        """
        is_apart = self.uri.is_local and not self.uri.is_client_side
        while True:
            try:
                if is_apart:
                    connection = Connection(self.uri, lambda _reason: None)
                    self._storage_connection = connection
                    await connection.open(ask)
                await self._follow_pools(connection)
            except (ConnectionLostError, NotAnsweringError) as error:
                if isinstance(error, ConnectionLostError) and not is_apart:
                    raise
                self._storage_failed(error)
            finally:
                self._pools = None
                if is_apart:
                    self._storage_connection = None
                    await finish(connection.close(), DROP_LIMIT)
            await asyncio.sleep(STORAGE_PAUSE)

    async def _follow_pools(self, connection: Connection) -> None:
        """Keep the pools true until the connection fails."""
        failed, failures = asyncio.Event(), list[Exception]()

        def fail(_name: str, error: Exception) -> None:
            failures.append(error)
            failed.set()

        scope = TaskScope(fail)
        feed = self._pools = PoolFeed(self.id, connection, self._store)
        try:
            await feed.start(scope)
            await failed.wait()
            raise failures[0]
        finally:
            await scope.closed()

    def _storage_failed(self, error: VmmgrError) -> None:
        log.warning("%s: %s", self.id, error.text)
        for row in self._store.pools.of_host(self.id):
            self._store.pools.put(replace(row, state=PoolState.INACCESSIBLE, problem=error.text))

    def _need(self) -> Connection:
        if self._connection is None:
            raise ConnectionLostError(
                tr("“{host}” is not connected").format(host=self.record.name),
                hint=tr("Connect it and try again"),
            )
        return self._connection

    def _put(self, **changes: object) -> None:
        self._record = replace(self._record, **changes)  # type: ignore[arg-type]  # names are checked by replace
        self._store.hosts.put(self._record)

    def _feed_failed(self, connection: Connection, name: str, error: Exception) -> None:
        """A feed ended: a lost connection is told by its close callback too."""
        if isinstance(error, ConnectionLostError):
            self._lost(connection, CloseReason.EOF)
        elif isinstance(error, NotAnsweringError):
            log.warning("%s: %s: %s", self.id, name, error.text)
            self._lost(connection, CloseReason.KEEPALIVE)
        elif isinstance(error, VmmgrError):
            log.warning("%s: %s: %s (%s)", self.id, name, error.text, error.details)
            self._put(problem=error.text)

    def _lost(self, connection: Connection, reason: CloseReason) -> None:
        """The rows stay, as last seen; what can be done with them is told by the host's state."""
        if (
            connection is not self._connection
            or self._record.state is not HostState.CONNECTED
            or reason is CloseReason.CLIENT
        ):
            return
        problem = (
            tr("The host does not answer any more")
            if reason is CloseReason.KEEPALIVE
            else tr("libvirt on the host ended or was restarted")
        )
        self._put(state=HostState.LOST, problem=problem)
        for row in self._store.domains.of_host(self.id):
            self._store.domains.put(replace(row, is_current=False, cpu_percent=None))
        self._dropping = self._droppings.spawn(self._drop(), name=tr("disconnect"))

    def _drop(self) -> Coroutine[Any, Any, None]:
        """Forget the connection now; what is returned ends it and its feeds."""
        scope, self._scope = self._scope, None
        connection, self._connection = self._connection, None
        return _dismantle(scope, connection)


async def _dismantle(scope: TaskScope | None, connection: Connection | None) -> None:
    if scope is not None:
        scope.close()
    if connection is not None:
        await connection.close()
    if scope is not None:
        await scope.closed()


@dataclass(frozen=True, slots=True)
class _Opening:
    """An attempt to connect, by the task that makes it."""

    task: asyncio.Task[Any] | None
    ended: asyncio.Event

    def cancel(self) -> None:
        if self.task is not None:
            self.task.cancel()


def _ignore(_name: str, _error: Exception) -> None:
    """A dropped connection has nobody to tell of its errors; the scope has logged it."""
