"""The lab itself: what other tests rely on."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from pathlib import Path

import libvirt
import pytest

from tests.support.daemon import LabHost
from tests.support.documents import MachineDocument
from tests.support.inventory import remove_surplus, take_inventory

pytestmark = pytest.mark.lab

RUNNING = [libvirt.VIR_DOMAIN_RUNNING, libvirt.VIR_DOMAIN_RUNNING_BOOTED]


def test_a_machine_is_defined_and_started_quickly(lab_host: LabHost) -> None:
    before = take_inventory(lab_host)
    with lab_host.connection() as handle:
        begin = time.monotonic()
        machine = handle.defineXML(MachineDocument("quick").xml())
        defined = time.monotonic()
        machine.create()
        started = time.monotonic()
    remove_surplus(lab_host, before)
    assert defined - begin < 1
    assert started - defined < 5, "without the trap of a broken /dev/kvm it takes 0.6 s"


def test_a_passed_descriptor_speaks_vnc(lab_host: LabHost) -> None:
    before = take_inventory(lab_host)
    with lab_host.connection() as handle:
        machine = handle.createXML(MachineDocument("seen").xml())
        with socket.socket(fileno=machine.openGraphicsFD(0)) as end:
            end.settimeout(5)
            assert end.recv(12).startswith(b"RFB 003.")
    remove_surplus(lab_host, before)


def test_there_is_a_pool_and_a_network_that_is_off(lab_host: LabHost) -> None:
    with lab_host.connection() as handle:
        pool = handle.storagePoolLookupByName("default")
        networks = [(net.name(), net.isActive()) for net in handle.listAllNetworks()]
    assert pool.isActive()
    assert networks == ([("default", 0)] if lab_host.is_root else [])


def test_the_host_does_not_believe_in_kvm(lab_host: LabHost) -> None:
    with lab_host.connection() as handle:
        capabilities = handle.getCapabilities()
    assert "<domain type='qemu'" in capabilities
    assert not lab_host.is_root or "<domain type='kvm'" not in capabilities


def test_guests_survive_a_killed_daemon(fresh_host: LabHost) -> None:
    with fresh_host.connection() as handle:
        handle.defineXML(MachineDocument("survivor").xml()).create()
    fresh_host.kill()
    fresh_host.restart()
    with fresh_host.connection() as handle:
        assert handle.lookupByName("survivor").state() == RUNNING


def test_a_stalled_daemon_answers_when_resumed(fresh_host: LabHost) -> None:
    fresh_host.stall()
    with socket.socket(socket.AF_UNIX) as end:
        end.settimeout(0.2)
        end.connect(str(fresh_host.socket))
    fresh_host.resume()
    with fresh_host.connection() as handle:
        assert handle.getVersion() > 0


def test_two_hosts_are_strangers(lab_host: LabHost, fresh_host: LabHost) -> None:
    with fresh_host.connection() as handle:
        handle.defineXML(MachineDocument("stranger").xml())
    assert ("machine", "stranger") not in take_inventory(lab_host)


def test_stopping_leaves_nothing_even_with_a_stalled_daemon() -> None:
    with LabHost() as host:
        with host.connection() as handle:
            handle.createXML(MachineDocument("leftover").xml())
        host.stall()
    directory = str(host.images.parent)
    assert not Path(directory).exists()
    assert directory not in Path("/proc/self/mountinfo").read_text()
    assert directory not in _command_lines()


def test_what_a_test_leaves_behind_is_found_and_removed(lab_host: LabHost) -> None:
    before = take_inventory(lab_host)
    with lab_host.connection() as handle:
        handle.defineXML(MachineDocument("litter").xml()).create()
        (lab_host.images / "litter.raw").write_bytes(b"")
    removed = remove_surplus(lab_host, before)
    assert removed == ["machine litter", f"volume {lab_host.images / 'litter.raw'}"]
    assert take_inventory(lab_host) == before


def test_a_private_network_can_be_active() -> None:
    if os.geteuid() != 0:
        pytest.skip("networks need root")
    with LabHost(network_namespace=True) as host, host.connection() as handle:
        assert handle.networkLookupByName("default").isActive()
    assert "labbr0" not in _interfaces()


def _command_lines() -> str:
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def _interfaces() -> list[str]:
    return re.findall(r"^\s*(\S+):", Path("/proc/net/dev").read_text(), re.MULTILINE)
