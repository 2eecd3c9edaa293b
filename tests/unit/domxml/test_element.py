"""Views of elements."""

from __future__ import annotations

import pytest
from lxml import etree

from vmmgr.domxml.element import XmlElement
from vmmgr.util.errors import InvalidConfigError


class _Thing(XmlElement):
    TAG = "thing"


def test_unknown_content_is_written_back() -> None:
    xml = '<!-- top --><thing xmlns:q="urn:q"><q:other/></thing>'
    assert _Thing.parse(xml).to_xml() == xml


def test_another_kind_of_document_is_refused() -> None:
    with pytest.raises(InvalidConfigError, match="<thing>") as caught:
        _Thing.parse("<other/>")
    assert "<other>" in caught.value.hint


def test_a_view_of_the_wrong_element_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="expected <thing>"):
        _Thing(etree.Element("other"))


def test_views_of_one_element_are_equal() -> None:
    thing = _Thing.new()
    assert thing == _Thing(thing.node)
    assert hash(thing) == hash(_Thing(thing.node))
    assert thing != _Thing.new()
    assert thing != "thing"
