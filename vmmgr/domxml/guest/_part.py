"""Base of the views on one part of a domain."""

from __future__ import annotations

from typing import ClassVar

from vmmgr.domxml.element import XmlElement


class GuestPart(XmlElement):
    """Some fields of a domain; sections that the document lacks are made when first set."""

    TAG = "domain"
    ORDER: ClassVar[tuple[str, ...]] = (
        "name",
        "uuid",
        "genid",
        "title",
        "description",
        "metadata",
        "maxMemory",
        "memory",
        "currentMemory",
        "blkiotune",
        "memtune",
        "memoryBacking",
        "vcpu",
        "vcpus",
        "iothreads",
        "cputune",
        "numatune",
        "resource",
        "sysinfo",
        "bootloader",
        "os",
        "features",
        "cpu",
        "clock",
        "on_poweroff",
        "on_reboot",
        "on_crash",
        "pm",
        "devices",
        "seclabel",
    )
