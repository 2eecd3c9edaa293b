"""Add and remove elements: documents laid out in lines stay so, and no other text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_STEP = "  "


def insert(parent: etree._Element, index: int, child: etree._Element) -> None:
    """Put ``child`` before the ``index``-th node of ``parent``, indented like its new siblings.

    A document without line breaks gets none.
    """
    gap = _gap(parent)
    _shift(child, gap)
    child.tail = gap or None
    if not len(parent):
        if gap:
            parent.text, child.tail = gap, gap.removesuffix(_STEP)
    elif index >= len(parent):
        last = parent[-1]
        child.tail = None if _has_words(last.tail) else last.tail
        last.tail = last.tail if _has_words(last.tail) else gap or None
    parent.insert(index, child)


def remove(node: etree._Element) -> None:
    """Take ``node`` out of its parent together with its line; words around it stay."""
    parent, previous = node.getparent(), node.getprevious()
    if parent is None:
        return
    before = (parent.text if previous is None else previous.tail) or ""
    after = node.tail or ""
    is_last = node.getnext() is None
    parent.remove(node)
    if _has_words(after):
        before += after
    elif is_last and not _has_words(before):
        before = after
    if previous is not None:
        previous.tail = before or None
    else:
        parent.text = before if len(parent) or _has_words(before) else None


def _gap(parent: etree._Element) -> str:
    """Return what stands before each child of ``parent``: a line break and the indentation."""
    if len(parent):
        return _line_start(parent.text)
    if _has_words(parent.text):
        return ""
    above, previous = parent.getparent(), parent.getprevious()
    if above is None:
        return "\n" + _STEP
    start = _line_start(above.text if previous is None else previous.tail)
    return start + _STEP if start else ""


def _line_start(text: str | None) -> str:
    if text is None or "\n" not in text or _has_words(text):
        return ""
    return "\n" + text.rpartition("\n")[2]


def _shift(child: etree._Element, gap: str) -> None:
    """Move the lines inside ``child``, wherever it was laid out, below ``gap``."""
    old = _line_start(child[-1].tail) if len(child) else ""
    if not (old and gap):
        return
    for node in child.iter():
        if len(node) and not _has_words(node.text):
            node.text = (node.text or "").replace(old, gap)
        if node is not child and not _has_words(node.tail):
            node.tail = (node.tail or "").replace(old, gap)


def _has_words(text: str | None) -> bool:
    return bool((text or "").strip())
