"""What a host has, to see what a test left behind and to take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libvirt

if TYPE_CHECKING:
    from tests.support.daemon import LabHost

Inventory = frozenset[tuple[str, str]]

_WITH_EVERYTHING = (
    libvirt.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE
    | libvirt.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
    | libvirt.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
    | libvirt.VIR_DOMAIN_UNDEFINE_NVRAM
)


def take_inventory(host: LabHost) -> Inventory:
    """List machines, networks, pools and volumes by kind and name."""
    with host.connection() as handle:
        return frozenset(_things(handle))


def remove_surplus(host: LabHost, before: Inventory) -> list[str]:
    """Delete what was not there before; return its names."""
    with host.connection() as handle:
        surplus = {key: thing for key, thing in _things(handle).items() if key not in before}
        for (kind, _name), thing in surplus.items():
            _REMOVE[kind](thing)
    return [f"{kind} {name}" for kind, name in surplus]


def _things(handle: Any) -> dict[tuple[str, str], Any]:
    """Machines first, since they use the rest; volumes before their pools."""
    things = {("machine", machine.name()): machine for machine in handle.listAllDomains()}
    pools = handle.listAllStoragePools()
    for pool in filter(_is_active, pools):
        pool.refresh()
        things |= {("volume", volume.path()): volume for volume in pool.listAllVolumes()}
    things |= {("pool", pool.name()): pool for pool in pools}
    return things | {("network", network.name()): network for network in handle.listAllNetworks()}


def _remove_machine(machine: Any) -> None:
    persistent = machine.isPersistent()
    if machine.isActive():
        machine.destroy()
    if persistent:
        machine.undefineFlags(_WITH_EVERYTHING)


def _remove_service(service: Any) -> None:
    persistent = service.isPersistent()
    if service.isActive():
        service.destroy()
    if persistent:
        service.undefine()


def _remove_volume(volume: Any) -> None:
    volume.delete()


def _is_active(service: Any) -> bool:
    return bool(service.isActive())


_REMOVE = {
    "machine": _remove_machine,
    "volume": _remove_volume,
    "pool": _remove_service,
    "network": _remove_service,
}
