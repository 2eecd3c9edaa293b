"""The disk device."""

from __future__ import annotations

from vmmgr.domxml.devices.disk import Disk


def test_parts_stand_in_the_order_of_libvirt() -> None:
    disk = Disk.new()
    disk.target, disk.is_readonly = "sda", True
    disk.format, disk.file = "raw", "/iso/x.iso"
    assert [child.tag for child in disk.node] == ["driver", "source", "target", "readonly"]


def test_ejecting_leaves_the_drive() -> None:
    disk = Disk.parse("<disk device='cdrom'>\n  <source file='/x.iso'/>\n  <target/>\n</disk>")
    disk.file = None
    assert disk.to_xml() == '<disk device="cdrom">\n  <target/>\n</disk>'
