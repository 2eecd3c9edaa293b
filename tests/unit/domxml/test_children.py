"""Collections of child elements."""

from __future__ import annotations

import pytest

from vmmgr.domxml.children import ChildList, children
from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.fields import number

XML = """<box>
  <items>
    <item n="1"/>
    <other/>
    <item n="2"/>
    <more/>
  </items>
</box>"""


class _Item(XmlElement):
    TAG = "item"
    n = number("@n")
    deep = number("a/@b")


class _Box(XmlElement):
    TAG = "box"
    items = children(_Item, "items")
    own = children(_Item)


def _numbers(box: _Box) -> list[int | None]:
    return [item.n for item in box.items]


def test_only_the_kind_is_listed() -> None:
    box = _Box.parse(XML)
    assert _numbers(box) == [1, 2]
    assert len(box.items) == 2
    assert box.items[-1].n == 2
    assert [item.n for item in box.items[:1]] == [1]


def test_a_missing_parent_means_no_children() -> None:
    assert list(_Box.parse("<box/>").items) == []


def test_an_added_child_stands_behind_its_kind() -> None:
    box = _Box.parse(XML)
    item = box.items.add(_Item.new())
    item.n = 3
    assert _numbers(box) == [1, 2, 3]
    assert box.to_xml() == XML.replace('n="2"/>\n', 'n="2"/>\n    <item n="3"/>\n')


def test_the_first_child_brings_its_parent() -> None:
    box = _Box.new()
    item = _Item.new()
    item.deep = 1
    box.items.add(item)
    assert box.to_xml() == (
        '<box>\n  <items>\n    <item>\n      <a b="1"/>\n    </item>\n  </items>\n</box>'
    )


def test_children_may_stand_at_the_top() -> None:
    box = _Box.parse("<box><item/></box>")
    box.own.add(_Item.new())
    assert box.to_xml() == "<box><item/><item/></box>"


def test_a_removed_child_takes_its_line_along() -> None:
    box = _Box.parse(XML)
    box.items.remove(box.items[0])
    assert box.to_xml() == XML.replace('    <item n="1"/>\n', "")


def test_a_stranger_cannot_be_removed() -> None:
    with pytest.raises(ValueError, match="<item>"):
        _Box.parse(XML).items.remove(_Item.new())


def test_the_class_gives_the_field_itself() -> None:
    assert isinstance(_Box.items, ChildList)
