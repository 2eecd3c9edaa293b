"""What a kind of machine brings along, as far as the host's lists do not say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vmmgr.domxml.domcaps import DomainCapabilities

_QEMU = frozenset({"kvm", "qemu", "hvf"})
_X86 = frozenset({"x86_64", "i686"})
_ACPI_WITH_EFI = frozenset({"aarch64", "loongarch64"})
_VDAGENT_SINCE = (6, 1)


@dataclass(frozen=True, slots=True)
class Traits:
    """One kind of machine of one host; without ``domcaps`` only what any hypervisor has."""

    arch: str
    domain_type: str
    machine: str
    domcaps: DomainCapabilities | None

    @property
    def is_qemu(self) -> bool:
        """Whether QEMU runs it and the host told what it can do."""
        return self.domcaps is not None and self.domain_type in _QEMU

    @property
    def is_x86(self) -> bool:
        """Whether it is a PC."""
        return self.arch in _X86

    @property
    def is_s390(self) -> bool:
        """Whether it is a mainframe: no USB, no serial port."""
        return self.arch.startswith("s390")

    @property
    def is_pcie(self) -> bool:
        """Whether it has PCI Express slots, which libvirt makes only as many of as are taken."""
        named = re.match(r"q35$|pc-q35-|virt(-|$)", self.machine) is not None
        return self.is_qemu and named

    @property
    def has_virtio(self) -> bool:
        """Whether paravirtual devices can be used."""
        return self.domcaps is not None and "virtio" in (self.domcaps.disk_buses or ())

    @property
    def has_usb(self) -> bool:
        """Whether USB devices can be used."""
        buses = () if self.domcaps is None else self.domcaps.disk_buses or ()
        return "usb" in buses and not self.is_s390

    @property
    def disk_buses(self) -> tuple[str, ...]:
        """Buses for a hard disk, the preferred one first."""
        told = None if self.domcaps is None else self.domcaps.disk_buses
        if not told:
            return ("ide",) if self.is_x86 else ("scsi",)
        return _preferring(("virtio", "sata", "ide", "scsi"), (bus for bus in told if bus != "fdc"))

    @property
    def cdrom_bus(self) -> str:
        """The bus for a CD-ROM drive; firmware of PCs knows the one of their chip set."""
        if self.is_x86:
            order = ("sata", "ide", "scsi") if self.is_pcie else ("ide", "sata", "scsi")
        else:
            order = ("scsi", "usb", "sata")
        buses = _preferring(order, (bus for bus in self.disk_buses if bus != "virtio"))
        return buses[0] if buses else order[0]

    @property
    def needs_efi_for_acpi(self) -> bool:
        """Whether ACPI, which lets the guest be asked to shut down, comes with EFI only."""
        return self.arch in _ACPI_WITH_EFI

    @property
    def cpu_mode(self) -> str | None:
        """The kind of processor nearest to the host's, or the most the emulator can do."""
        told = () if self.domcaps is None else self.domcaps.cpu_modes or ()
        emulated = ("maximum",)
        order = emulated if self.domain_type == "qemu" else ("host-passthrough", "host-model")
        return next((mode for mode in order if mode in told), None)

    @property
    def video_model(self) -> str | None:
        """The graphics card, None to leave it to libvirt."""
        told = None if self.domcaps is None else self.domcaps.video_models
        models = tuple(model for model in told or () if model != "none")
        order = ("vga", "virtio") if self.arch.startswith("ppc") else ("virtio", "vga")
        return next(iter(_preferring(order, models)), None)

    @property
    def has_vnc(self) -> bool:
        """Whether its screen can be shown by VNC; assumed where the host does not tell."""
        told = None if self.domcaps is None else self.domcaps.graphics_types
        return told is None or "vnc" in told

    @property
    def has_vdagent(self) -> bool:
        """Whether QEMU itself can talk to the SPICE agent of the guest, for the clipboard.

        libvirt up to 11.3 does not list it.  QEMU has it from 6.1 on if it was built with the
        SPICE protocol, and a SPICE channel cannot be had without that.
        """
        told = () if self.domcaps is None else self.domcaps.channel_types or ()
        return "qemu-vdagent" in told or ("spicevmc" in told and self._version >= _VDAGENT_SINCE)

    @property
    def has_virtio_rng(self) -> bool:
        """Whether it can have random numbers of the host; assumed where the host does not tell."""
        told = None if self.domcaps is None else self.domcaps.rng_models
        return told is None or "virtio" in told

    @property
    def tpm_model(self) -> str | None:
        """The kind of software TPM, None where the host lacks the program for it."""
        if self.domcaps is None or not self.domcaps.has("tpm", "backendModel", "emulator"):
            return None
        return next(iter(_preferring(("tpm-crb", "tpm-tis"), self.domcaps.tpm_models or ())), None)

    @property
    def _version(self) -> tuple[int, ...]:
        """The version in the machine type that the host resolved an alias to."""
        name = self.machine if self.domcaps is None else self.domcaps.machine
        match = re.search(r"-(\d+)\.(\d+)(\.\d+)?$", name)
        return (int(match[1]), int(match[2])) if match else ()


def _preferring(order: tuple[str, ...], found: Iterable[str]) -> tuple[str, ...]:
    """Return what was found, those named in ``order`` first."""
    items = tuple(found)
    first = tuple(item for item in order if item in items)
    return first + tuple(item for item in items if item not in first)
