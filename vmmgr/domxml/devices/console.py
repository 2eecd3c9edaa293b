"""The ``<console>`` device."""

from __future__ import annotations

from vmmgr.domxml._char import CharDevice


class Console(CharDevice):
    """The text console; the first one of type ``serial`` is another name of the serial port."""

    TAG = "console"


DEVICE = Console
