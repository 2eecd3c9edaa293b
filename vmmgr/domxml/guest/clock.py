"""The guest's clock and its timers."""

from __future__ import annotations

from vmmgr.domxml.children import children
from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.fields import text, yes_no
from vmmgr.domxml.guest._part import GuestPart


class Timer(XmlElement):
    """One source of time, such as ``rtc``, ``pit`` or ``hpet``; policies are for missed ticks."""

    TAG = "timer"

    name = text("@name")
    tick_policy = text("@tickpolicy")
    is_present = yes_no("@present")


class Clock(GuestPart):
    """``<clock>`` (formatdomain, "Time keeping"); ``offset`` is ``utc``, ``localtime``..."""

    offset = text("clock/@offset")
    timezone = text("clock/@timezone")
    timers = children(Timer, "clock")
