"""Sizes, flags and repeated values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.special_fields import Flag, Size, Texts, flag, in_bytes, kib, texts


class _Thing(XmlElement):
    TAG = "thing"

    memory = kib("memory")
    capacity = in_bytes("capacity")
    acpi = flag("features/acpi")
    boot = texts("os/boot/@dev")
    args = texts("arg")


@given(st.integers(min_value=0, max_value=2**62))
def test_a_size_comes_back_as_it_was_set(value: int) -> None:
    thing = _Thing.new()
    thing.memory = thing.capacity = value
    again = _Thing.parse(thing.to_xml())
    assert (again.memory, again.capacity) == (value, value)


@given(st.lists(st.text("abc", min_size=1)), st.lists(st.text("abc", min_size=1)))
def test_values_come_back_as_they_were_set(first: list[str], second: list[str]) -> None:
    thing = _Thing.new()
    thing.boot, thing.args = tuple(first), tuple(second)
    thing.boot, thing.args = tuple(second), tuple(first)
    again = _Thing.parse(thing.to_xml())
    assert (again.boot, again.args) == (tuple(second), tuple(first))


@pytest.mark.parametrize(
    ("unit", "size"),
    [("", 2), (" unit='MiB'", 2048), (" unit='GB'", 1953125), (" unit='odd'", None)],
)
def test_sizes_are_read_in_any_unit(unit: str, size: int | None) -> None:
    thing = _Thing.parse(f"<thing><memory{unit}>2</memory></thing>")
    assert thing.memory == size


def test_an_unchanged_size_keeps_its_unit() -> None:
    xml = '<thing><memory unit="GiB" dumpCore="on">2</memory></thing>'
    thing = _Thing.parse(xml)
    thing.memory = 2 * 1024 * 1024
    assert thing.to_xml() == xml


def test_a_changed_size_is_written_in_its_own_unit() -> None:
    thing = _Thing.parse('<thing><memory unit="GiB" dumpCore="on">2</memory></thing>')
    thing.memory = 1024
    assert thing.to_xml() == '<thing><memory unit="KiB" dumpCore="on">1024</memory></thing>'


def test_a_cleared_size_leaves_nothing() -> None:
    thing = _Thing.parse("<thing><memory unit='GiB'>2</memory></thing>")
    thing.memory = None
    assert thing.memory is None
    assert thing.to_xml() == "<thing/>"


def test_a_flag_is_the_presence_of_its_element() -> None:
    thing = _Thing.parse("<thing/>")
    thing.acpi = True
    assert thing.acpi
    assert thing.to_xml() == "<thing>\n  <features>\n    <acpi/>\n  </features>\n</thing>"


def test_a_flag_taken_back_removes_the_element_and_empty_parents() -> None:
    thing = _Thing.parse("<thing><features><acpi eoi='on'><x/></acpi></features><y/></thing>")
    thing.acpi = False
    thing.acpi = False
    assert thing.to_xml() == "<thing><y/></thing>"


def test_repeated_values_are_changed_in_place() -> None:
    thing = _Thing.parse("<thing><os><boot dev='hd' new='1'/><x/><boot dev='fd'/></os></thing>")
    thing.boot = ("network", "fd", "cdrom")
    assert thing.to_xml() == (
        '<thing><os><boot dev="network" new="1"/><x/>'
        '<boot dev="fd"/><boot dev="cdrom"/></os></thing>'
    )


def test_no_values_leave_no_elements() -> None:
    thing = _Thing.parse("<thing><os><boot dev='hd'/></os></thing>")
    thing.boot = ()
    assert thing.to_xml() == "<thing/>"


def test_the_class_gives_the_fields_themselves() -> None:
    assert isinstance(_Thing.memory, Size)
    assert isinstance(_Thing.acpi, Flag)
    assert isinstance(_Thing.boot, Texts)
    assert isinstance(_Thing.capacity, Size)
