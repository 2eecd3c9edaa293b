"""What a host offers one kind of machine, from its domain capabilities (formatdomaincaps)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vmmgr.domxml._size import to_int
from vmmgr.domxml.document import parse_document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DomainCapabilities:
    """The choices for one emulator, machine type and processor.

    Hosts differ in what they tell: a list that is None was not told, an empty one means there is
    nothing to choose.  ``enums`` has all lists of ``<devices>``, by device and then by name.
    """

    emulator: str = ""
    domain_type: str = ""
    machine: str = ""
    arch: str = ""
    max_vcpus: int | None = None
    firmware: Values | None = None
    loaders: Values = ()
    has_secure_loader: bool = False
    cpu_modes: Values | None = None
    cpu_models: Values = ()
    enums: Mapping[str, Mapping[str, Values]] = field(default_factory=dict)
    features: Mapping[str, bool] = field(default_factory=dict)
    hyperv: Values = ()

    @classmethod
    def parse(cls, xml: str) -> DomainCapabilities:
        """Return the choices in the document ``xml``, whatever version of libvirt wrote it."""
        root = parse_document(xml)
        vcpu = root.find("vcpu")
        return cls(
            emulator=root.findtext("path") or "",
            domain_type=root.findtext("domain") or "",
            machine=root.findtext("machine") or "",
            arch=root.findtext("arch") or "",
            max_vcpus=None if vcpu is None else to_int(vcpu.get("max")),
            firmware=_enums(root.find("os")).get("firmware"),
            loaders=_values(root.find("os/loader")),
            has_secure_loader="yes" in _enums(root.find("os/loader")).get("secure", ()),
            cpu_modes=_cpu_modes(root),
            cpu_models=_cpu_models(root),
            enums=_devices(root),
            features={str(node.tag): _is_supported(node) for node in _elements(root, "features")},
            hyperv=_enums(root.find("features/hyperv")).get("features", ()),
        )

    def values(self, device: str, name: str) -> Values | None:
        """Return what may be chosen, () for a device the host lacks, None if it does not tell."""
        lists = self.enums.get(device)
        if lists is None:
            return None
        return lists.get(name) if lists else ()

    def has(self, device: str, name: str, value: str) -> bool | None:
        """Return whether ``value`` may be chosen; None if the host does not tell."""
        values = self.values(device, name)
        return None if values is None else value in values

    @property
    def disk_buses(self) -> Values | None:
        """Buses for disks: ``virtio``, ``sata``..."""
        return self.values("disk", "bus")

    @property
    def graphics_types(self) -> Values | None:
        """Kinds of screens: ``vnc``, ``spice``..."""
        return self.values("graphics", "type")

    @property
    def video_models(self) -> Values | None:
        """Kinds of graphics cards."""
        return self.values("video", "modelType")

    @property
    def rng_models(self) -> Values | None:
        """Kinds of random number generators."""
        return self.values("rng", "model")

    @property
    def tpm_models(self) -> Values | None:
        """Kinds of TPM."""
        return self.values("tpm", "model")

    @property
    def channel_types(self) -> Values | None:
        """What the host's end of a channel may be: ``unix``, ``qemu-vdagent``..."""
        return self.values("channel", "type")


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    node = root.find(path)
    return [] if node is None else list(node.iterchildren("*"))


def _is_supported(node: etree._Element) -> bool:
    return node.get("supported", "yes") == "yes"


def _values(node: etree._Element | None) -> Values:
    return () if node is None else tuple(v.text for v in node.iterfind("value") if v.text)


def _enums(node: etree._Element | None) -> dict[str, Values]:
    if node is None or not _is_supported(node):
        return {}
    return {enum.get("name", ""): _values(enum) for enum in node.iterfind("enum")}


def _devices(root: etree._Element) -> dict[str, dict[str, Values]]:
    return {str(node.tag): _enums(node) for node in _elements(root, "devices")}


def _cpu_modes(root: etree._Element) -> Values | None:
    modes = root.findall("cpu/mode")
    return tuple(mode.get("name", "") for mode in modes if _is_supported(mode)) if modes else None


def _cpu_models(root: etree._Element) -> Values:
    """Return the named models that this host can run."""
    models = root.iterfind("cpu/mode[@name='custom']/model")
    return tuple(m.text for m in models if m.text and m.get("usable") != "no")
