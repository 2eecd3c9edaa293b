"""What a host can run, read from its capabilities document (libvirt formatcaps)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.domxml._size import to_bytes, to_int
from vmmgr.domxml.document import parse_document

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine type; ``canonical`` is the version that an alias such as ``q35`` stands for."""

    name: str
    canonical: str = ""
    max_vcpus: int | None = None
    is_deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Guest:
    """One way to run a guest: kind of system, processor and hypervisor.

    ``os_type`` is ``hvm`` for whole machines, ``exe`` for containers, ``xen`` and others.
    """

    os_type: str
    arch: str
    domain_type: str
    emulator: str = ""
    machines: tuple[Machine, ...] = ()


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The host's facts; ``cpus`` and ``memory_kib`` are None where the host does not tell."""

    arch: str = ""
    cpus: int | None = None
    memory_kib: int | None = None
    guests: tuple[Guest, ...] = ()
    dac_labels: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, xml: str) -> Capabilities:
        """Return the facts in the document ``xml``, whatever version of libvirt wrote it."""
        root = parse_document(xml)
        return cls(
            arch=root.findtext("host/cpu/arch") or "",
            cpus=_cpus(root),
            memory_kib=_memory(root),
            guests=tuple(guest for node in root.iterfind("guest") for guest in _guests(node)),
            dac_labels=_dac_labels(root),
        )

    def guest(self, arch: str, domain_type: str, os_type: str = "hvm") -> Guest | None:
        """Return how the host runs this combination, if it does."""
        wanted = (os_type, arch, domain_type)
        found = (g for g in self.guests if (g.os_type, g.arch, g.domain_type) == wanted)
        return next(found, None)

    def dac_user(self, domain_type: str) -> tuple[int, int] | None:
        """Return the user and group id that guests of ``domain_type`` run as, if the host says."""
        label = dict(self.dac_labels).get(domain_type, "")
        match = re.fullmatch(r"\+?(\d+):\+?(\d+)", label.strip())
        return (int(match[1]), int(match[2])) if match else None


def _cpus(root: etree._Element) -> int | None:
    cells = [to_int(node.get("num")) for node in root.iterfind("host/topology/cells/cell/cpus")]
    if cells:
        return sum(count or 0 for count in cells)
    topology = root.find("host/cpu/topology")
    if topology is None:
        return None
    counts = (to_int(topology.get(name, "1")) or 1 for name in ("sockets", "cores", "threads"))
    sockets, cores, threads = counts
    return sockets * (to_int(topology.get("dies", "1")) or 1) * cores * threads


def _memory(root: etree._Element) -> int | None:
    nodes = root.findall("host/topology/cells/cell/memory")
    sizes = [to_bytes(node.text or "", node.get("unit"), "KiB") or 0 for node in nodes]
    return sum(sizes) // 1024 or None


def _dac_labels(root: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple(
        (label.get("type", ""), label.text or "")
        for model in root.iterfind("host/secmodel")
        if model.findtext("model") == "dac"
        for label in model.iterfind("baselabel")
    )


def _guests(node: etree._Element) -> list[Guest]:
    os_type = node.findtext("os_type") or ""
    return [
        Guest(
            os_type,
            arch.get("name", ""),
            domain.get("type", ""),
            domain.findtext("emulator") or arch.findtext("emulator") or "",
            _machines(domain) or _machines(arch),
        )
        for arch in node.iterfind("arch")
        for domain in arch.iterfind("domain")
    ]


def _machines(node: etree._Element) -> tuple[Machine, ...]:
    return tuple(
        Machine(
            child.text or "",
            child.get("canonical", ""),
            to_int(child.get("maxCpus")),
            child.get("deprecated") == "yes",
        )
        for child in node.iterfind("machine")
    )
