"""The devices of a domain: each kind as a typed list."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from vmmgr.domxml.catalog import device_kinds
from vmmgr.domxml.children import Children, children
from vmmgr.domxml.devices.channel import Channel
from vmmgr.domxml.devices.console import Console
from vmmgr.domxml.devices.controller import Controller
from vmmgr.domxml.devices.disk import Disk
from vmmgr.domxml.devices.graphics import Graphics
from vmmgr.domxml.devices.input import Input
from vmmgr.domxml.devices.interface import Interface
from vmmgr.domxml.devices.memballoon import MemBalloon
from vmmgr.domxml.devices.rng import Rng
from vmmgr.domxml.devices.serial import Serial
from vmmgr.domxml.devices.tpm import Tpm
from vmmgr.domxml.devices.video import Video
from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.guest._part import GuestPart

if TYPE_CHECKING:
    from collections.abc import Iterator

D = TypeVar("D", bound=XmlElement)


class Devices(GuestPart):
    """Named lists for the common kinds, ``of`` for any kind, iteration for all that are known."""

    PATH: ClassVar[str] = "devices"

    disks = children(Disk, PATH)
    controllers = children(Controller, PATH)
    interfaces = children(Interface, PATH)
    serials = children(Serial, PATH)
    consoles = children(Console, PATH)
    channels = children(Channel, PATH)
    inputs = children(Input, PATH)
    tpms = children(Tpm, PATH)
    graphics = children(Graphics, PATH)
    videos = children(Video, PATH)
    balloons = children(MemBalloon, PATH)
    rngs = children(Rng, PATH)

    def of(self, kind: type[D]) -> Children[D]:
        """Return the list of any kind of device."""
        return Children(self, kind, self.PATH)

    def __iter__(self) -> Iterator[XmlElement]:
        """Go through the devices of known kinds in the order of the document."""
        kinds = device_kinds()
        for node in self.node.iterfind(f"{self.PATH}/*"):
            kind = kinds.get(str(node.tag))
            if kind is not None:
                yield kind(node)
