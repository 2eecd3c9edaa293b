"""A machine is made whole or not at all, on the test driver's host."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import libvirt
import pytest

from vmmgr.backend.hosts import Hosts
from vmmgr.jobs.newvm.create import DiskOrder, Order, create_machine
from vmmgr.jobs.newvm.spec import NewDisk
from vmmgr.jobs.progress import ignore
from vmmgr.util.errors import BackendError, ConnectionLostError, InvalidConfigError
from vmmgr.util.units import GIB

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from vmmgr.backend.host import Host

pytestmark = pytest.mark.libvirt

POOL = "default-pool"
FOLDER = "/default-pool"
STEPS = ["Checking the host", "Making the disk", "Defining the machine", "Starting the machine"]


@pytest.fixture
def other() -> Iterator[Any]:
    """Yield another client of the same host; ``test:///default`` is one for the process."""
    handle = libvirt.open("test:///default")
    yield handle
    for machine in handle.listAllDomains():
        if machine.name() != "test":
            if machine.isActive():
                machine.destroy()
            machine.undefine()
    for volume in handle.storagePoolLookupByName(POOL).listAllVolumes():
        volume.delete()
    handle.close()


@pytest.fixture
async def host(other: Any) -> AsyncIterator[Host]:
    hosts = Hosts()
    host = hosts.add("test:///default")
    await host.connect(_never_ask)
    yield host
    await hosts.close()


async def _never_ask(*_args: object) -> Any:
    raise AssertionError


def xml(name: str = "vm1", extra: str = "", disk: str = f"{FOLDER}/vm1.qcow2") -> str:
    return (
        f"<domain type='test'><name>{name}</name>{extra}<memory>1024</memory>"
        f"<os><type>hvm</type></os><devices><disk type='file'><source file='{disk}'/>"
        "<target dev='vda'/></disk></devices></domain>"
    )


def order(other: Any, *, size: int = GIB, **changes: Any) -> Order:
    pool = other.storagePoolLookupByName(POOL).UUIDString()
    disk = DiskOrder(pool, NewDisk(POOL, "vm1.qcow2", size), f"{FOLDER}/vm1.qcow2", **changes)
    return Order(xml(), disk)


def inventory(other: Any) -> tuple[list[str], list[str]]:
    pool = other.storagePoolLookupByName(POOL)
    return sorted(d.name() for d in other.listAllDomains()), sorted(pool.listVolumes())


def at(step: str, do: Callable[[], object]) -> Callable[..., None]:
    """Return a progress that does something when ``step`` begins."""

    def progress(told: str, _fraction: float | None = None) -> None:
        if told == step:
            do()

    return progress


async def test_a_machine_is_made_and_runs(host: Host, other: Any) -> None:
    uuid = await create_machine(host, order(other), ignore)
    machine = other.lookupByUUIDString(uuid)
    assert (machine.name(), machine.isActive(), machine.isPersistent()) == ("vm1", 1, 1)
    assert other.storageVolLookupByPath(f"{FOLDER}/vm1.qcow2").info()[1] == GIB


async def test_the_steps_are_told_in_order(host: Host, other: Any) -> None:
    told: list[str] = []
    await create_machine(host, order(other), lambda step, _fraction=None: told.append(step))
    assert told == STEPS


async def test_the_uuid_of_the_xml_is_kept(host: Host, other: Any) -> None:
    uuid = "11111111-2222-3333-4444-555555555555"
    made = await create_machine(host, Order(xml(extra=f"<uuid>{uuid}</uuid>")), ignore)
    assert made == uuid


async def test_the_definition_follows_the_disk_to_its_real_path(host: Host, other: Any) -> None:
    predicted = order(other)
    assert predicted.disk is not None
    elsewhere = DiskOrder(predicted.disk.pool, predicted.disk.disk, "/link/vm1.qcow2")
    uuid = await create_machine(host, Order(xml(disk="/link/vm1.qcow2"), elsewhere), ignore)
    assert f"{FOLDER}/vm1.qcow2" in other.lookupByUUIDString(uuid).XMLDesc()


