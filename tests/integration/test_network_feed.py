"""The networks of a host are listed and kept true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.waiting import eventually
from vmmgr.backend.auth import refuse
from vmmgr.backend.feeds import networks as feed

if TYPE_CHECKING:
    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts

pytestmark = pytest.mark.libvirt

XML = (
    "<network><name>lab</name><forward mode='nat'/><bridge name='labbr'/>"
    "<ip address='10.1.2.1' netmask='255.255.255.0'/></network>"
)


def names(hosts: Hosts) -> set[str]:
    return {row.name for row in hosts.store.networks}


async def test_the_networks_are_listed(host: Host, hosts: Hosts) -> None:
    await eventually(lambda: names(hosts) == {"default"}, "the network is listed")
    (row,) = hosts.store.networks
    assert (row.is_active, row.forward, row.bridge) == (True, "nat", "virbr0")


async def test_what_another_client_does_is_seen(host: Host, hosts: Hosts, other: Any) -> None:
    network = other.networkDefineXML(XML)
    await eventually(lambda: "lab" in names(hosts), "it appears")
    network.create()
    await eventually(lambda: all(r.is_active for r in hosts.store.networks), "it is active")
    network.destroy()
    network.undefine()
    await eventually(lambda: names(hosts) == {"default"}, "it goes")


async def test_a_driver_without_events_is_polled(
    hosts: Hosts, other: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "LISTING_PERIOD", 0.02)
    await hosts.add("test:///default").connect(refuse)
    await eventually(lambda: names(hosts), "the list is there")
    hosts.store.networks.replace_host("test:///default", [])
    await eventually(lambda: names(hosts) == {"default"}, "it is read again")
