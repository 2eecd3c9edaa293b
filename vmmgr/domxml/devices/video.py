"""The ``<video>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import number, text, yes_no


class Video(Device):
    """A graphics card (formatdomain, "Video devices"); ``vram`` and ``ram`` are in KiB."""

    TAG = "video"

    model = text("model/@type")
    vram = number("model/@vram")
    ram = number("model/@ram")
    heads = number("model/@heads")
    is_primary = yes_no("model/@primary")
    accel3d = yes_no("model/acceleration/@accel3d")


DEVICE = Video
