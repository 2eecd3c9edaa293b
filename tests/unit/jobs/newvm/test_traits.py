"""What kinds of machines bring along."""

from __future__ import annotations

import pytest

from tests.unit.jobs.newvm.hosts import device, domcaps
from vmmgr.domxml.domcaps import DomainCapabilities
from vmmgr.jobs.newvm.traits import Traits


def _traits(
    domain_type: str = "kvm",
    arch: str = "x86_64",
    machine: str = "q35",
    told: DomainCapabilities | None = None,
) -> Traits:
    return Traits(arch, domain_type, machine, told)


@pytest.mark.parametrize(
    ("machine", "is_pcie"),
    [("q35", True), ("pc-q35-7.2", True), ("virt", True), ("virt-7.2", True), ("pc", False)],
)
def test_modern_machines_have_express_slots(machine: str, is_pcie: bool) -> None:
    assert _traits(machine=machine, told=domcaps()).is_pcie is is_pcie


@pytest.mark.parametrize(
    ("arch", "machine", "buses", "bus"),
    [
        ("x86_64", "q35", "virtio usb sata scsi", "sata"),
        ("x86_64", "pc", "scsi virtio ide sata", "ide"),
        ("x86_64", "pc", "virtio", "ide"),
        ("aarch64", "virt", "sata usb scsi", "scsi"),
        ("riscv64", "virt", "usb", "usb"),
    ],
)
def test_the_disc_drive_is_where_firmware_looks(
    arch: str, machine: str, buses: str, bus: str
) -> None:
    assert _traits(arch=arch, machine=machine, told=domcaps(buses=buses)).cdrom_bus == bus


def test_paravirtual_disks_are_preferred_and_floppies_left_out() -> None:
    traits = _traits(told=domcaps(buses="fdc usb scsi virtio sata"))
    assert traits.disk_buses == ("virtio", "sata", "scsi", "usb")


def test_a_host_that_tells_nothing_has_plain_devices() -> None:
    assert _traits("test", "i686", "").disk_buses == ("ide",)
    assert _traits("test", "ppc64").disk_buses == ("scsi",)
    assert _traits("kvm", told=DomainCapabilities()).disk_buses == ("ide",)
    assert not _traits("test").has_usb


@pytest.mark.parametrize(
    ("domain_type", "modes", "mode"),
    [
        ("kvm", "host-model host-passthrough", "host-passthrough"),
        ("kvm", "host-model maximum", "host-model"),
        ("qemu", "host-model maximum", "maximum"),
        ("qemu", "host-model", None),
        ("kvm", "", None),
    ],
)
def test_the_processor_is_the_best_that_works(
    domain_type: str, modes: str, mode: str | None
) -> None:
    assert _traits(domain_type, told=domcaps(cpu_modes=modes)).cpu_mode == mode


@pytest.mark.parametrize(
    ("arch", "models", "model"),
    [
        ("x86_64", "vga virtio", "virtio"),
        ("x86_64", "cirrus vga", "vga"),
        ("x86_64", "none cirrus", "cirrus"),
        ("ppc64le", "virtio vga", "vga"),
        ("x86_64", "none", None),
    ],
)
def test_the_graphics_card_is_the_best_that_firmware_shows(
    arch: str, models: str, model: str | None
) -> None:
    told = domcaps(devices=device("video", "modelType", models))
    assert _traits(arch=arch, told=told).video_model == model


@pytest.mark.parametrize(
    ("machine", "types", "has_vdagent"),
    [
        ("pc-q35-7.2", "pty unix spicevmc", True),
        ("pc-q35-6.0", "pty unix spicevmc", False),
        ("virt", "pty unix spicevmc", False),
        ("pc-q35-7.2", "pty unix", False),
        ("virt", "pty qemu-vdagent", True),
    ],
)
def test_the_clipboard_channel_needs_a_qemu_that_has_it(
    machine: str, types: str, has_vdagent: bool
) -> None:
    told = domcaps(machine=machine, devices=device("channel", "type", types))
    assert _traits(told=told).has_vdagent is has_vdagent


def test_a_host_that_tells_nothing_has_no_clipboard_channel() -> None:
    assert not _traits().has_vdagent
    assert not _traits(told=domcaps()).has_vdagent


def test_a_software_tpm_is_used_where_the_host_has_it() -> None:
    lists = "<tpm supported='yes'>{}</tpm>"
    models = "<enum name='model'><value>tpm-tis</value><value>tpm-crb</value></enum>"
    backends = "<enum name='backendModel'><value>emulator</value></enum>"
    assert _traits(told=domcaps(devices=lists.format(models + backends))).tpm_model == "tpm-crb"
    assert _traits(told=domcaps(devices=lists.format(models))).tpm_model is None
    assert _traits().tpm_model is None


def test_vnc_is_assumed_unless_the_host_lacks_it() -> None:
    assert _traits().has_vnc
    assert not _traits(told=domcaps(devices=device("graphics", "type", "spice"))).has_vnc


def test_random_numbers_are_assumed_unless_the_host_lacks_them() -> None:
    assert _traits(told=domcaps()).has_virtio_rng
    assert not _traits(told=domcaps(devices=device("rng", "model", ""))).has_virtio_rng
