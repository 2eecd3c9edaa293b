"""One place below an XML element, and how to read, fill and empty it."""

from __future__ import annotations

from lxml import etree

from vmmgr.domxml._whitespace import insert, remove
from vmmgr.util.errors import InvalidConfigError
from vmmgr.util.i18n import tr


class Path:
    """``"@a"``, ``"child/@a"`` or ``"child/grandchild"`` (its text)."""

    def __init__(self, path: str) -> None:
        steps, _, self._attribute = path.partition("@")
        self._steps = [step for step in steps.split("/") if step]

    def find(self, top: etree._Element) -> etree._Element | None:
        """Return the element that holds the place, if there is one."""
        node: etree._Element | None = top
        for step in self._steps:
            node = None if node is None else node.find(step)
        return node

    def ensure(self, top: etree._Element, order: tuple[str, ...] = ()) -> etree._Element:
        """Return the element that holds the place, made if need be."""
        node = top
        for step in self._steps:
            child = node.find(step)
            if child is None:
                child = etree.Element(step)
                insert(node, _index(node, step, order if node is top else ()), child)
            node = child
        return node

    def read(self, top: etree._Element) -> str | None:
        """Return what stands there; an element without text says nothing."""
        node = self.find(top)
        if node is None:
            return None
        if self._attribute:
            return node.get(self._attribute)
        return None if len(node) and not (node.text or "").strip() else node.text

    def write(self, top: etree._Element, value: str, order: tuple[str, ...]) -> None:
        """Say ``value`` there; raise InvalidConfigError where XML cannot hold it."""
        _check(value)
        if self._attribute:
            self.ensure(top, order).set(self._attribute, value)
        elif value:
            self.ensure(top, order).text = value
        else:
            self.clear(top)

    def clear(self, top: etree._Element) -> None:
        """Say nothing there any more and drop the elements this leaves empty.

        An element that says nothing as it is, stays.
        """
        node = self.find(top)
        if node is None or self.read(top) is None:
            return
        if self._attribute:
            del node.attrib[self._attribute]
        else:
            node.text = None
        _prune(node, top)

    def drop(self, top: etree._Element) -> None:
        """Remove the element itself, whatever it holds, and the parents this leaves empty."""
        node = self.find(top)
        if node is not None:
            drop(node, top)


def drop(node: etree._Element, top: etree._Element) -> None:
    """Remove ``node`` and the parents below ``top`` that this leaves empty."""
    above = node.getparent()
    if node is not top and above is not None:
        remove(node)
        _prune(above, top)


def _index(parent: etree._Element, tag: str, order: tuple[str, ...]) -> int:
    """Return where ``tag`` belongs: behind those that come before it in ``order``, else last."""
    if tag not in order:
        return len(parent)
    earlier = set(order[: order.index(tag) + 1])
    return max((i + 1 for i, child in enumerate(parent) if child.tag in earlier), default=0)


def _prune(node: etree._Element, top: etree._Element) -> None:
    if not (len(node) or node.attrib or (node.text or "").strip()):
        drop(node, top)


def _check(value: str) -> None:
    try:
        etree.Element("a").text = value
    except ValueError as error:
        raise InvalidConfigError(
            tr("A text contains characters that XML does not allow"),
            details=f"{value!r}: {error}",
        ) from error
