"""Fields read and write one place, and leave the rest alone."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.fields import Field, number, on_off, text, yes_no
from vmmgr.util.errors import InvalidConfigError

XML = '<thing size="0x10">\n  <!-- ours -->\n  <a><b x="1"/>tail</a>\n</thing>'


class _Thing(XmlElement):
    TAG = "thing"
    ORDER: ClassVar[tuple[str, ...]] = ("name", "title", "a")

    name = text("name")
    title = text("title")
    deep = text("a/c/d")
    size = number("@size")
    b = number("a/b/@x")
    label = text("a/@label")
    ready = yes_no("@ready")
    power = on_off("p/@state")


xml_characters = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"
)


@given(st.text(xml_characters, min_size=1))
def test_a_text_comes_back_as_it_was_set(value: str) -> None:
    thing = _Thing.new()
    thing.deep = value
    thing.label = value
    again = _Thing.parse(thing.to_xml())
    assert (again.deep, again.label) == (value, value)


@given(st.integers())
def test_a_number_comes_back_as_it_was_set(value: int) -> None:
    thing = _Thing.parse(XML)
    thing.size = value
    assert _Thing.parse(thing.to_xml()).size == value


@given(st.booleans(), st.booleans())
def test_booleans_come_back_as_they_were_set(ready: bool, power: bool) -> None:
    thing = _Thing.new()
    thing.ready, thing.power = ready, power
    again = _Thing.parse(thing.to_xml())
    assert (again.ready, again.power) == (ready, power)


@given(st.text(xml_characters, min_size=1))
def test_setting_and_clearing_leaves_the_document_as_it_was(value: str) -> None:
    thing = _Thing.parse(XML)
    for name in ("name", "title", "deep", "label"):
        setattr(thing, name, value)
        setattr(thing, name, None)
    assert thing.to_xml() == XML


def test_what_is_not_said_reads_as_none() -> None:
    thing = _Thing.parse(XML)
    assert (thing.name, thing.deep, thing.ready, thing.power) == (None, None, None, None)


def test_what_the_type_cannot_hold_reads_as_none() -> None:
    thing = _Thing.parse("<thing size='big' ready='perhaps'/>")
    assert (thing.size, thing.ready) == (None, None)


def test_setting_what_is_said_keeps_its_spelling() -> None:
    thing = _Thing.parse(XML)
    thing.size = 16
    assert thing.to_xml() == XML


def test_clearing_what_is_not_said_keeps_empty_elements() -> None:
    xml = "<thing><name/><a/></thing>"
    thing = _Thing.parse(xml)
    thing.name = thing.deep = thing.label = None
    assert thing.to_xml() == xml


def test_an_empty_text_is_no_text() -> None:
    thing = _Thing.parse("<thing><name>x</name></thing>")
    thing.name = ""
    assert thing.to_xml() == "<thing/>"


def test_new_elements_stand_where_libvirt_puts_them() -> None:
    thing = _Thing.parse("<thing>\n  <name>x</name>\n  <a/>\n</thing>")
    thing.title = "y"
    assert thing.to_xml() == ("<thing>\n  <name>x</name>\n  <title>y</title>\n  <a/>\n</thing>")


def test_line_breaks_around_elements_are_no_text() -> None:
    thing = _Thing.parse("<thing><name>\n  <x/>\n</name></thing>")
    assert thing.name is None


def test_characters_outside_xml_are_refused() -> None:
    thing = _Thing.parse(XML)
    with pytest.raises(InvalidConfigError, match="characters"):
        thing.name = "a\0b"
    assert thing.to_xml() == XML


def test_the_class_gives_the_field_itself() -> None:
    assert isinstance(_Thing.size, Field)
    assert _Thing.b.path == "a/b/@x"
