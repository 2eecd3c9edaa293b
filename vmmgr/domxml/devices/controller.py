"""The ``<controller>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import number, text


class Controller(Device):
    """A bus that other devices are plugged into (formatdomain, "Controllers").

    ``type`` is ``pci``, ``usb``, ``scsi``, ``sata``, ``virtio-serial``...; ``model`` which chip.
    """

    TAG = "controller"

    type = text("@type")
    index = number("@index")
    model = text("@model")
    ports = number("@ports")


DEVICE = Controller
