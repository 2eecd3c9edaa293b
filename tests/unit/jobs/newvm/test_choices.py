"""What a host offers for a new machine."""

from __future__ import annotations

from tests.unit.jobs.newvm.hosts import CAPABILITIES, device, domcaps_xml
from vmmgr.jobs.newvm.choices import Choice, HostChoices, Target
from vmmgr.jobs.newvm.spec import Firmware

HOST = HostChoices.parse(CAPABILITIES)
PC = Target("x86_64", "kvm", "q35")
ARM = Target("aarch64", "qemu", "virt")


def test_the_fastest_hypervisor_comes_first_and_containers_are_left_out() -> None:
    assert HOST.hypervisors() == (
        Choice("kvm", "KVM (hardware)"),
        Choice("qemu", "TCG (emulated, slow)"),
    )


def test_an_unknown_hypervisor_is_named_as_it_is() -> None:
    host = HostChoices.parse(CAPABILITIES.replace("'kvm'", "'bhyve'"))
    assert [choice.label for choice in host.hypervisors()] == ["bhyve", "TCG (emulated, slow)"]


def test_the_processor_of_the_host_comes_first() -> None:
    assert HOST.arches("qemu") == ("x86_64", "aarch64")
    assert HOST.arches("kvm") == ("x86_64",)


def test_machine_types_run_from_modern_to_outdated() -> None:
    assert [choice.value for choice in HOST.machines("x86_64", "kvm")] == [
        "q35",
        "pc",
        "pc-q35-7.10",
        "pc-q35-7.1",
        "pc-i440fx-7.2",
        "isapc",
        "pc-i440fx-1.4",
    ]


def test_machine_types_tell_what_they_stand_for() -> None:
    labels = [choice.label for choice in HOST.machines("x86_64", "kvm")]
    assert labels[0] == "q35 (pc-q35-7.10)"
    assert labels[-1] == "pc-i440fx-1.4, outdated"


def test_an_unknown_combination_has_no_machine_types() -> None:
    assert HOST.machines("m68k", "kvm") == ()


def test_the_default_is_the_best_of_the_host() -> None:
    assert HOST.default_target() == PC
    assert HOST.default_target("qemu", "aarch64") == ARM
    assert HOST.default_target("xen") is None
    assert HostChoices.parse("<capabilities/>").default_target() is None


def test_a_host_may_name_no_machine_types() -> None:
    host = HostChoices.parse(
        "<capabilities><guest><os_type>hvm</os_type>"
        "<arch name='i686'><domain type='test'/></arch></guest></capabilities>"
    )
    target = host.default_target()
    assert target == Target("i686", "test", "")
    assert host.options(target).disk_buses == ("ide",)
    assert host.options(target).max_vcpus is None


def test_options_grow_with_what_the_host_tells() -> None:
    host = HOST.with_domcaps(PC, domcaps_xml())
    assert HOST.options(PC).firmware == (Firmware.BIOS,)
    assert host.options(PC).firmware == (Firmware.BIOS, Firmware.EFI)
    assert host.options(PC).disk_buses == ("virtio", "sata", "scsi", "usb")


def test_the_lower_limit_of_processors_counts() -> None:
    assert HOST.options(PC).max_vcpus == 288
    assert HOST.with_domcaps(PC, domcaps_xml()).options(PC).max_vcpus == 240


def test_arm_starts_with_efi() -> None:
    host = HostChoices.parse(CAPABILITIES, {ARM: domcaps_xml("aarch64", "virt-7.2")})
    assert host.options(ARM).firmware == (Firmware.EFI, Firmware.BIOS)


def test_a_missing_screen_is_told() -> None:
    host = HOST.with_domcaps(PC, domcaps_xml(devices=device("graphics", "type", "spice")))
    assert not host.options(PC).has_vnc


def test_defaults_fit_the_host() -> None:
    assert (HOST.memory_mib, HOST.default_memory_mib, HOST.default_vcpus) == (2048, 1024, 1)


def test_defaults_do_without_facts() -> None:
    host = HostChoices.parse("<capabilities/>")
    assert (host.memory_mib, host.default_memory_mib, host.default_vcpus) == (None, 2048, 2)
