"""Write hosts of any size for libvirt's test driver."""

from __future__ import annotations

import itertools
import uuid
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

TEST = "http://libvirt.org/schemas/domain/test/1.0"
RUNNING, PAUSED, SHUTOFF = "1", "3", "5"
STATES = (RUNNING, SHUTOFF, RUNNING, SHUTOFF, RUNNING, PAUSED)
POOL = "/var/lib/libvirt/images"


def write_node(path: Path, domains: int) -> str:
    """Write a host with so many machines; return the URI to open it with."""
    node = etree.Element("node")
    cpu = etree.SubElement(node, "cpu")
    for name, value in {"mhz": 3000, "nodes": 2, "sockets": 2, "cores": 16, "threads": 2}.items():
        etree.SubElement(cpu, name).text = str(value)
    etree.SubElement(node, "memory").text = str(512 * 1024 * 1024)
    node.extend(_domain(number, state) for number, state in _numbered(domains))
    _add_network(node)
    _add_pool(node)
    path.write_bytes(etree.tostring(node, encoding="utf-8", xml_declaration=True))
    return f"test://{path.resolve()}"


def _numbered(domains: int) -> zip[tuple[int, str]]:
    return zip(range(domains), itertools.cycle(STATES), strict=False)


def _domain(number: int, state: str) -> etree._Element:
    domain = etree.Element("domain", type="kvm", nsmap={"test": TEST})
    etree.SubElement(domain, "name").text = f"machine-{number:05}"
    etree.SubElement(domain, "uuid").text = str(uuid.UUID(int=number + 1))
    if number % 3 == 0:
        etree.SubElement(domain, "title").text = f"Title of machine {number}"
    if number % 5 == 0:
        etree.SubElement(domain, "description").text = "First line.\nSecond line."
    etree.SubElement(domain, "memory", unit="MiB").text = str(512 << number % 6)
    etree.SubElement(domain, "vcpu").text = str(1 << number % 4)
    system = etree.SubElement(domain, "os")
    etree.SubElement(system, "type", arch="x86_64").text = "hvm"
    _add_devices(domain, number)
    etree.SubElement(domain, f"{{{TEST}}}runstate").text = state
    return domain


def _add_devices(domain: etree._Element, number: int) -> None:
    devices = etree.SubElement(domain, "devices")
    for letter in "abcd"[: 2 + number % 3]:
        disk = etree.SubElement(devices, "disk", type="file", device="disk")
        etree.SubElement(disk, "driver", name="qemu", type="qcow2")
        etree.SubElement(disk, "source", file=f"{POOL}/machine-{number:05}-{letter}.qcow2")
        etree.SubElement(disk, "target", dev=f"vd{letter}", bus="virtio")
    interface = etree.SubElement(devices, "interface", type="network")
    low, high = number & 0xFF, number >> 8 & 0xFF
    etree.SubElement(interface, "mac", address=f"52:54:00:00:{high:02x}:{low:02x}")
    etree.SubElement(interface, "source", network="default")
    etree.SubElement(devices, "graphics", type="vnc", autoport="yes")


def _add_network(node: etree._Element) -> None:
    network = etree.SubElement(node, "network")
    etree.SubElement(network, "name").text = "default"
    etree.SubElement(network, "forward", mode="nat")
    etree.SubElement(network, "bridge", name="virbr0")
    etree.SubElement(network, "ip", address="192.168.122.1", netmask="255.255.255.0")


def _add_pool(node: etree._Element) -> None:
    pool = etree.SubElement(node, "pool", type="dir")
    etree.SubElement(pool, "name").text = "default"
    etree.SubElement(etree.SubElement(pool, "target"), "path").text = POOL
