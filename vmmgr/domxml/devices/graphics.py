"""The ``<graphics>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import number, text, yes_no


class Graphics(Device):
    """A way to see the screen (formatdomain, "Graphical framebuffers").

    ``type`` is ``vnc``, ``spice``...  ``listen_type`` is ``address``, ``network``, ``socket`` or
    ``none``.  ``port`` is -1 where libvirt picks one.
    """

    TAG = "graphics"

    type = text("@type")
    port = number("@port")
    tls_port = number("@tlsPort")
    autoport = yes_no("@autoport")
    socket = text("@socket")
    password = text("@passwd")
    password_valid_to = text("@passwdValidTo")
    keymap = text("@keymap")
    listen_type = text("listen/@type")
    listen_address = text("listen/@address")
    listen_network = text("listen/@network")
    listen_socket = text("listen/@socket")
    _old_listen_address = text("@listen")

    def listen_on(self, address: str) -> None:
        """Accept viewers at ``address`` of the host only, or at its only address if it is one."""
        self.listen_type = "address"
        self.listen_address = address
        self._old_listen_address = None  # libvirt refuses two that differ


DEVICE = Graphics
