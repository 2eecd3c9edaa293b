"""Every kind of device in the catalog keeps the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vmmgr.domxml.catalog import device_kinds
from vmmgr.domxml.fields import Field
from vmmgr.domxml.special_fields import Flag

if TYPE_CHECKING:
    from vmmgr.domxml.element import XmlElement

KINDS = sorted(device_kinds().items())


def _fields(kind: type[XmlElement]) -> list[str]:
    return [
        name
        for parent in kind.__mro__
        for name, item in vars(parent).items()
        if isinstance(item, Field | Flag)
    ]


def test_kinds_are_found_by_tag() -> None:
    assert "disk" in device_kinds()
    assert device_kinds()["disk"].TAG == "disk"


@pytest.mark.parametrize(("tag", "kind"), KINDS)
def test_every_field_reads_from_an_empty_device(tag: str, kind: type[XmlElement]) -> None:
    device = kind.parse(f"<{tag}/>")
    assert all(getattr(device, name) in (None, False) for name in _fields(kind))


@pytest.mark.parametrize(("tag", "kind"), KINDS)
def test_writing_every_field_back_changes_nothing(tag: str, kind: type[XmlElement]) -> None:
    xml = f'<{tag} type="x"><unknown a="1"/><!-- ours --></{tag}>'
    device = kind.parse(xml)
    for name in _fields(kind):
        setattr(device, name, getattr(device, name))
    assert device.to_xml() == xml


@pytest.mark.parametrize(("tag", "kind"), KINDS)
def test_every_field_has_a_place_of_its_own(tag: str, kind: type[XmlElement]) -> None:
    paths = [getattr(kind, name).path for name in _fields(kind)]
    assert len(set(paths)) == len(paths)
