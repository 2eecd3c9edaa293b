"""Machines are made on a real host, whole or not at all."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import libvirt
import pytest

from tests.support.inventory import take_inventory
from vmmgr.backend.hosts import Hosts
from vmmgr.jobs.newvm.choices import HostChoices, Target
from vmmgr.jobs.newvm.create import DiskOrder, Order, create_machine
from vmmgr.jobs.newvm.definition import build_domain
from vmmgr.jobs.newvm.spec import (
    ImageSource,
    IsoSource,
    KernelSource,
    NewDisk,
    NewMachine,
    NoSource,
)
from vmmgr.jobs.progress import ignore
from vmmgr.util.errors import BackendError, InvalidConfigError, VmmgrError
from vmmgr.util.units import GIB

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from tests.support.daemon import LabHost
    from vmmgr.backend.host import Host
    from vmmgr.jobs.newvm.spec import InstallSource

pytestmark = pytest.mark.lab


async def never_ask(*_args: object) -> Any:
    raise AssertionError


async def connected(lab: LabHost) -> tuple[Hosts, Host]:
    hosts = Hosts()
    host = hosts.add(lab.uri)
    await host.connect(never_ask)
    while not hosts.store.pools.of_host(host.id):  # noqa: ASYNC110 - the feed tells nobody
        await asyncio.sleep(0.05)
    return hosts, host


@pytest.fixture
async def host(lab_host: LabHost) -> AsyncIterator[Host]:
    hosts, host = await connected(lab_host)
    yield host
    await hosts.close()


async def choices_of(host: Host) -> tuple[HostChoices, Target]:
    choices = HostChoices.parse(await host.node.capabilities_xml())
    target = choices.default_target("qemu", "x86_64")
    assert target is not None
    xml = await host.node.domain_capabilities_xml(target.arch, target.machine, target.domain_type)
    return choices.with_domcaps(target, xml), target


async def order(
    host: Host,
    lab: LabHost,
    source: InstallSource,
    *,
    size: int = GIB,
    with_disk: bool = True,
) -> Order:
    """Return what the wizard would order with its defaults."""
    choices, target = await choices_of(host)
    with lab.connection() as handle:
        pool = handle.storagePoolLookupByName("default").UUIDString()
    disk = NewDisk("default", "made.qcow2", size) if with_disk else None
    path = str(lab.images / "made.qcow2")
    spec = NewMachine(
        "made",
        target.arch,
        target.domain_type,
        128,
        1,
        machine=target.machine,
        source=source,
        disk=disk,
    )
    xml = build_domain(spec, choices.domcaps[target], path if with_disk else "").to_xml()
    return Order(xml, None if disk is None else DiskOrder(pool, disk, path))


def remove(lab: LabHost, uuid: str) -> None:
    with lab.connection() as handle:
        machine = handle.lookupByUUIDString(uuid)
        machine.destroy()
        machine.undefineFlags(libvirt.VIR_DOMAIN_UNDEFINE_NVRAM)
        with contextlib.suppress(libvirt.libvirtError):
            handle.storageVolLookupByPath(str(lab.images / "made.qcow2")).delete()


def at(step: str, do: Callable[[], object]) -> Callable[..., None]:
    def progress(told: str, _fraction: float | None = None) -> None:
        if told == step:
            do()

    return progress


async def test_a_machine_with_an_iso_runs(host: Host, lab_host: LabHost, grub_iso: Path) -> None:
    wanted = await order(host, lab_host, IsoSource(str(grub_iso)))
    uuid = await create_machine(host, wanted, ignore)
    with lab_host.connection() as handle:
        machine = handle.lookupByUUIDString(uuid)
        volume = handle.storageVolLookupByPath(str(lab_host.images / "made.qcow2"))
        assert machine.isActive()
        assert str(grub_iso) in machine.XMLDesc()
        assert volume.info()[1] == GIB
        assert "qcow2" in volume.XMLDesc()
    remove(lab_host, uuid)


async def test_a_machine_with_an_image_runs(
    host: Host, lab_host: LabHost, qcow2_image: Path
) -> None:
    source = ImageSource(str(qcow2_image), "qcow2")
    wanted = await order(host, lab_host, source, with_disk=False)
    uuid = await create_machine(host, wanted, ignore)
    remove(lab_host, uuid)
    assert qcow2_image.exists()  # noqa: ASYNC240 - a local file


async def test_a_machine_with_a_kernel_runs(
    host: Host, lab_host: LabHost, netboot_kernel: tuple[Path, Path]
) -> None:
    kernel, initrd = netboot_kernel
    source = KernelSource(str(kernel), str(initrd), "console=ttyS0")
    uuid = await create_machine(host, await order(host, lab_host, source), ignore)
    remove(lab_host, uuid)


async def test_a_machine_without_a_source_runs(host: Host, lab_host: LabHost) -> None:
    uuid = await create_machine(host, await order(host, lab_host, NoSource()), ignore)
    remove(lab_host, uuid)


async def test_an_iso_that_is_not_there_is_told(host: Host, lab_host: LabHost) -> None:
    assert "There is no file" in await host.node.problem_with_file("/nowhere.iso", (64055, 64055))


async def test_an_iso_in_a_closed_folder_is_told(
    host: Host, lab_host: LabHost, tmp_path: Path
) -> None:
    iso = tmp_path / "private" / "a.iso"
    iso.parent.mkdir(mode=0o700)
    iso.write_bytes(b"")
    problem = await host.node.problem_with_file(str(iso), (64055, 64055))
    assert "chmod o+x" in problem


async def test_a_start_without_its_iso_leaves_nothing(host: Host, lab_host: LabHost) -> None:
    before = take_inventory(lab_host)
    wanted = await order(host, lab_host, IsoSource("/nowhere/a.iso"))
    with pytest.raises(BackendError) as caught:
        await create_machine(host, wanted, ignore)
    assert caught.value.summary == "Could not start “made”"
    assert "not there" in caught.value.hint
    assert take_inventory(lab_host) == before


async def test_a_start_that_qemu_refuses_leaves_nothing(host: Host, lab_host: LabHost) -> None:
    before = take_inventory(lab_host)
    wanted = await order(host, lab_host, NoSource())
    huge = wanted.xml.replace(str(128 * 1024), str(1 << 40))
    with pytest.raises(BackendError):
        await create_machine(host, Order(huge, wanted.disk), ignore)
    assert take_inventory(lab_host) == before


async def test_a_disk_larger_than_the_free_space_is_refused(host: Host, lab_host: LabHost) -> None:
    wanted = await order(host, lab_host, NoSource(), size=1 << 50)
    with pytest.raises(InvalidConfigError, match="disk"):
        await create_machine(host, wanted, ignore)


async def test_a_growing_disk_larger_than_the_free_space_is_allowed(
    host: Host, lab_host: LabHost
) -> None:
    wanted = await order(host, lab_host, NoSource(), size=100 << 40)
    assert wanted.disk is not None
    disk = DiskOrder(wanted.disk.pool, wanted.disk.disk, wanted.disk.path, may_exceed_space=True)
    uuid = await create_machine(host, Order(wanted.xml, disk), ignore)
    remove(lab_host, uuid)


async def test_a_file_the_pool_does_not_know_stays(host: Host, lab_host: LabHost) -> None:
    stranger = lab_host.images / "made.qcow2"
    wanted = await order(host, lab_host, NoSource())
    stranger.write_bytes(b"precious")
    try:
        with pytest.raises(VmmgrError) as caught:
            await create_machine(host, wanted, ignore)
        assert stranger.read_bytes() == b"precious"
        assert "name" in caught.value.text
    finally:
        stranger.unlink()


@pytest.mark.parametrize(
    "step", ["Making the disk", "Defining the machine", "Starting the machine"]
)
async def test_cancelling_leaves_nothing(host: Host, lab_host: LabHost, step: str) -> None:
    before = take_inventory(lab_host)
    wanted = await order(host, lab_host, NoSource())

    async def create() -> None:
        task = asyncio.current_task()
        assert task is not None
        await create_machine(host, wanted, at(step, task.cancel))

    with pytest.raises(asyncio.CancelledError):
        await asyncio.get_running_loop().create_task(create())
    assert take_inventory(lab_host) == before


async def test_a_daemon_killed_meanwhile_tells_what_is_left(fresh_host: LabHost) -> None:
    hosts, host = await connected(fresh_host)
    wanted = await order(host, fresh_host, NoSource())
    with pytest.raises(BackendError) as caught:
        await create_machine(host, wanted, at("Starting the machine", fresh_host.kill))
    await hosts.close()
    assert "the machine “made”" in caught.value.hint
    assert str(fresh_host.images / "made.qcow2") in caught.value.hint


async def test_a_daemon_killed_at_once_is_no_riddle(fresh_host: LabHost) -> None:
    hosts, host = await connected(fresh_host)
    wanted = await order(host, fresh_host, NoSource())
    with pytest.raises(BackendError) as caught:
        await create_machine(host, wanted, at("Checking the host", fresh_host.kill))
    await hosts.close()
    assert "left behind" not in caught.value.hint
