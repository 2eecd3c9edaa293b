"""The definition of a new machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.unit.jobs.newvm.hosts import device, domcaps
from vmmgr.jobs.newvm.definition import build_domain
from vmmgr.jobs.newvm.spec import (
    Firmware,
    ImageSource,
    InstallSource,
    IsoSource,
    KernelSource,
    NetworkChoice,
    NetworkKind,
    NewDisk,
    NewMachine,
    NoSource,
)

if TYPE_CHECKING:
    from vmmgr.domxml.domain import Domain

SCHEMA = Path("/usr/share/libvirt/schemas/domain.rng")
DISK = NewDisk("default", "web.qcow2", 2**30)
PC = NewMachine(
    name="web",
    arch="x86_64",
    domain_type="kvm",
    machine="q35",
    memory_mib=2048,
    vcpus=4,
    source=IsoSource("/iso/linux.iso"),
    disk=DISK,
    network=NetworkChoice(NetworkKind.NETWORK, "default"),
)
DEMO = replace(PC, domain_type="test", arch="i686", machine="")
SOURCES: list[InstallSource] = [
    IsoSource("/dev/sr0"),
    ImageSource("/img/web.raw", "raw"),
    KernelSource("/boot/linux", "/boot/initrd", "console=ttyS0"),
    KernelSource("/boot/linux"),
    NoSource(),
]
NETWORKS = [
    NetworkChoice(),
    NetworkChoice(NetworkKind.USER),
    NetworkChoice(NetworkKind.BRIDGE, "br0"),
]
SPECS = [
    *(replace(PC, source=source) for source in SOURCES),
    *(replace(PC, network=network) for network in NETWORKS),
    replace(PC, disk=None, title="A <title>", firmware=Firmware.EFI),
    replace(PC, machine="pc", disk_bus="ide"),
    replace(PC, arch="aarch64", machine="virt", firmware=Firmware.EFI),
    replace(PC, arch="riscv64", machine="virt", domain_type="qemu"),
    replace(PC, arch="ppc64le", machine="pseries"),
    replace(PC, arch="s390x", machine="s390-ccw-virtio"),
    DEMO,
]

_SCREEN = {"graphics", "video", "input"}


def _build(spec: NewMachine, **lists: str) -> Domain:
    return build_domain(spec, domcaps(spec.arch, **lists), "/img/web.qcow2")


def test_the_machine_is_what_was_asked_for() -> None:
    domain = _build(replace(PC, title="Web server"))
    assert (domain.type, domain.name, domain.title) == ("kvm", "web", "Web server")
    assert (domain.memory, domain.current_memory) == (2048 * 1024, 2048 * 1024)
    assert (domain.platform.arch, domain.platform.machine) == ("x86_64", "q35")
    assert domain.platform.firmware is None


def test_processors_are_the_cores_of_one_socket() -> None:
    processor = _build(PC).processor
    assert (processor.vcpus, processor.mode) == (4, "host-passthrough")
    assert (processor.sockets, processor.cores, processor.threads) == (1, 4, 1)


def test_efi_is_left_to_libvirt_to_find() -> None:
    assert _build(replace(PC, firmware=Firmware.EFI)).platform.firmware == "efi"


def test_the_disk_gives_back_what_is_deleted() -> None:
    disk = _build(PC).devices.disks[0]
    assert (disk.type, disk.file, disk.format) == ("file", "/img/web.qcow2", "qcow2")
    assert (disk.target, disk.bus, disk.discard) == ("vda", "virtio", "unmap")


def test_the_disc_is_read_only_on_the_bus_of_the_chip_set() -> None:
    drive = _build(PC).devices.disks[1]
    assert (drive.device, drive.file, drive.format) == ("cdrom", "/iso/linux.iso", "raw")
    assert (drive.target, drive.bus, drive.is_readonly) == ("sda", "sata", True)


def test_a_disk_that_is_not_made_yet_is_named_by_its_pool() -> None:
    disk = build_domain(PC, domcaps()).devices.disks[0]
    assert (disk.type, disk.pool, disk.volume) == ("volume", "default", "web.qcow2")


def test_a_device_of_the_host_is_a_block_device() -> None:
    domain = build_domain(replace(PC, source=IsoSource("/dev/sr0")), domcaps(), "/dev/vg/web")
    assert [(disk.type, disk.block) for disk in domain.devices.disks] == [
        ("block", "/dev/vg/web"),
        ("block", "/dev/sr0"),
    ]


def test_names_on_one_bus_are_not_given_twice() -> None:
    domain = _build(replace(PC, disk_bus="sata", source=ImageSource("/a.img")))
    assert [disk.target for disk in domain.devices.disks] == ["sda", "sdb"]


@pytest.mark.parametrize(
    ("source", "disk", "order"),
    [
        (IsoSource("/x.iso"), DISK, ("hd", "cdrom")),
        (IsoSource("/x.iso"), None, ("cdrom",)),
        (ImageSource("/x.img"), None, ("hd",)),
        (KernelSource("/k"), DISK, ()),
        (NoSource(), DISK, ("hd", "network")),
        (NoSource(), None, ("network",)),
    ],
)
def test_an_installed_disk_starts_before_the_disc(
    source: InstallSource, disk: NewDisk | None, order: tuple[str, ...]
) -> None:
    assert _build(replace(PC, source=source, disk=disk)).boot.order == order


def test_without_a_network_card_only_disks_start() -> None:
    assert _build(replace(PC, source=NoSource(), network=NetworkChoice())).boot.order == ("hd",)


def test_a_kernel_of_the_host_is_started_with_its_arguments() -> None:
    boot = _build(replace(PC, source=KernelSource("/k", "/i", "quiet"))).boot
    assert (boot.kernel, boot.initrd, boot.cmdline) == ("/k", "/i", "quiet")


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (NetworkChoice(NetworkKind.NETWORK, "lab"), ("network", "lab", None)),
        (NetworkChoice(NetworkKind.BRIDGE, "br0"), ("bridge", None, "br0")),
        (NetworkChoice(NetworkKind.USER), ("user", None, None)),
    ],
)
def test_the_network_card_leads_where_it_was_asked_to(
    choice: NetworkChoice, found: tuple[str, str | None, str | None]
) -> None:
    card = _build(replace(PC, network=choice)).devices.interfaces[0]
    assert (card.type, card.network, card.bridge) == found
    assert card.model == "virtio"


def test_there_may_be_no_network_card() -> None:
    assert not _build(replace(PC, network=NetworkChoice())).devices.interfaces


def test_the_screen_is_seen_on_the_host_only() -> None:
    devices = _build(PC).devices
    graphics = devices.graphics[0]
    assert (graphics.type, graphics.autoport, graphics.listen_address) == ("vnc", True, "127.0.0.1")
    assert [video.model for video in devices.videos] == ["virtio"]
    assert [(i.type, i.bus) for i in devices.inputs] == [("tablet", "usb")]


def test_a_host_without_vnc_gets_no_screen() -> None:
    devices = _build(PC, devices=device("graphics", "type", "spice")).devices
    assert [device.TAG for device in devices if device.TAG in _SCREEN] == []


def test_a_pc_keeps_time_as_kvm_advises() -> None:
    clock = _build(PC).clock
    assert clock.offset == "utc"
    assert [(t.name, t.tick_policy, t.is_present) for t in clock.timers] == [
        ("rtc", "catchup", None),
        ("pit", "delay", None),
        ("hpet", None, False),
    ]


def test_a_pc_can_be_asked_to_shut_down_and_does_not_sleep() -> None:
    domain = _build(PC)
    assert (domain.features.acpi, domain.features.apic, domain.features.vmport) == (
        True,
        True,
        False,
    )
    assert (domain.lifecycle.suspend_to_mem, domain.lifecycle.suspend_to_disk) == (False, False)
    assert (domain.lifecycle.on_reboot, domain.lifecycle.on_crash) == ("restart", "destroy")


def test_devices_can_be_plugged_in_later() -> None:
    controllers = _build(PC).devices.controllers
    ports = [c.index for c in controllers if c.model == "pcie-root-port"]
    assert ports == list(range(1, 15))
    assert [(c.model, c.ports) for c in controllers if c.type == "usb"] == [("qemu-xhci", 15)]


def test_scsi_disks_get_the_paravirtual_controller() -> None:
    controllers = _build(replace(PC, disk_bus="scsi")).devices.controllers
    assert [c.model for c in controllers if c.type == "scsi"] == ["virtio-scsi"]


def test_express_slots_without_usb_have_no_usb_controller() -> None:
    controllers = _build(PC, buses="virtio sata").devices.controllers
    assert not [c for c in controllers if c.type == "usb"]


def test_the_agents_can_be_talked_to() -> None:
    channels = _build(PC, devices=device("channel", "type", "unix spicevmc")).devices.channels
    agent, clipboard = channels
    assert (agent.type, agent.target_name) == ("unix", "org.qemu.guest_agent.0")
    assert (clipboard.type, clipboard.clipboard) == ("qemu-vdagent", True)
    assert clipboard.target_name == "com.redhat.spice.0"


def test_random_numbers_and_memory_are_shared() -> None:
    devices = _build(PC).devices
    assert [(rng.backend, rng.source) for rng in devices.rngs] == [("random", "/dev/urandom")]
    assert [balloon.model for balloon in devices.balloons] == ["virtio"]
    assert not _build(PC, devices=device("rng", "model", "")).devices.rngs


def test_efi_brings_a_tpm_where_the_host_has_one() -> None:
    lists = (
        "<tpm supported='yes'><enum name='model'><value>tpm-crb</value></enum>"
        "<enum name='backendModel'><value>emulator</value></enum></tpm>"
    )
    tpm = _build(replace(PC, firmware=Firmware.EFI), devices=lists).devices.tpms[0]
    assert (tpm.model, tpm.backend, tpm.version) == ("tpm-crb", "emulator", "2.0")
    assert not _build(PC, devices=lists).devices.tpms


def test_an_arm_machine_has_what_arm_has() -> None:
    domain = _build(replace(PC, arch="aarch64", machine="virt", firmware=Firmware.EFI))
    assert (domain.features.acpi, domain.features.apic) == (True, False)
    assert domain.devices.disks[1].bus == "scsi"
    assert [i.type for i in domain.devices.inputs] == ["tablet", "keyboard"]
    assert not domain.clock.timers


def test_a_mainframe_has_neither_usb_nor_serial_ports() -> None:
    domain = _build(replace(PC, arch="s390x", machine="s390-ccw-virtio"))
    assert {i.bus for i in domain.devices.inputs} == {"virtio"}
    assert not domain.devices.serials
    assert domain.devices.consoles[0].target_type is None


def test_a_driver_that_tells_nothing_gets_a_plain_machine() -> None:
    devices = build_domain(DEMO, None).devices
    assert [disk.bus for disk in devices.disks] == ["ide", "ide"]
    assert devices.interfaces[0].model is None
    assert {device.TAG for device in devices} == {
        "disk",
        "interface",
        "serial",
        "console",
        "graphics",
    }


@pytest.mark.skipif(not SCHEMA.exists(), reason="libvirt's schemas are not installed")
@pytest.mark.parametrize("spec", SPECS, ids=lambda s: f"{s.arch}-{type(s.source).__name__}")
def test_the_definition_follows_libvirts_schema(spec: NewMachine) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(_build(spec).to_xml()))
    schema.assertValid(etree.fromstring(build_domain(spec, None).to_xml()))
