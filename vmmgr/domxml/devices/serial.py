"""The ``<serial>`` device."""

from __future__ import annotations

from vmmgr.domxml._char import CharDevice


class Serial(CharDevice):
    """A serial port; ``target_type`` is the chip, such as ``isa-serial``."""

    TAG = "serial"


DEVICE = Serial
