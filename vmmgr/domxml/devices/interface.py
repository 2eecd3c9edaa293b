"""The ``<interface>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import text


class Interface(Device):
    """A network card (formatdomain, "Network interfaces").

    ``type`` says which source counts: ``network``, ``bridge``, ``user`` (none)...  ``target`` is
    the host's end; ``link`` is ``up`` or ``down``.
    """

    TAG = "interface"

    type = text("@type")
    mac = text("mac/@address")
    network = text("source/@network")
    portgroup = text("source/@portgroup")
    bridge = text("source/@bridge")
    source_device = text("source/@dev")
    source_mode = text("source/@mode")
    target = text("target/@dev")
    model = text("model/@type")
    link = text("link/@state")


DEVICE = Interface
