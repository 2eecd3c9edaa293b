"""What the guest starts from."""

from __future__ import annotations

from vmmgr.domxml.fields import number, text, yes_no
from vmmgr.domxml.guest._part import GuestPart
from vmmgr.domxml.special_fields import texts


class Boot(GuestPart):
    """Boot order and direct kernel boot (formatdomain, "Operating system booting").

    ``order`` names kinds of devices (``hd``, ``cdrom``, ``network``, ``fd``); libvirt refuses it
    together with a boot order of single devices.  ``menu_timeout`` is in milliseconds.
    """

    order = texts("os/boot/@dev")
    menu = yes_no("os/bootmenu/@enable")
    menu_timeout = number("os/bootmenu/@timeout")
    kernel = text("os/kernel")
    initrd = text("os/initrd")
    cmdline = text("os/cmdline")
