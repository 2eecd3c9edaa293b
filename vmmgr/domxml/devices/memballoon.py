"""The ``<memballoon>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import number, on_off, text


class MemBalloon(Device):
    """Lets the host take memory back (formatdomain, "Memory balloon device").

    ``model`` ``none`` keeps libvirt from adding one.  ``stats_period`` is in seconds.
    """

    TAG = "memballoon"

    model = text("@model")
    autodeflate = on_off("@autodeflate")
    free_page_reporting = on_off("@freePageReporting")
    stats_period = number("stats/@period")


DEVICE = MemBalloon
