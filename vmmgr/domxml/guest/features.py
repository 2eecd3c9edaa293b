"""Hypervisor features of the guest."""

from __future__ import annotations

from vmmgr.domxml.fields import on_off, text
from vmmgr.domxml.guest._part import GuestPart
from vmmgr.domxml.special_fields import flag


class Features(GuestPart):
    """``<features>`` (formatdomain, "Hypervisor features").

    ``acpi`` lets the guest answer a request to shut down; ``vmport`` off hides the VMware port.
    """

    acpi = flag("features/acpi")
    apic = flag("features/apic")
    pae = flag("features/pae")
    vmport = on_off("features/vmport/@state")
    smm = on_off("features/smm/@state")
    gic_version = text("features/gic/@version")
