"""The machines of one host: listed in a few calls, then kept true by events."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import libvirt

from vmmgr.backend.feeds import _domain_reading as reading
from vmmgr.backend.feeds._stale import StaleKeys, tolerate
from vmmgr.backend.records import DomainRecord, Key
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from vmmgr.backend.connection import Connection
    from vmmgr.backend.tables import Table
    from vmmgr.util.tasks import TaskScope

STATS_PERIOD = 2.5  # seconds between two looks at the figures
HIDDEN_PERIOD = 15.0  # the same while no window shows them
LISTING_PERIOD = 60.0  # seconds: the net under the events
SHORTEST_SPAN = 1.0  # seconds: over less, the use of a CPU is noise
FEW = 32  # so many stale machines are read one by one, more by a listing
TEXT_CHUNK = 64  # documents read in one go, so that actions get their turn between

_EVENTS = (
    libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE,
    libvirt.VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE,
    libvirt.VIR_DOMAIN_EVENT_ID_METADATA_CHANGE,
)


class DomainFeed:
    """Keep the ``domains`` table true for one host."""

    def __init__(
        self,
        host: str,
        connection: Connection,
        table: Table[DomainRecord],
        is_watched: Callable[[], bool],
    ) -> None:
        self._host = host
        self._connection = connection
        self._table = table
        self._is_watched = is_watched
        self._stale = StaleKeys(self._refresh)
        self._texts = StaleKeys(self._read_texts)
        self._cpu: dict[str, tuple[float, int]] = {}
        self._has_events = False
        self._listed_at = 0.0

    async def start(self, scope: TaskScope) -> None:
        """Watch first, then list, so that nothing falls between; then go on in ``scope``."""
        await self._watch()
        await self._list()
        scope.start(self._stale.run(), name="refresh machines")
        scope.start(self._texts.run(), name="read machine titles")
        scope.start(self._poll(), name="poll machines")

    async def _watch(self) -> None:
        loop = asyncio.get_running_loop()

        def changed(_conn: object, domain: Any, *_details: object) -> None:
            """Runs on libvirt's thread: an event only says what must be read again."""
            loop.call_soon_threadsafe(self._changed, domain.UUIDString())

        for event in _EVENTS:

            def register(handle: Any, event: int = event) -> int:
                return handle.domainEventRegisterAny(None, event, changed, None)  # type: ignore[no-any-return]  # untyped

            known = await self._connection.subscribe(
                register, lambda handle, number: handle.domainEventDeregisterAny(number)
            )
            if event == libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE:
                self._has_events = known

    def _changed(self, uuid: str) -> None:
        self._stale.mark(uuid)
        self._texts.mark(uuid)

    async def _list(self) -> None:
        listing = await self._connection.call(tr("list virtual machines"), reading.list_all)
        self._listed_at = time.monotonic()
        known = {row.uuid for row in self._table.of_host(self._host)}
        fresh = [self._merged(each, listing) for each in listing.readings]
        self._table.replace_host(self._host, fresh)
        self._texts.mark(*(row.uuid for row in fresh if row.uuid not in known))
        listed = {row.uuid for row in fresh}
        self._cpu = {uuid: seen for uuid, seen in self._cpu.items() if uuid in listed}

    def _merged(self, each: reading.Reading, listing: reading.Listing) -> DomainRecord:
        """Return the row of ``each`` with what the XML told before."""
        old = self._table.get(Key(self._host, each.uuid))
        return reading.record(self._host, each, listing, self._cpu_percent(each, old), old)

    async def _refresh(self, uuids: set[str]) -> None:
        if len(uuids) > FEW:
            await self._list()
            return
        action = tr("read virtual machines")
        found = await self._connection.call(action, reading.read_some, uuids)
        for uuid, seen in found.items():
            key = Key(self._host, uuid)
            if seen is None:
                self._table.remove(key)
                self._cpu.pop(uuid, None)
                continue
            if self._table.get(key) is None:  # read before, its text was dropped
                self._texts.mark(uuid)
            self._table.put(self._merged(*seen))

    async def _read_texts(self, uuids: set[str]) -> None:
        queue = sorted(uuids)
        for start in range(0, len(queue), TEXT_CHUNK):
            chunk = queue[start : start + TEXT_CHUNK]
            texts = await self._connection.call(
                tr("read virtual machines"), reading.read_texts, chunk
            )
            for uuid, text in texts.items():
                row = self._table.get(Key(self._host, uuid))
                if row is not None:
                    self._table.put(
                        replace(
                            row,
                            title=text.title,
                            description=text.description,
                            graphics=text.graphics,
                        )
                    )

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(STATS_PERIOD if self._is_watched() else HIDDEN_PERIOD)
            if not self._has_events or time.monotonic() - self._listed_at > LISTING_PERIOD:
                await tolerate(self._list())
            else:
                await tolerate(self._read_figures())

    async def _read_figures(self) -> None:
        """Update the figures; a machine that is not as the events told is read again."""
        seen = await self._connection.call(
            tr("read virtual machines"), lambda handle: reading.read_stats(handle, active_only=True)
        )
        for each in seen:
            row = self._table.get(Key(self._host, each.uuid))
            if row is None or row.state != each.state:
                self._stale.mark(each.uuid)
                continue
            cpu = self._cpu_percent(each, row)
            if (row.cpu_percent, row.memory_kib, row.vcpus) != (cpu, each.memory_kib, each.vcpus):
                self._table.put(
                    replace(row, cpu_percent=cpu, memory_kib=each.memory_kib, vcpus=each.vcpus)
                )
        active = {each.uuid for each in seen}
        for row in self._table.of_host(self._host):
            if row.state.is_active and row.uuid not in active:
                self._stale.mark(row.uuid)

    def _cpu_percent(self, each: reading.Reading, row: DomainRecord | None) -> int | None:
        """Return the use of the machine's vCPUs since the last look, None at the first.

        ``row`` is what is known of the machine: where it was just looked at, that is true still.
        """
        if each.cpu_ns is None or not each.state.is_active:
            self._cpu.pop(each.uuid, None)
            return None
        now = time.monotonic()
        before = self._cpu.get(each.uuid)
        if before is not None and now - before[0] < SHORTEST_SPAN:
            return None if row is None else row.cpu_percent
        self._cpu[each.uuid] = (now, each.cpu_ns)
        if before is None:
            return None
        used = (each.cpu_ns - before[1]) / 1e9 / (now - before[0]) / max(1, each.vcpus)
        return max(0, min(100, round(used * 100)))
