"""What serial ports, consoles and channels share: the host's end of a character device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import number, text


class CharDevice(Device):
    """A stream of characters (formatdomain, "Consoles, serial, parallel & channel devices").

    ``type`` is the host's end: ``pty``, ``unix``, ``tcp``...; ``path`` its file or socket.
    """

    type = text("@type")
    path = text("source/@path")
    mode = text("source/@mode")
    target_type = text("target/@type")
    target_port = number("target/@port")
    target_name = text("target/@name")
    target_state = text("target/@state")
