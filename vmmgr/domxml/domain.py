"""The ``<domain>`` document: a machine's definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.domxml.device_list import Devices
from vmmgr.domxml.fields import number, text
from vmmgr.domxml.guest._part import GuestPart
from vmmgr.domxml.guest.boot import Boot
from vmmgr.domxml.guest.clock import Clock
from vmmgr.domxml.guest.features import Features
from vmmgr.domxml.guest.lifecycle import Lifecycle
from vmmgr.domxml.guest.platform import Platform
from vmmgr.domxml.guest.processor import Processor
from vmmgr.domxml.special_fields import kib

if TYPE_CHECKING:
    from lxml import etree


class Domain(GuestPart):
    """A machine, active or not (formatdomain); its parts are views of the same document.

    ``type`` is the hypervisor (``kvm``, ``qemu``, ``test``...), ``id`` a running machine's number.
    ``memory`` is the most it may have, ``current_memory`` what it has at start, both in KiB.
    """

    type = text("@type")
    id = number("@id")
    name = text("name")
    uuid = text("uuid")
    title = text("title")
    description = text("description")
    memory = kib("memory")
    current_memory = kib("currentMemory")

    def __init__(self, node: etree._Element) -> None:
        super().__init__(node)
        self.platform = Platform(node)
        self.boot = Boot(node)
        self.processor = Processor(node)
        self.features = Features(node)
        self.clock = Clock(node)
        self.lifecycle = Lifecycle(node)
        self.devices = Devices(node)
