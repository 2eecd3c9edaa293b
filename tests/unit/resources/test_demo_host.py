"""The demo host loads, and is worth looking at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import libvirt
import pytest
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.libvirt

DOCUMENT = Path(__file__).parents[3] / "resources/demo-host.xml"


@pytest.fixture
def demo() -> Iterator[Any]:
    connection = libvirt.open(f"test://{DOCUMENT}")
    yield connection
    connection.close()


def test_every_state_is_on_show(demo: Any) -> None:
    states = {machine.state()[0] for machine in demo.listAllDomains()}
    assert states == {
        libvirt.VIR_DOMAIN_RUNNING,
        libvirt.VIR_DOMAIN_PAUSED,
        libvirt.VIR_DOMAIN_SHUTOFF,
        libvirt.VIR_DOMAIN_CRASHED,
        libvirt.VIR_DOMAIN_PMSUSPENDED,
    }


def test_it_is_as_large_as_a_real_host(demo: Any) -> None:
    counts = (
        len(demo.listAllDomains()),
        len(demo.listAllStoragePools()),
        len(demo.listAllNetworks()),
        len(demo.listAllDevices()),
    )
    assert counts == (16, 3, 3, 6)


def test_one_machine_is_transient_and_one_has_a_saved_state(demo: Any) -> None:
    machines = demo.listAllDomains()
    transient = [machine.name() for machine in machines if not machine.isPersistent()]
    saved = [machine.name() for machine in machines if machine.hasManagedSaveImage()]
    assert (transient, saved) == (["ci-job-48213"], ["nextcloud"])


def test_snapshots_form_a_chain(demo: Any) -> None:
    machine = demo.lookupByName("fedora-workstation")
    current = machine.snapshotCurrent()
    parent = current.getParent()
    chain = [current.getName(), parent.getName(), parent.getParent().getName()]
    assert chain == ["with-toolchain", "before-upgrade", "fresh-install"]


def test_a_snapshot_can_be_reverted_to(demo: Any) -> None:
    machine = demo.lookupByName("fedora-workstation")
    machine.revertToSnapshot(machine.snapshotLookupByName("fresh-install"))
    assert machine.state()[0] == libvirt.VIR_DOMAIN_SHUTOFF


def test_every_disk_lies_on_an_existing_volume(demo: Any) -> None:
    missing = [
        (machine.name(), dict(source.attrib))
        for machine in demo.listAllDomains()
        for source in etree.fromstring(machine.XMLDesc()).iterfind("devices/disk/source")
        if not _volume_exists(demo, source)
    ]
    assert missing == []


def test_every_interface_is_on_an_existing_network(demo: Any) -> None:
    networks = {network.name() for network in demo.listAllNetworks()}
    used = {
        source.get("network")
        for machine in demo.listAllDomains()
        for source in etree.fromstring(machine.XMLDesc()).iterfind("devices/interface/source")
    }
    assert used == networks


def test_no_pool_holds_more_than_it_can(demo: Any) -> None:
    assert all(0 < pool.info()[3] < pool.info()[1] for pool in demo.listAllStoragePools())


def test_names_are_long_and_in_other_scripts(demo: Any) -> None:
    names = [machine.name() for machine in demo.listAllDomains()]
    assert any(len(name) > 64 for name in names)
    assert any(not name.isascii() for name in names)


def _volume_exists(demo: Any, source: etree._Element) -> bool:
    try:
        if source.get("pool"):
            demo.storagePoolLookupByName(source.get("pool")).storageVolLookupByName(
                source.get("volume")
            )
        else:
            demo.storageVolLookupByPath(source.get("file") or source.get("dev"))
    except libvirt.libvirtError:
        return False
    return True
