"""What happens when the guest stops, and whether it may sleep."""

from __future__ import annotations

from vmmgr.domxml.fields import text, yes_no
from vmmgr.domxml.guest._part import GuestPart


class Lifecycle(GuestPart):
    """``<on_poweroff>`` and its like, ``<pm>`` (formatdomain, "Events configuration").

    The events take ``destroy``, ``restart``, ``preserve`` and others; ``suspend_to_*`` tell the
    guest whether it may offer them.
    """

    on_poweroff = text("on_poweroff")
    on_reboot = text("on_reboot")
    on_crash = text("on_crash")
    suspend_to_mem = yes_no("pm/suspend-to-mem/@enabled")
    suspend_to_disk = yes_no("pm/suspend-to-disk/@enabled")