@pytest.mark.parametrize(
    ("document", "word"),
    [
        (xml(name="test"), "“test”"),
        (xml(name="a/b"), "/"),
        (xml(extra="<uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>"), "UUID"),
        ("<domain", "not well-formed"),
        (f"<!DOCTYPE domain>{xml()}", "document type"),
        ("<network/>", "<domain>"),
    ],
)
async def test_a_bad_definition_is_refused_before_anything_is_made(
    host: Host, other: Any, document: str, word: str
) -> None:
    before = inventory(other)
    with pytest.raises(InvalidConfigError) as caught:
        await create_machine(host, Order(document, order(other).disk), ignore)
    assert word in caught.value.text
    assert inventory(other) == before


async def test_a_disk_larger_than_the_free_space_is_refused(host: Host, other: Any) -> None:
    before = inventory(other)
    with pytest.raises(InvalidConfigError, match="disk") as caught:
        await create_machine(host, order(other, size=500 * GIB), ignore)
    assert "500 GiB is larger than the free space of the pool, 100 GiB" in caught.value.text
    assert inventory(other) == before


async def test_a_larger_disk_is_made_when_that_is_allowed(host: Host, other: Any) -> None:
    await create_machine(host, order(other, size=500 * GIB, may_exceed_space=True), ignore)
    assert inventory(other) == (["test", "vm1"], ["vm1.qcow2"])


async def test_a_volume_of_that_name_stays(host: Host, other: Any) -> None:
    pool = other.storagePoolLookupByName(POOL)
    pool.createXML("<volume><name>vm1.qcow2</name><capacity>1</capacity></volume>")
    before = inventory(other)
    with pytest.raises(InvalidConfigError, match=r"vm1\.qcow2"):
        await create_machine(host, order(other), ignore)
    assert inventory(other) == before


async def test_a_volume_made_meanwhile_stays(host: Host, other: Any) -> None:
    pool = other.storagePoolLookupByName(POOL)
    document = "<volume><name>vm1.qcow2</name><capacity>1</capacity></volume>"
    progress = at("Making the disk", lambda: pool.createXML(document))
    with pytest.raises(BackendError) as caught:
        await create_machine(host, order(other), progress)
    assert "name is taken" in caught.value.text
    assert inventory(other) == (["test"], ["vm1.qcow2"])


async def test_a_machine_defined_meanwhile_stays(host: Host, other: Any) -> None:
    progress = at("Defining the machine", lambda: other.defineXML(xml()))
    with pytest.raises(BackendError) as caught:
        await create_machine(host, order(other), progress)
    assert "name is taken" in caught.value.text
    assert inventory(other) == (["test", "vm1"], [])


async def test_a_start_that_fails_leaves_nothing(host: Host, other: Any) -> None:
    before = inventory(other)
    start = at("Starting the machine", lambda: other.lookupByName("vm1").create())
    with pytest.raises(BackendError) as caught:
        await create_machine(host, order(other), start)
    assert caught.value.summary == "Could not start “vm1”"
    assert inventory(other) == before


@pytest.mark.parametrize("step", STEPS)
async def test_cancelling_at_any_step_leaves_nothing(host: Host, other: Any, step: str) -> None:
    before = inventory(other)

    async def create() -> None:
        task = asyncio.current_task()
        assert task is not None
        await create_machine(host, order(other), at(step, task.cancel))

    with pytest.raises(asyncio.CancelledError):
        await asyncio.get_running_loop().create_task(create())
    assert inventory(other) == before


async def test_cancelling_the_removal_does_not_stop_it(host: Host, other: Any) -> None:
    before = inventory(other)

    async def create() -> None:
        task = asyncio.current_task()
        assert task is not None

        def progress(step: str, _fraction: float | None = None) -> None:
            if step in {"Starting the machine", "Removing what was made"}:
                task.cancel()

        await create_machine(host, order(other), progress)

    with pytest.raises(asyncio.CancelledError):
        await asyncio.get_running_loop().create_task(create())
    assert inventory(other) == before


async def test_what_may_be_left_on_a_lost_host_is_named(host: Host, other: Any) -> None:
    lost: list[asyncio.Task[None]] = []

    def lose() -> None:
        lost.append(asyncio.get_running_loop().create_task(host.disconnect()))

    with pytest.raises(ConnectionLostError) as caught:
        await create_machine(host, order(other), at("Defining the machine", lose))
    await lost[0]
    assert "“vm1”" in caught.value.hint
    assert f"{FOLDER}/vm1.qcow2" in caught.value.hint
