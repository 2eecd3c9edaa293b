"""Real disks: who needs which, and what deleting a machine deletes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.support.documents import MachineDocument
from vmmgr.backend.auth import refuse
from vmmgr.backend.hosts import Hosts
from vmmgr.jobs.delete import delete
from vmmgr.jobs.deletion import storage_of
from vmmgr.jobs.progress import ignore
from vmmgr.util.errors import BackendError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.daemon import LabHost
    from vmmgr.backend.host import Host

pytestmark = pytest.mark.lab


@pytest.fixture
async def host(lab_host: LabHost) -> AsyncIterator[Host]:
    hosts = Hosts()
    made = hosts.add(lab_host.uri)
    await made.connect(refuse)
    yield made
    await hosts.close()


def image(lab_host: LabHost, name: str, base: str = "") -> Path:
    """Make a disk in the pool; ``base`` is written into it as it is."""
    path = lab_host.images / name
    backing = ["-b", base, "-F", "qcow2"] if base else []
    command = ["qemu-img", "create", "-q", "-f", "qcow2", *backing, str(path)]
    subprocess.run([*command, *([] if base else ["1M"])], check=True, cwd=lab_host.images)
    with lab_host.connection() as handle:
        handle.storagePoolLookupByName("default").refresh()
    return path


def is_there(path: Path) -> bool:
    return path.exists()


async def define(host: Host, name: str, *disks: Path) -> str:
    document = MachineDocument(name)
    for disk in disks:
        document.add_disk(disk)
    return await host.node.define(document.xml())


async def test_a_disk_of_one_machine_is_its_own(lab_host: LabHost, host: Host) -> None:
    uuid = await define(host, "single", path := image(lab_host, "single.qcow2"))
    (item,) = await storage_of(host, uuid)
    assert (item.path, item.is_volume, item.is_shared) == (str(path), True, False)
    await delete(host.domain(uuid), host.storage, [str(path)], ignore)
    assert not path.exists()


@pytest.mark.parametrize("base", ["base.qcow2", "{images}/base.qcow2"])
async def test_a_base_of_another_machines_overlay_is_reported(
    lab_host: LabHost, host: Host, base: str
) -> None:
    below = image(lab_host, "base.qcow2")
    middle = image(lab_host, "middle.qcow2", base.format(images=lab_host.images))
    top = image(lab_host, "top.qcow2", "middle.qcow2")
    uuid = await define(host, "original", below)
    other = await define(host, "clone", top)
    (item,) = await storage_of(host, uuid)
    assert (item.users, item.overlays) == (("clone",), (str(middle),))
    for each, paths in ((other, [top, middle]), (uuid, [below])):
        await delete(host.domain(each), host.storage, [str(path) for path in paths], ignore)


async def test_a_shared_disk_names_the_other_machine(lab_host: LabHost, host: Host) -> None:
    path = image(lab_host, "shared.qcow2")
    one, two = await define(host, "one", path), await define(host, "two", path)
    (item,) = await storage_of(host, one)
    assert item.users == ("two",)
    await delete(host.domain(one), host.storage, [], ignore)
    await delete(host.domain(two), host.storage, [str(path)], ignore)


async def test_a_disk_outside_of_pools_stays(
    lab_host: LabHost, host: Host, qcow2_image: Path
) -> None:
    uuid = await define(host, "outside", qcow2_image)
    (item,) = await storage_of(host, uuid)
    assert not item.is_volume
    await delete(host.domain(uuid), host.storage, [], ignore)
    assert is_there(qcow2_image)


async def test_a_running_machine_is_forced_off_first(lab_host: LabHost, host: Host) -> None:
    uuid = await define(host, "running", path := image(lab_host, "running.qcow2"))
    await host.domain(uuid).start()
    await delete(host.domain(uuid), host.storage, [str(path)], ignore)
    assert not await host.node.has_domain("running")
    assert not path.exists()


async def test_what_cannot_be_deleted_is_told_and_the_rest_goes(
    lab_host: LabHost, host: Host
) -> None:
    good, bad = image(lab_host, "good.qcow2"), lab_host.images / "bad"
    bad.mkdir()
    (bad / "inside").touch()
    with lab_host.connection() as handle:
        handle.storagePoolLookupByName("default").refresh()
    uuid = await define(host, "partly", good)
    with pytest.raises(BackendError) as caught:
        await delete(host.domain(uuid), host.storage, [str(bad), str(good)], ignore)
    (bad / "inside").unlink()
    bad.rmdir()
    assert str(bad) in caught.value.hint
    assert not good.exists()
    assert not await host.node.has_domain("partly")


async def test_a_machine_that_cannot_be_removed_keeps_its_storage(
    lab_host: LabHost, host: Host
) -> None:
    uuid = await define(host, "once", path := image(lab_host, "kept.qcow2"))
    await delete(host.domain(uuid), host.storage, [], ignore)
    with pytest.raises(BackendError):
        await delete(host.domain(uuid), host.storage, [str(path)], ignore)
    assert path.exists()
    path.unlink()
