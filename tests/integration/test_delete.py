"""A machine is deleted whole, and storage only where it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vmmgr.jobs.delete import delete
from vmmgr.jobs.deletion import storage_of
from vmmgr.jobs.progress import ignore
from vmmgr.util.errors import BackendError, NotFoundError

if TYPE_CHECKING:
    from vmmgr.backend.host import Host

pytestmark = pytest.mark.libvirt

XML = (
    "<domain type='test'><name>doomed</name><memory>4096</memory><os><type>hvm</type></os>"
    "<devices><disk type='file'><source file='/default-pool/v1'/><target dev='vda'/></disk>"
    "</devices></domain>"
)
VOLUME = "<volume><name>v1</name><capacity>1024</capacity></volume>"
PATH = "/default-pool/v1"


@pytest.fixture(autouse=True)
def volume(other: Any) -> Any:
    return other.storagePoolLookupByName("default-pool").createXML(VOLUME)


@pytest.fixture
def machine(other: Any) -> Any:
    return other.defineXML(XML)


def left(other: Any) -> tuple[list[str], list[str]]:
    volumes: list[str] = other.storagePoolLookupByName("default-pool").listVolumes()
    return [each.name() for each in other.listAllDomains()], volumes


async def delete_it(host: Host, machine: Any, *paths: str) -> None:
    await delete(host.domain(machine.UUIDString()), host.storage, paths, ignore)


async def test_its_storage_stays_unless_asked_for(host: Host, machine: Any, other: Any) -> None:
    await delete_it(host, machine)
    assert left(other) == (["test"], ["v1"])


async def test_its_storage_goes_when_asked_for(host: Host, machine: Any, other: Any) -> None:
    (item,) = await storage_of(host, machine.UUIDString())
    await delete_it(host, machine, item.path)
    assert left(other) == (["test"], [])


async def test_a_running_machine_is_forced_off(host: Host, machine: Any, other: Any) -> None:
    machine.create()
    await delete_it(host, machine)
    assert left(other)[0] == ["test"]


async def test_saved_memory_goes_too(host: Host, machine: Any, other: Any) -> None:
    machine.create()
    machine.managedSave()
    await delete_it(host, machine)
    assert left(other)[0] == ["test"]


async def test_a_transient_machine_is_forced_off(host: Host, other: Any) -> None:
    await delete_it(host, other.createXML(XML), PATH)
    assert left(other) == (["test"], [])


async def test_a_machine_that_is_gone_keeps_its_storage(
    host: Host, machine: Any, other: Any
) -> None:
    machine.undefine()
    with pytest.raises(NotFoundError):
        await delete_it(host, machine, PATH)
    assert left(other) == (["test"], ["v1"])


async def test_storage_that_is_gone_already_is_no_error(
    host: Host, machine: Any, other: Any
) -> None:
    await delete_it(host, machine, "/default-pool/none", PATH)
    assert left(other) == (["test"], [])


async def test_the_steps_are_told_in_order(host: Host, machine: Any) -> None:
    told: list[str] = []
    domain = host.domain(machine.UUIDString())
    await delete(domain, host.storage, [PATH], lambda step, _fraction=None: told.append(step))
    assert told == ["Removing the machine", f"Deleting {PATH}"]


async def test_the_storage_of_a_machine_that_is_gone_is_not_found(host: Host, machine: Any) -> None:
    machine.undefine()
    with pytest.raises(BackendError, match="Could not list its storage"):
        await storage_of(host, machine.UUIDString())
