"""What lists and look-ups need to know of a domain, read quickly from its XML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.domxml._size import to_bytes, to_int
from vmmgr.domxml.document import parse_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree


@dataclass(frozen=True, slots=True)
class DiskSource:
    """A disk's data: a place on the host, or a volume of a pool.

    ``kind`` is libvirt's disk type (``file``, ``block``, ``dir``, ``network``, ``volume``...),
    ``device`` says ``disk``, ``cdrom``, ``floppy`` or ``lun``.  ``path`` is the file, block device,
    directory or image name of network storage, empty without medium and for a volume.  ``backing``
    are the files below it that the XML names, from the nearest on.
    """

    kind: str = "file"
    device: str = "disk"
    target: str = ""
    path: str = ""
    pool: str = ""
    volume: str = ""
    readonly: bool = False
    shareable: bool = False
    backing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DomainSummary:
    """The facts of one domain; what the XML does not say is empty or zero.

    ``memory_kib`` is the most memory it may have, ``vcpus`` those present at boot, ``description``
    the first line only.
    """

    name: str = ""
    uuid: str = ""
    domain_type: str = ""
    title: str = ""
    description: str = ""
    os_type: str = ""
    arch: str = ""
    machine: str = ""
    memory_kib: int = 0
    vcpus: int = 0
    graphics: tuple[str, ...] = ()
    disks: tuple[DiskSource, ...] = ()
    networks: tuple[str, ...] = ()
    nvram: str = ""
    kernel: str = ""
    initrd: str = ""
    backing_files: tuple[str, ...] = ()


def domain_summary(xml: str) -> DomainSummary:
    """Return the facts of the domain ``xml``, active or inactive.

    Odd content leaves a fact out; only text that is no XML raises, InvalidConfigError.
    """
    root = parse_document(xml)
    top = _children(root)
    boot = _children(top.get("os"))
    devices = top.get("devices", ())
    disks = tuple(_disk(node) for node in devices if node.tag == "disk")
    return DomainSummary(
        name=_text(top.get("name")),
        uuid=_text(top.get("uuid")),
        domain_type=root.get("type", ""),
        title=_text(top.get("title")),
        description=_text(top.get("description")).partition("\n")[0].rstrip(),
        os_type=_text(boot.get("type")),
        arch=_attribute(boot.get("type"), "arch"),
        machine=_attribute(boot.get("type"), "machine"),
        memory_kib=_memory(top.get("memory")),
        vcpus=_vcpus(top.get("vcpu")),
        graphics=tuple(node.get("type", "") for node in devices if node.tag == "graphics"),
        disks=disks,
        networks=tuple(_networks(devices)),
        nvram=_nvram(boot.get("nvram")),
        kernel=_text(boot.get("kernel")),
        initrd=_text(boot.get("initrd")),
        backing_files=tuple(path for disk in disks for path in disk.backing),
    )


def _children(node: Iterable[etree._Element] | None) -> dict[object, etree._Element]:
    """Return the children by tag, in one pass: half the time of a search for each."""
    return {} if node is None else {child.tag: child for child in node}


def _text(node: etree._Element | None) -> str:
    return "" if node is None else (node.text or "").strip()


def _attribute(node: etree._Element | None, name: str) -> str:
    return "" if node is None else node.get(name, "")


def _memory(node: etree._Element | None) -> int:
    size = None if node is None else to_bytes(node.text or "", node.get("unit"), "KiB")
    return (size or 0) // 1024


def _vcpus(node: etree._Element | None) -> int:
    return 0 if node is None else to_int(node.get("current")) or to_int(node.text) or 0


def _nvram(node: etree._Element | None) -> str:
    return "" if node is None else _path(node.find("source")) or _text(node)


def _networks(devices: Iterable[etree._Element]) -> Iterator[str]:
    for node in devices:
        if node.tag == "interface" and node.get("type") == "network":
            name = _attribute(node.find("source"), "network")
            if name:
                yield name


def _disk(node: etree._Element) -> DiskSource:
    parts = _children(node)
    source = parts.get("source")
    return DiskSource(
        kind=node.get("type", "file"),
        device=node.get("device", "disk"),
        target=_attribute(parts.get("target"), "dev"),
        path=_path(source),
        pool=_attribute(source, "pool"),
        volume=_attribute(source, "volume"),
        readonly="readonly" in parts,
        shareable="shareable" in parts,
        backing=_backing(node) if "backingStore" in parts else (),
    )


def _path(source: etree._Element | None) -> str:
    if source is None:
        return ""
    places = (source.get(name) for name in ("file", "dev", "dir", "name"))
    return next((place for place in places if place), "")


def _backing(disk: etree._Element) -> tuple[str, ...]:
    paths = (_path(node.find("source")) for node in disk.iter("backingStore"))
    return tuple(path for path in paths if path)
