"""Everything the program knows, of all hosts: the single source of the models."""

from __future__ import annotations

from vmmgr.backend.records import (
    DomainRecord,
    HostRecord,
    NetworkRecord,
    PoolRecord,
    VolumeRecord,
)
from vmmgr.backend.tables import Table


class Store:
    """One table for each kind of object; only the feeds write to them."""

    def __init__(self) -> None:
        self.hosts = Table[HostRecord]()
        self.domains = Table[DomainRecord]()
        self.networks = Table[NetworkRecord]()
        self.pools = Table[PoolRecord]()
        self.volumes = Table[VolumeRecord]()

    def forget(self, host: str) -> None:
        """Drop everything that was read from ``host``; the host itself stays."""
        for table in (self.domains, self.networks, self.pools, self.volumes):
            table.replace_host(host, ())
