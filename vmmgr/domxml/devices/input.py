"""The ``<input>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import text


class Input(Device):
    """A keyboard, mouse or tablet (formatdomain, "Input devices").

    A ``tablet`` tells where the pointer is, a ``mouse`` only how far it moved.
    """

    TAG = "input"

    type = text("@type")
    bus = text("@bus")
    model = text("@model")


DEVICE = Input
