"""Typed collections of child elements: ``domain.devices.disks``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from typing_extensions import override

from vmmgr.domxml._path import Path
from vmmgr.domxml._whitespace import insert, remove

if TYPE_CHECKING:
    from lxml import etree

    from vmmgr.domxml.element import XmlElement

E = TypeVar("E", bound="XmlElement")


class Children(Sequence[E]):
    """All elements of one kind below ``path``, in the order of the document; always up to date."""

    def __init__(self, owner: XmlElement, kind: type[E], path: str = "") -> None:
        self._owner = owner
        self._kind = kind
        self._above = Path(path)

    @override
    def __len__(self) -> int:
        return len(self._nodes())

    @overload
    def __getitem__(self, index: int) -> E: ...

    @overload
    def __getitem__(self, index: slice) -> list[E]: ...

    @override
    def __getitem__(self, index: int | slice) -> E | list[E]:
        if isinstance(index, slice):
            return [self._kind(node) for node in self._nodes()[index]]
        return self._kind(self._nodes()[index])

    @override
    def __iter__(self) -> Iterator[E]:
        return (self._kind(node) for node in self._nodes())

    def add(self, item: E) -> E:
        """Put ``item`` behind the last of its kind, or behind all else, and return it."""
        nodes = self._nodes()
        above = self._above.ensure(self._owner.node, self._owner.ORDER)
        insert(above, above.index(nodes[-1]) + 1 if nodes else len(above), item.node)
        return item

    def remove(self, item: E) -> None:
        """Take ``item`` out of the document; raise ValueError when it is not among them."""
        if item not in self:
            msg = f"not one of these <{self._kind.TAG}>"
            raise ValueError(msg)
        remove(item.node)

    def _nodes(self) -> list[etree._Element]:
        above = self._above.find(self._owner.node)
        return [] if above is None else above.findall(self._kind.TAG)


class ChildList(Generic[E]):
    """The descriptor: ``disks = children(Disk, "devices")``."""

    def __init__(self, kind: type[E], path: str) -> None:
        self._kind = kind
        self._path = path

    @overload
    def __get__(self, owner: None, kind: type[XmlElement]) -> ChildList[E]: ...

    @overload
    def __get__(self, owner: XmlElement, kind: type[XmlElement]) -> Children[E]: ...

    def __get__(
        self, owner: XmlElement | None, kind: type[XmlElement]
    ) -> ChildList[E] | Children[E]:
        return self if owner is None else Children(owner, self._kind, self._path)


def children(kind: type[E], path: str = "") -> ChildList[E]:
    """Return the field of all ``kind`` elements below ``path``."""
    return ChildList(kind, path)
