"""What the guest runs on: kind of system, processor family, machine type, firmware."""

from __future__ import annotations

from vmmgr.domxml.fields import text, yes_no
from vmmgr.domxml.guest._part import GuestPart


class Platform(GuestPart):
    """``<os>`` without the boot order (formatdomain, "Operating system booting").

    ``firmware`` asks libvirt to find a loader (``efi`` or ``bios``); ``loader`` names one.
    """

    os_type = text("os/type")
    arch = text("os/type/@arch")
    machine = text("os/type/@machine")
    emulator = text("devices/emulator")
    firmware = text("os/@firmware")
    loader = text("os/loader")
    loader_type = text("os/loader/@type")
    loader_is_secure = yes_no("os/loader/@secure")
    loader_is_readonly = yes_no("os/loader/@readonly")
    nvram = text("os/nvram")
    nvram_template = text("os/nvram/@template")
