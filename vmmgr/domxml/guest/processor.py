"""The virtual processors: how many, arranged how, and of which kind."""

from __future__ import annotations

from vmmgr.domxml.fields import number, on_off, text
from vmmgr.domxml.guest._part import GuestPart


class Processor(GuestPart):
    """``<vcpu>`` and ``<cpu>`` (formatdomain, "CPU Allocation" and "CPU model and topology").

    ``vcpus`` is the most there can be, and the product of the topology where one is given;
    ``vcpus_at_boot`` how many of them are plugged in at start, None for all.  ``mode`` is
    ``host-passthrough``, ``host-model``, ``maximum`` or ``custom``, the last with a ``model``.
    """

    vcpus = number("vcpu")
    vcpus_at_boot = number("vcpu/@current")
    mode = text("cpu/@mode")
    check = text("cpu/@check")
    is_migratable = on_off("cpu/@migratable")
    model = text("cpu/model")
    sockets = number("cpu/topology/@sockets")
    dies = number("cpu/topology/@dies")
    cores = number("cpu/topology/@cores")
    threads = number("cpu/topology/@threads")
