"""A new machine in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.jobs.newvm.spec import (
    Firmware,
    ImageSource,
    IsoSource,
    KernelSource,
    NetworkKind,
)
from vmmgr.util.i18n import tr
from vmmgr.util.units import MIB, human_size

if TYPE_CHECKING:
    from vmmgr.jobs.newvm.spec import InstallSource, NetworkChoice, NewDisk, NewMachine

_HYPERVISORS = {"kvm": "KVM", "qemu": "TCG"}


def facts(spec: NewMachine) -> list[tuple[str, str]]:
    """Return what will be made, as labels and texts."""
    hypervisor = _HYPERVISORS.get(spec.domain_type, spec.domain_type)
    firmware = tr("UEFI") if spec.firmware is Firmware.EFI else tr("BIOS")
    kind = [hypervisor, spec.arch, spec.machine, firmware]
    return [
        (tr("Name:"), spec.name),
        (tr("Source:"), _source(spec.source)),
        (tr("Memory:"), human_size(spec.memory_mib * MIB)),
        (tr("Processors:"), str(spec.vcpus)),
        (tr("Runs on:"), ", ".join(part for part in kind if part)),
        (tr("New disk:"), _disk(spec.disk)),
        (tr("Network:"), _network(spec.network)),
    ]


def _source(source: InstallSource) -> str:
    if isinstance(source, IsoSource | ImageSource):
        return source.path
    if isinstance(source, KernelSource):
        return source.kernel
    return tr("Nothing")


def _disk(disk: NewDisk | None) -> str:
    if disk is None:
        return tr("None")
    return tr("{size} in pool “{pool}”, {volume}").format(
        size=human_size(disk.capacity_bytes), pool=disk.pool, volume=disk.volume
    )


def _network(choice: NetworkChoice) -> str:
    if choice.kind is NetworkKind.USER:
        return tr("User networking")
    return choice.name or tr("None")
