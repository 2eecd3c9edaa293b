"""The storage pools of a host are listed and kept true, volumes where they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.waiting import eventually
from vmmgr.backend.enums import PoolState

if TYPE_CHECKING:
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import PoolRecord

pytestmark = pytest.mark.libvirt

POOL = "<pool type='dir'><name>more</name><target><path>/more</path></target></pool>"
VOLUME = (
    "<volume><name>{name}</name><capacity unit='MiB'>8</capacity>"
    "<target><format type='qcow2'/></target></volume>"
)


def pool(hosts: Hosts, name: str) -> PoolRecord | None:
    return next((row for row in hosts.store.pools if row.name == name), None)


async def default_pool(hosts: Hosts) -> PoolRecord:
    found = await eventually(lambda: pool(hosts, "default-pool"), "the pool is listed")
    assert found is not None
    return found


def volumes(hosts: Hosts) -> set[str]:
    return {row.name for row in hosts.store.volumes}


async def test_a_pool_is_listed_with_its_size(host: Host, hosts: Hosts) -> None:
    row = await default_pool(hosts)
    assert (row.state, row.kind, row.path) == (PoolState.RUNNING, "dir", "/default-pool")
    assert row.available > 0


async def test_what_another_client_does_is_seen(host: Host, hosts: Hosts, other: Any) -> None:
    await default_pool(hosts)
    made = other.storagePoolDefineXML(POOL)
    row = await eventually(lambda: pool(hosts, "more"), "it appears")
    assert row is not None
    assert row.state is PoolState.INACTIVE
    made.undefine()
    await eventually(lambda: pool(hosts, "more") is None, "it goes")


async def test_volumes_are_read_when_they_are_asked_for(
    host: Host, hosts: Hosts, other: Any
) -> None:
    row = await default_pool(hosts)
    other.storagePoolLookupByName("default-pool").createXML(VOLUME.format(name="v1"))
    assert volumes(hosts) == set()
    await host.read_volumes(row.uuid)
    (volume,) = hosts.store.volumes
    assert (volume.path, volume.capacity) == ("/default-pool/v1", 8 << 20)


async def test_volumes_that_were_read_are_kept_true(host: Host, hosts: Hosts, other: Any) -> None:
    row = await default_pool(hosts)
    await host.read_volumes(row.uuid)
    theirs = other.storagePoolLookupByName("default-pool")
    theirs.createXML(VOLUME.format(name="v2"))
    theirs.refresh()
    await eventually(lambda: volumes(hosts) == {"v2"}, "the volume appears")


async def test_the_volumes_go_with_their_pool(host: Host, hosts: Hosts, other: Any) -> None:
    theirs = other.storagePoolDefineXML(POOL)
    theirs.create()
    row = await eventually(lambda: pool(hosts, "more"), "it appears")
    assert row is not None
    theirs.createXML(VOLUME.format(name="v3"))
    await host.read_volumes(row.uuid)
    theirs.destroy()
    theirs.undefine()
    await eventually(lambda: not volumes(hosts), "its volumes go")
