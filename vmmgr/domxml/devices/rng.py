"""The ``<rng>`` device."""

from __future__ import annotations

from vmmgr.domxml._device import Device
from vmmgr.domxml.fields import number, text


class Rng(Device):
    """A source of random numbers (formatdomain, "Random number generator device").

    ``backend`` is ``random`` with a file of the host as ``source``, ``egd`` or ``builtin``.  At
    most ``rate_bytes`` are given in ``rate_period`` milliseconds.
    """

    TAG = "rng"

    model = text("@model")
    backend = text("backend/@model")
    source = text("backend")
    rate_bytes = number("rate/@bytes")
    rate_period = number("rate/@period")


DEVICE = Rng
