"""The ``<channel>`` device."""

from __future__ import annotations

from vmmgr.domxml._char import CharDevice
from vmmgr.domxml.fields import text, yes_no


class Channel(CharDevice):
    """A private line between host and guest; ``target_name`` tells programs in the guest which.

    ``clipboard`` and ``mouse_mode`` are for ``type`` ``qemu-vdagent``.
    """

    TAG = "channel"

    clipboard = yes_no("source/clipboard/@copypaste")
    mouse_mode = text("source/mouse/@mode")


DEVICE = Channel
