"""Definitions the tests hand to libvirt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

    Format = Literal["raw", "qcow2"]

ISOLATED_NETWORK = """
<network>
  <bridge name='labbr0'/>
  <ip address='10.198.0.1' netmask='255.255.255.0'>
    <dhcp><range start='10.198.0.10' end='10.198.0.99'/></dhcp>
  </ip>
</network>
"""


def pool_xml(name: str, path: Path) -> str:
    """Describe a directory pool."""
    pool = etree.Element("pool", type="dir")
    etree.SubElement(pool, "name").text = name
    etree.SubElement(etree.SubElement(pool, "target"), "path").text = str(path)
    return _text(pool)


def network_xml(name: str) -> str:
    """Describe a network that leads nowhere."""
    network = etree.fromstring(ISOLATED_NETWORK)
    etree.SubElement(network, "name").text = name
    return _text(network)


class MachineDocument:
    """A small emulated machine (KVM need not work), to be furnished and defined.

    It has VNC without a port for passed descriptors, a serial console and user networking.
    """

    def __init__(self, name: str, *, memory_mib: int = 64) -> None:
        self.domain = etree.Element("domain", type="qemu")
        etree.SubElement(self.domain, "name").text = name
        etree.SubElement(self.domain, "memory", unit="MiB").text = str(memory_mib)
        self.os = etree.SubElement(self.domain, "os")
        etree.SubElement(self.os, "type", arch="x86_64").text = "hvm"
        etree.SubElement(etree.SubElement(self.domain, "features"), "acpi")
        self.devices = etree.SubElement(self.domain, "devices")
        etree.SubElement(self.devices, "interface", type="user")
        etree.SubElement(self.devices, "serial", type="pty")
        graphics = etree.SubElement(self.devices, "graphics", type="vnc")
        etree.SubElement(graphics, "listen", type="none")
        model = etree.SubElement(self.devices, "video")
        etree.SubElement(model, "model", type="vga")

    def add_disk(self, path: Path, *, file_format: Format = "qcow2") -> None:
        """Add a hard disk."""
        self._add_drive(path, device="disk", file_format=file_format, target="vda", bus="virtio")

    def add_cdrom(self, path: Path) -> None:
        """Add a CD-ROM with a medium."""
        self._add_drive(path, device="cdrom", file_format="raw", target="hdc", bus="ide")

    def boot_kernel(self, kernel: Path, initrd: Path, command_line: str) -> None:
        """Start a kernel directly."""
        etree.SubElement(self.os, "kernel").text = str(kernel)
        etree.SubElement(self.os, "initrd").text = str(initrd)
        etree.SubElement(self.os, "cmdline").text = command_line

    def xml(self) -> str:
        """Return the definition."""
        return _text(self.domain)

    def _add_drive(
        self, path: Path, *, device: str, file_format: Format, target: str, bus: str
    ) -> None:
        disk = etree.SubElement(self.devices, "disk", type="file", device=device)
        etree.SubElement(disk, "driver", name="qemu", type=file_format)
        etree.SubElement(disk, "source", file=str(path))
        etree.SubElement(disk, "target", dev=target, bus=bus)


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode")
