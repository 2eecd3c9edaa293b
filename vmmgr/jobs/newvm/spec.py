"""What the user asks for in a new machine."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Firmware(enum.StrEnum):
    """What starts the machine; ``BIOS`` stands for the emulator's own where there is no BIOS."""

    BIOS = "bios"
    EFI = "efi"


class NetworkKind(enum.StrEnum):
    """What the network card is plugged into."""

    NETWORK = "network"
    USER = "user"
    BRIDGE = "bridge"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class IsoSource:
    """Install from a disc image, or run from it; a device of the host such as /dev/sr0 will do."""

    path: str


@dataclass(frozen=True, slots=True)
class ImageSource:
    """Use a disk that has a system on it already; ``format`` is never guessed by the host."""

    path: str
    format: str = "qcow2"


@dataclass(frozen=True, slots=True)
class KernelSource:
    """Start a Linux kernel of the host without firmware."""

    kernel: str
    initrd: str = ""
    cmdline: str = ""


@dataclass(frozen=True, slots=True)
class NoSource:
    """Install by hand: from the network, or from a disc inserted later."""


InstallSource = IsoSource | ImageSource | KernelSource | NoSource


@dataclass(frozen=True, slots=True)
class NewDisk:
    """A volume to be made for the machine."""

    pool: str
    volume: str
    capacity_bytes: int
    format: str = "qcow2"


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """Where the network card leads; ``name`` is that of the network or bridge."""

    kind: NetworkKind = NetworkKind.NONE
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewMachine:
    """A machine that does not exist yet.

    ``arch``, ``domain_type`` and ``machine`` are the host's words; an empty ``machine`` or
    ``disk_bus`` leaves the choice to the program and the host.  The bus is for the new disk and
    for an existing image alike.
    """

    name: str
    arch: str
    domain_type: str
    memory_mib: int
    vcpus: int
    title: str = ""
    machine: str = ""
    firmware: Firmware = Firmware.BIOS
    source: InstallSource = NoSource()
    disk: NewDisk | None = None
    disk_bus: str = ""
    network: NetworkChoice = NetworkChoice()
