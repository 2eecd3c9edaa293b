"""What all devices share."""

from __future__ import annotations

from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.fields import number, text


class Device(XmlElement):
    """A device of a domain.

    ``alias`` is libvirt's name of it, or the user's (``ua-...``); ``boot_order`` counts from 1.
    """

    alias = text("alias/@name")
    boot_order = number("boot/@order")
    address_type = text("address/@type")
