"""All hosts the program knows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from vmmgr.backend.host import Host
from vmmgr.backend.records import HostRecord
from vmmgr.backend.store import Store
from vmmgr.backend.uri import parse_uri
from vmmgr.util.errors import InvalidConfigError
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vmmgr.backend.objects.domain import Domain
    from vmmgr.backend.records import DomainRecord, Key


class Hosts:
    """The hosts, by their id, and the one store they fill."""

    def __init__(self) -> None:
        self.store = Store()
        self.is_watched = True
        self._hosts: dict[str, Host] = {}

    def __len__(self) -> int:
        return len(self._hosts)

    def __iter__(self) -> Iterator[Host]:
        return iter(list(self._hosts.values()))

    def get(self, host: str) -> Host | None:
        """Return the host with that id."""
        return self._hosts.get(host)

    def __getitem__(self, host: str) -> Host:
        return self._hosts[host]

    def add(self, text: str, *, name: str = "", is_demo: bool = False) -> Host:
        """Add the host at URI ``text``; raise InvalidConfigError for a bad or a known one."""
        uri = parse_uri(text)
        if uri.text in self._hosts:
            raise InvalidConfigError(
                tr("“{host}” is in the list already").format(host=self._hosts[uri.text].record.name)
            )
        record = HostRecord(
            id=uri.text,
            uri=uri.text,
            name=name or uri.label,
            driver=uri.driver,
            is_demo=is_demo,
        )
        host = Host(record, uri, self.store, lambda: self.is_watched)
        self._hosts[host.id] = host
        return host

    def get_or_add(self, text: str) -> Host:
        """Return the host at URI ``text``, added where it is new; raises InvalidConfigError."""
        return self._hosts.get(parse_uri(text).text) or self.add(text)

    async def remove(self, host: str) -> None:
        """Disconnect a host and forget it."""
        found = self._hosts.pop(host)
        await found.disconnect()
        self.store.hosts.remove(found.record.key)

    def domain_of(self, row: DomainRecord) -> Domain:
        """Return the machine of a row; ConnectionLostError when its host is not connected."""
        return self._hosts[row.host].domain(row.uuid)

    def host_of(self, key: Key) -> HostRecord | None:
        """Return the row of the host that ``key`` belongs to."""
        host = self._hosts.get(key.host)
        return None if host is None else host.record

    async def close(self) -> None:
        """Disconnect all hosts, at the same time."""
        await asyncio.gather(*(host.disconnect() for host in self))
