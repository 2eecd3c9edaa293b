"""What a host offers for a new machine: the lists of the wizard."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vmmgr.domxml.capabilities import Capabilities, Guest, Machine
from vmmgr.domxml.domcaps import DomainCapabilities
from vmmgr.jobs.newvm.spec import Firmware
from vmmgr.jobs.newvm.traits import Traits
from vmmgr.util.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFERRED_MACHINES = ("q35", "virt", "pseries", "s390-ccw-virtio")
_KIB_PER_MIB = 1024
_DEFAULT_MEMORY_MIB = 2048
_DEFAULT_VCPUS = 2


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of machine; ``machine`` is empty where the host names none."""

    arch: str
    domain_type: str
    machine: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: the host's word and what the user reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class MachineOptions:
    """What can be chosen for one kind of machine; the first of each list is the default.

    ``max_vcpus`` is None where the host sets no limit that we know of.
    """

    firmware: tuple[Firmware, ...]
    disk_buses: tuple[str, ...]
    max_vcpus: int | None
    has_vnc: bool


@dataclass(frozen=True, slots=True)
class HostChoices:
    """The lists, as far as the host told by now: ``domcaps`` grow as kinds are looked at."""

    capabilities: Capabilities
    domcaps: Mapping[Target, DomainCapabilities] = field(default_factory=dict)

    @classmethod
    def parse(cls, capabilities: str, domcaps: Mapping[Target, str] | None = None) -> HostChoices:
        """Return the choices told by these documents."""
        told = {target: DomainCapabilities.parse(xml) for target, xml in (domcaps or {}).items()}
        return cls(Capabilities.parse(capabilities), told)

    def with_domcaps(self, target: Target, xml: str) -> HostChoices:
        """Return the choices with what the host tells of one more kind of machine."""
        return replace(self, domcaps={**self.domcaps, target: DomainCapabilities.parse(xml)})

    def hypervisors(self) -> tuple[Choice, ...]:
        """Return the ways to run a machine, the fastest first; none on a host of containers."""
        types = dict.fromkeys(guest.domain_type for guest in self._guests())
        ranked = sorted(types, key=lambda kind: (kind == "qemu", kind != "kvm"))
        return tuple(Choice(kind, _hypervisor_label(kind)) for kind in ranked)

    def arches(self, domain_type: str) -> tuple[str, ...]:
        """Return the processors that can be had, the host's own first."""
        found = {guest.arch for guest in self._guests() if guest.domain_type == domain_type}
        return tuple(sorted(found, key=lambda arch: (arch != self.capabilities.arch, arch)))

    def machines(self, arch: str, domain_type: str) -> tuple[Choice, ...]:
        """Return the machine types: the modern one, other names without version, then versions."""
        guest = self.capabilities.guest(arch, domain_type)
        machines = {} if guest is None else {m.name: m for m in guest.machines}
        ranked = sorted(machines.values(), key=_machine_rank)
        return tuple(Choice(machine.name, _machine_label(machine)) for machine in ranked)

    def default_target(self, domain_type: str = "", arch: str = "") -> Target | None:
        """Return the best kind of machine of this hypervisor and processor, or of the host."""
        kinds = [domain_type] if domain_type else [choice.value for choice in self.hypervisors()]
        if not kinds:
            return None
        arches = [arch] if arch else self.arches(kinds[0])
        if not arches:
            return None
        machines = self.machines(arches[0], kinds[0])
        return Target(arches[0], kinds[0], machines[0].value if machines else "")

    def options(self, target: Target) -> MachineOptions:
        """Return what can be chosen for ``target``; little before its domcaps are here."""
        domcaps = self.domcaps.get(target)
        traits = Traits(target.arch, target.domain_type, target.machine, domcaps)
        return MachineOptions(
            firmware=_firmware(traits),
            disk_buses=traits.disk_buses,
            max_vcpus=self._max_vcpus(target),
            has_vnc=traits.has_vnc,
        )

    @property
    def memory_mib(self) -> int | None:
        """The host's memory, if it tells."""
        kib = self.capabilities.memory_kib
        return None if kib is None else kib // _KIB_PER_MIB

    @property
    def default_memory_mib(self) -> int:
        """What current systems install with, but no more than half of the host's memory."""
        host = self.memory_mib
        return _DEFAULT_MEMORY_MIB if host is None else min(_DEFAULT_MEMORY_MIB, max(host // 2, 1))

    @property
    def default_vcpus(self) -> int:
        """Two, on a host that has them."""
        return min(_DEFAULT_VCPUS, self.capabilities.cpus or _DEFAULT_VCPUS)

    def _guests(self) -> tuple[Guest, ...]:
        return tuple(guest for guest in self.capabilities.guests if guest.os_type == "hvm")

    def _max_vcpus(self, target: Target) -> int | None:
        domcaps = self.domcaps.get(target)
        guest = self.capabilities.guest(target.arch, target.domain_type)
        machines = () if guest is None else guest.machines
        limits = [machine.max_vcpus for machine in machines if machine.name == target.machine]
        limits.append(None if domcaps is None else domcaps.max_vcpus)
        return min((limit for limit in limits if limit), default=None)


def _hypervisor_label(domain_type: str) -> str:
    labels = {"kvm": tr("KVM (hardware)"), "qemu": tr("TCG (emulated, slow)")}
    return labels.get(domain_type, domain_type)


def _machine_label(machine: Machine) -> str:
    label = f"{machine.name} ({machine.canonical})" if machine.canonical else machine.name
    return tr("{machine}, outdated").format(machine=label) if machine.is_deprecated else label


def _machine_rank(machine: Machine) -> tuple[object, ...]:
    """Sort newest versions first within a family, and what is outdated last."""
    name = machine.name
    order = _PREFERRED_MACHINES
    place = order.index(name) if name in order else len(order)
    version = tuple(-int(digits) for digits in re.findall(r"\d+", name))
    return (machine.is_deprecated, place, not machine.canonical, _family(name), version, name)


def _family(name: str) -> tuple[bool, int, str]:
    """Return the name without version; families with versions first, the modern PC ahead."""
    family = re.sub(r"-?\d+(\.\d+)+$", "", name)
    return (family == name, 0 if "q35" in name else 1, family)


def _firmware(traits: Traits) -> tuple[Firmware, ...]:
    told = () if traits.domcaps is None else traits.domcaps.firmware or ()
    if Firmware.EFI.value not in told:
        return (Firmware.BIOS,)
    return (Firmware.BIOS, Firmware.EFI) if traits.is_x86 else (Firmware.EFI, Firmware.BIOS)
