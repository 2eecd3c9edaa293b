"""What each hypervisor driver cannot do, so that the program can say so before trying.

Source: https://libvirt.org/hvsupport.html (libvirt 9.0.0).  What a host refuses beyond this
(error 3, VIR_ERR_NO_SUPPORT) is told when it happens.
"""

from __future__ import annotations

import enum


class Ability(enum.StrEnum):
    """Something a driver may lack, by the libvirt call behind it."""

    START = "virDomainCreate"
    SHUT_DOWN = "virDomainShutdown"
    REBOOT = "virDomainReboot"
    RESET = "virDomainReset"
    PAUSE = "virDomainSuspend"
    SAVE = "virDomainManagedSave"
    DEFINE = "virDomainDefineXML"
    VOLUMES = "virStorageVolCreateXML"


_NO_SAVE = frozenset({Ability.SAVE})
_NO_RESET = frozenset({Ability.RESET})
_NO_VOLUMES = frozenset({Ability.VOLUMES})
_VMWARE = _NO_SAVE | _NO_RESET | _NO_VOLUMES

_LACKS: dict[str, frozenset[Ability]] = {
    "bhyve": _NO_SAVE | _NO_RESET | {Ability.REBOOT, Ability.PAUSE},
    "ch": _NO_SAVE | _NO_RESET,
    "esx": _NO_SAVE | _NO_RESET,
    "hyperv": _NO_VOLUMES,
    "lxc": _NO_SAVE | _NO_RESET,
    "openvz": _NO_SAVE | _NO_RESET | _NO_VOLUMES,
    "vbox": _NO_SAVE | _NO_RESET | _NO_VOLUMES,
    "vmwareplayer": _VMWARE | {Ability.PAUSE},
    "vmwarews": _VMWARE,
    "vmwarefusion": _VMWARE,
    "xen": _NO_RESET,
}


def lacks(driver: str, ability: Ability) -> bool:
    """Whether ``driver``, the first word of a URI, is known to lack ``ability``."""
    return ability in _LACKS.get(driver, frozenset())
