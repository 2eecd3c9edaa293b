"""Fields of other shapes: sizes with a unit, elements that are there or not, repeated values."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from lxml import etree

from vmmgr.domxml._path import Path, drop
from vmmgr.domxml._size import factor_of, to_bytes
from vmmgr.domxml._whitespace import insert

if TYPE_CHECKING:
    from vmmgr.domxml.element import XmlElement


class Size:
    """``<memory unit='KiB'>1024</memory>``: read in any unit, told and written in one."""

    def __init__(self, path: str, unit: str) -> None:
        self.path = path
        self._place = Path(path)
        self._unit_place = Path(f"{path}/@unit")
        self._unit = unit
        self._factor = factor_of(unit) or 1

    @overload
    def __get__(self, owner: None, kind: type[XmlElement]) -> Size: ...

    @overload
    def __get__(self, owner: XmlElement, kind: type[XmlElement]) -> int | None: ...

    def __get__(self, owner: XmlElement | None, kind: type[XmlElement]) -> Size | int | None:
        return self if owner is None else self._read(owner.node)

    def __set__(self, owner: XmlElement, value: int | None) -> None:
        if value is None:
            self._unit_place.clear(owner.node)
            self._place.clear(owner.node)
        elif self._read(owner.node) != value:
            self._unit_place.write(owner.node, self._unit, owner.ORDER)
            self._place.write(owner.node, str(value), owner.ORDER)

    def _read(self, node: etree._Element) -> int | None:
        raw = self._place.read(node)
        if raw is None:
            return None
        size = to_bytes(raw, self._unit_place.read(node), self._unit)
        return None if size is None else size // self._factor


def kib(path: str) -> Size:
    """Return a size in KiB, what libvirt takes memory without a unit for."""
    return Size(path, "KiB")


def in_bytes(path: str) -> Size:
    """Return a size in bytes, what libvirt takes storage without a unit for."""
    return Size(path, "bytes")


class Flag:
    """An element whose presence means yes: ``<acpi/>``, ``<readonly/>``."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._place = Path(path)

    @overload
    def __get__(self, owner: None, kind: type[XmlElement]) -> Flag: ...

    @overload
    def __get__(self, owner: XmlElement, kind: type[XmlElement]) -> bool: ...

    def __get__(self, owner: XmlElement | None, kind: type[XmlElement]) -> Flag | bool:
        return self if owner is None else self._place.find(owner.node) is not None

    def __set__(self, owner: XmlElement, value: bool) -> None:  # noqa: FBT001 -- a descriptor's signature
        if value:
            self._place.ensure(owner.node, owner.ORDER)
        else:
            self._place.drop(owner.node)


def flag(path: str) -> Flag:
    """Return a boolean field that is true where the element exists."""
    return Flag(path)


class Texts:
    """One value of each element of a repeated kind: ``"os/boot/@dev"``."""

    def __init__(self, path: str) -> None:
        self.path = path
        steps, at, attribute = path.rpartition("@")
        above, _, self._tag = (steps if at else attribute).rstrip("/").rpartition("/")
        self._above = Path(above)
        self._value = Path(f"@{attribute}" if at else "")

    @overload
    def __get__(self, owner: None, kind: type[XmlElement]) -> Texts: ...

    @overload
    def __get__(self, owner: XmlElement, kind: type[XmlElement]) -> tuple[str, ...]: ...

    def __get__(self, owner: XmlElement | None, kind: type[XmlElement]) -> Texts | tuple[str, ...]:
        if owner is None:
            return self
        return tuple(self._value.read(node) or "" for node in self._nodes(owner.node))

    def __set__(self, owner: XmlElement, values: tuple[str, ...]) -> None:
        nodes = self._nodes(owner.node)
        for node, value in zip(nodes, values, strict=False):
            self._value.write(node, value, ())
        for node in nodes[len(values) :]:
            drop(node, owner.node)
        for value in values[len(nodes) :]:
            self._add(owner, value)

    def _nodes(self, top: etree._Element) -> list[etree._Element]:
        above = self._above.find(top)
        return [] if above is None else above.findall(self._tag)

    def _add(self, owner: XmlElement, value: str) -> None:
        above = self._above.ensure(owner.node, owner.ORDER)
        last = next(iter(self._nodes(owner.node)[::-1]), None)
        node = etree.Element(self._tag)
        self._value.write(node, value, ())
        insert(above, len(above) if last is None else above.index(last) + 1, node)


def texts(path: str) -> Texts:
    """Return a tuple of strings, one of each element at ``path``."""
    return Texts(path)
