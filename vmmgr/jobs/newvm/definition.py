"""From what the user asks for and what the host offers to the definition of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.domxml.domain import Domain
from vmmgr.domxml.guest.clock import Timer
from vmmgr.jobs.newvm._devices import (
    add_channels,
    add_controllers,
    add_extras,
    add_network_card,
    add_screen,
    add_scsi_controller,
    add_text_console,
)
from vmmgr.jobs.newvm._disks import add_drives
from vmmgr.jobs.newvm.spec import Firmware, IsoSource, KernelSource, NetworkKind, NoSource
from vmmgr.jobs.newvm.traits import Traits

if TYPE_CHECKING:
    from vmmgr.domxml.domcaps import DomainCapabilities
    from vmmgr.jobs.newvm.spec import NewMachine

_KIB_PER_MIB = 1024


def build_domain(
    spec: NewMachine, domcaps: DomainCapabilities | None, disk_path: str = ""
) -> Domain:
    """Return the definition of the machine that ``spec`` asks for.

    ``domcaps`` are those of its architecture, hypervisor and machine type; a driver without them
    gets a plain machine.  ``disk_path`` is where the new disk was made; without it the definition
    names pool and volume, which is good enough to be looked at.
    """
    traits = Traits(spec.arch, spec.domain_type, spec.machine, domcaps)
    domain = Domain.new()
    _describe(domain, spec)
    _set_start(domain, spec)
    _set_features(domain, spec, traits)
    _set_processor(domain, spec, traits)
    _set_clock(domain, traits)
    _set_lifecycle(domain, traits)
    _add_devices(domain, spec, traits, disk_path)
    return domain


def _describe(domain: Domain, spec: NewMachine) -> None:
    domain.type, domain.name = spec.domain_type, spec.name
    domain.title = spec.title or None
    domain.memory = domain.current_memory = spec.memory_mib * _KIB_PER_MIB


def _set_start(domain: Domain, spec: NewMachine) -> None:
    platform = domain.platform
    platform.os_type, platform.arch = "hvm", spec.arch
    platform.machine = spec.machine or None
    if spec.firmware is Firmware.EFI:
        platform.firmware = spec.firmware.value
    if isinstance(spec.source, KernelSource):
        domain.boot.kernel = spec.source.kernel
        domain.boot.initrd = spec.source.initrd or None
        domain.boot.cmdline = spec.source.cmdline or None
    else:
        domain.boot.order = _boot_order(spec)


def _boot_order(spec: NewMachine) -> tuple[str, ...]:
    """Disk first: an empty one is passed over, an installed one is not installed again."""
    if isinstance(spec.source, IsoSource):
        return ("cdrom",) if spec.disk is None else ("hd", "cdrom")
    if isinstance(spec.source, NoSource) and spec.network.kind is not NetworkKind.NONE:
        return ("network",) if spec.disk is None else ("hd", "network")
    return ("hd",)


def _set_features(domain: Domain, spec: NewMachine, traits: Traits) -> None:
    features = domain.features
    features.acpi = traits.is_x86 or (
        traits.needs_efi_for_acpi and spec.firmware is Firmware.EFI and traits.is_qemu
    )
    features.apic = traits.is_x86
    if traits.is_x86 and traits.is_qemu:
        features.vmport = False  # Linux reads wild pointer moves from it


def _set_processor(domain: Domain, spec: NewMachine, traits: Traits) -> None:
    """Give all processors to one socket: some systems count sockets for their licence."""
    processor = domain.processor
    processor.vcpus = spec.vcpus
    processor.mode = traits.cpu_mode
    processor.sockets, processor.cores, processor.threads = 1, spec.vcpus, 1


def _set_clock(domain: Domain, traits: Traits) -> None:
    domain.clock.offset = "utc"
    if traits.is_x86:
        _add_timer(domain, "rtc").tick_policy = "catchup"
        _add_timer(domain, "pit").tick_policy = "delay"
        _add_timer(domain, "hpet").is_present = False


def _add_timer(domain: Domain, name: str) -> Timer:
    timer = domain.clock.timers.add(Timer.new())
    timer.name = name
    return timer


def _set_lifecycle(domain: Domain, traits: Traits) -> None:
    lifecycle = domain.lifecycle
    lifecycle.on_poweroff, lifecycle.on_reboot = "destroy", "restart"
    lifecycle.on_crash = "destroy"
    if traits.is_x86 and traits.is_qemu:
        lifecycle.suspend_to_mem = lifecycle.suspend_to_disk = False


def _add_devices(domain: Domain, spec: NewMachine, traits: Traits, disk_path: str) -> None:
    devices = domain.devices
    add_drives(domain, spec, traits, disk_path)
    add_controllers(devices, traits)
    add_scsi_controller(devices, traits)
    add_network_card(devices, spec.network, traits)
    add_text_console(devices, traits)
    add_channels(devices, traits)
    add_screen(devices, traits)
    add_extras(devices, traits, with_tpm=spec.firmware is Firmware.EFI)
