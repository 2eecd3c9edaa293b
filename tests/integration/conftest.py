"""Hosts of libvirt's test driver."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING, Any

import libvirt
import pytest

from tests.support.waiting import eventually
from vmmgr.backend.auth import refuse
from vmmgr.backend.hosts import Hosts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from vmmgr.backend.host import Host

DEFAULT = "test:///default"


def libvirt_threads() -> list[str]:
    """Name the threads that work for connections."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("libvirt ")]


def live_connections() -> list[object]:
    """Return the connections that are alive; each object of libvirt holds its own."""
    gc.collect()
    return [item for item in gc.get_objects() if isinstance(item, libvirt.virConnect)]


@pytest.fixture
async def hosts(other: Any) -> AsyncIterator[Hosts]:
    """Yield an empty list of hosts; at its end nothing may hold a connection any more."""
    made, before = Hosts(), len(live_connections())
    yield made
    await made.close()
    await eventually(lambda: not libvirt_threads(), "all threads of connections end")
    await eventually(lambda: len(live_connections()) <= before, "all connections are freed")


@pytest.fixture
def other() -> Iterator[Any]:
    """Yield another client of ``test:///default``, which is one host for the whole process."""
    handle = libvirt.open(DEFAULT)
    yield handle
    for machine in handle.listAllDomains():
        if machine.name() != "test":
            if machine.isActive():
                machine.destroy()
            machine.undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE)
    for network in handle.listAllNetworks():
        if network.name() != "default":
            network.undefine()
    for volume in handle.storagePoolLookupByName("default-pool").listAllVolumes():
        volume.delete()
    handle.close()


@pytest.fixture
async def host(hosts: Hosts) -> Host:
    """Return ``test:///default``, connected."""
    made = hosts.add(DEFAULT)
    await made.connect(refuse)
    return made
