"""The ``<disk>`` device."""

from __future__ import annotations

from typing import ClassVar

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import number, text
from vmmgr.domxml.special_fields import flag


class Disk(Device):
    """A disk, CD-ROM or floppy drive (formatdomain, "Hard drives, floppy disks, CDROMs").

    ``type`` says which part of the source counts: ``file``, ``block``, ``volume`` with ``pool``
    and ``volume``, ``network``...  ``target`` is the name on its ``bus``, such as ``vda``.
    """

    TAG = "disk"
    ORDER: ClassVar[tuple[str, ...]] = (
        "driver",
        "auth",
        "source",
        "backingStore",
        "mirror",
        "target",
        "iotune",
        "readonly",
        "shareable",
        "transient",
        "serial",
        "wwn",
        "boot",
        "alias",
        "address",
    )

    type = text("@type")
    device = text("@device")
    driver = text("driver/@name")
    format = text("driver/@type")
    cache = text("driver/@cache")
    io = text("driver/@io")
    discard = text("driver/@discard")
    file = text("source/@file")
    block = text("source/@dev")
    pool = text("source/@pool")
    volume = text("source/@volume")
    startup_policy = text("source/@startupPolicy")
    target = text("target/@dev")
    bus = text("target/@bus")
    rotation_rate = number("target/@rotation_rate")
    serial = text("serial")
    is_readonly = flag("readonly")
    is_shareable = flag("shareable")


DEVICE = Disk
