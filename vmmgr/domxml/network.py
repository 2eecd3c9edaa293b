"""The ``<network>`` document: a virtual network of a host."""

from __future__ import annotations

from vmmgr.domxml.children import children
from vmmgr.domxml.element import XmlElement
from vmmgr.domxml.fields import number, text, yes_no


class DhcpRange(XmlElement):
    """Addresses handed out to guests."""

    TAG = "range"

    start = text("@start")
    end = text("@end")


class NetworkAddress(XmlElement):
    """An address of the host on the network; ``family`` is ``ipv4`` where it is not said."""

    TAG = "ip"

    family = text("@family")
    address = text("@address")
    netmask = text("@netmask")
    prefix = number("@prefix")
    dhcp_ranges = children(DhcpRange, "dhcp")


class Network(XmlElement):
    """A virtual network (formatnetwork).

    ``forward_mode`` is ``nat``, ``route``, ``bridge``, ``open``...; None where it is isolated.
    """

    TAG = "network"

    name = text("name")
    uuid = text("uuid")
    title = text("title")
    description = text("description")
    forward_mode = text("forward/@mode")
    forward_device = text("forward/@dev")
    bridge = text("bridge/@name")
    stp = text("bridge/@stp")
    mac = text("mac/@address")
    domain_name = text("domain/@name")
    is_ipv6_open = yes_no("@ipv6")
    addresses = children(NetworkAddress)
