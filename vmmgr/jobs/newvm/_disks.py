"""The drives of a new machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.domxml.devices.disk import Disk
from vmmgr.jobs.newvm.spec import ImageSource, IsoSource

if TYPE_CHECKING:
    from vmmgr.domxml.domain import Domain
    from vmmgr.jobs.newvm.spec import NewDisk, NewMachine
    from vmmgr.jobs.newvm.traits import Traits

_PREFIXES = {"virtio": "vd", "ide": "hd", "fdc": "fd", "xen": "xvd"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def add_drives(domain: Domain, spec: NewMachine, traits: Traits, disk_path: str) -> None:
    """Add the existing image, the new disk at ``disk_path`` and the installation disc."""
    bus = spec.disk_bus or traits.disk_buses[0]
    if isinstance(spec.source, ImageSource):
        _use_path(_add_disk(domain, bus, spec.source.format, traits), spec.source.path)
    if spec.disk is not None:
        disk = _add_disk(domain, bus, spec.disk.format, traits)
        if disk_path:
            _use_path(disk, disk_path)
        else:
            _use_volume(disk, spec.disk)
    if isinstance(spec.source, IsoSource):
        _use_path(_add_cdrom(domain, traits), spec.source.path)


def _add_disk(domain: Domain, bus: str, image_format: str, traits: Traits) -> Disk:
    disk = _add_drive(domain, "disk", bus)
    _set_driver(disk, image_format, traits)
    if traits.is_qemu:
        disk.discard = "unmap"  # what the guest deletes, the image gives back
    return disk


def _add_cdrom(domain: Domain, traits: Traits) -> Disk:
    drive = _add_drive(domain, "cdrom", traits.cdrom_bus)
    _set_driver(drive, "raw", traits)
    drive.is_readonly = True
    return drive


def _add_drive(domain: Domain, device: str, bus: str) -> Disk:
    disks = domain.devices.disks
    taken = {disk.target for disk in disks}
    names = (_PREFIXES.get(bus, "sd") + letter for letter in _LETTERS)
    disk = Disk.new()
    disk.type, disk.device = "file", device
    disk.target = next(name for name in names if name not in taken)
    disk.bus = bus
    return disks.add(disk)


def _set_driver(disk: Disk, image_format: str, traits: Traits) -> None:
    if traits.is_qemu:
        disk.driver = "qemu"
    disk.format = image_format


def _use_path(disk: Disk, path: str) -> None:
    if path.startswith("/dev/"):
        disk.type, disk.block = "block", path
    else:
        disk.file = path


def _use_volume(disk: Disk, volume: NewDisk) -> None:
    disk.type, disk.pool, disk.volume = "volume", volume.pool, volume.volume
