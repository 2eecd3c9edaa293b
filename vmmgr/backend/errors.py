"""Libvirt's errors, translated once into a sentence, a hint and details."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import libvirt

from vmmgr.util.errors import (
    AccessDeniedError,
    BackendError,
    ConnectionLostError,
    NotFoundError,
    UnsupportedError,
)
from vmmgr.util.i18n import QT_TR_NOOP, tr


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an error means when its code is among ``codes`` and ``pattern`` is in its message."""

    kind: type[BackendError]
    hint: str
    codes: frozenset[int] = frozenset()
    pattern: str = ""

    def fits(self, code: int, message: str) -> bool:
        if self.codes and code not in self.codes:
            return False
        return re.search(self.pattern, message, re.IGNORECASE) is not None


def _codes(*names: str) -> frozenset[int]:
    return frozenset(getattr(libvirt, f"VIR_ERR_{name}") for name in names)


# The first rule that fits wins.  Messages: libvirt's sources, each seen with libvirt 9.0.
_RULES = (
    # What ssh says comes before “Connection reset by peer”, libvirt's own words for its end.
    _Rule(
        AccessDeniedError,
        QT_TR_NOOP(
            "The host is not known to ssh, or has a new key. Connect once with ssh in a terminal"
            " and compare the key"
        ),
        pattern=r"host key verification failed|remote host identification has changed",
    ),
    _Rule(
        AccessDeniedError,
        QT_TR_NOOP(
            "ssh did not let you in; check the user name and your keys with ssh in a terminal"
        ),
        pattern=r"cannot recv data: .*(permission denied|too many authentication failures)",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("The host cannot be found; check its name and the network"),
        pattern=r"could not resolve|name or service not known|no route to host"
        r"|network is unreachable|unable to resolve|address lookup for host",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("The host does not answer there; check that it runs and lets you in"),
        pattern=r"connect to host .* port .*(connection refused|timed out)"
        r"|unable to connect to server at",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP(
            "The host lacks a program that libvirt needs there; install netcat or a newer libvirt"
        ),
        pattern=r"(nc|netcat|virt-ssh-helper): (command )?not found",
    ),
    _Rule(
        ConnectionLostError,
        QT_TR_NOOP("The connection to the host was lost; connect again"),
        pattern=r"client socket is closed|end of file while reading|connection reset by peer"
        r"|broken pipe|keepalive timeout",
    ),
    _Rule(
        NotFoundError,
        QT_TR_NOOP("It does not exist any more"),
        _codes("NO_DOMAIN", "NO_NETWORK", "NO_STORAGE_POOL", "NO_STORAGE_VOL"),
    ),
    _Rule(
        AccessDeniedError,
        QT_TR_NOOP(
            "You may not use libvirt on this host. Add yourself to its group with"
            " “sudo usermod -aG libvirt $USER”, log out and log in again"
        ),
        pattern=r"failed to connect socket to .*permission denied|no polkit agent",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP(
            "libvirt does not run there. Start it with “sudo systemctl start libvirtd”,"
            " or install it if it is missing"
        ),
        pattern=r"failed to connect socket to .*(no such file|connection refused)"
        r"|cannot find .*libvirtd|failed to find user record"
        r"|unable to find any daemon|failed to connect socket: ",
    ),
    _Rule(
        AccessDeniedError,
        QT_TR_NOOP("The sign-in was cancelled"),
        _codes("AUTH_FAILED", "AUTH_CANCELLED"),
        r"request failed|failed to collect auth credentials|cancel",
    ),
    _Rule(
        AccessDeniedError,
        QT_TR_NOOP("The host did not accept the user name or the password"),
        _codes("AUTH_FAILED", "AUTH_CANCELLED", "AUTH_UNAVAILABLE"),
    ),
    _Rule(
        AccessDeniedError,
        QT_TR_NOOP("You may not do this on this host"),
        _codes("ACCESS_DENIED", "OPERATION_DENIED"),
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("The storage is full; free some space and try again"),
        pattern=r"no space left on device|disk quota exceeded",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP(
            "The host's QEMU may not read this file. Move it into a storage pool, for instance"
            " /var/lib/libvirt/images, or let others enter its folder with “chmod o+x FOLDER”"
        ),
        pattern=r"could not open .*permission denied|cannot access storage file .*permission denied"
        r"|cannot (open|access) .*permission denied",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP(
            "A file this machine needs is not there; check its disks and installation media"
        ),
        pattern=r"(cannot access storage file|could not open|unable to (open|get|stat)"
        r"|failed to open|cannot open).*no such file or directory",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("The file is in use by another machine or program"),
        pattern=r"failed to get .*lock|is another process using the image",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("Its network is not active; start the network and try again"),
        pattern=r"network .* is not active",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("KVM cannot be used on this host; choose TCG emulation for the machine"),
        pattern=r"could not access kvm|failed to initialize kvm|domain type .kvm"
        r"|get preferred machine for .* type=kvm|does not support virt ?type .kvm",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("The host has not enough free memory for this machine"),
        pattern=r"cannot (set up|allocate) (guest )?memory|cannot allocate memory",
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("The name is taken; choose another one"),
        pattern=r"already (exists|defined)|already in use by|exists already",
    ),
    _Rule(
        UnsupportedError,
        QT_TR_NOOP("This libvirt was installed without the driver for this kind of host"),
        _codes("NO_CONNECT"),
    ),
    _Rule(
        UnsupportedError,
        QT_TR_NOOP("This kind of host cannot do that"),
        _codes("NO_SUPPORT", "OPERATION_UNSUPPORTED", "ARGUMENT_UNSUPPORTED"),
    ),
    _Rule(
        BackendError,
        QT_TR_NOOP("The host does not accept this description of the machine"),
        _codes("XML_ERROR", "XML_DETAIL", "XML_INVALID_SCHEMA", "CONFIG_UNSUPPORTED"),
    ),
)


def translate(error: Any, action: str) -> BackendError:
    """Return what ``error`` means; ``action`` completes "Could not ..."."""
    code, message = error.get_error_code() or 0, error.get_error_message() or str(error)
    rule = next((rule for rule in _RULES if rule.fits(code, message)), None)
    kind = BackendError if rule is None else rule.kind
    return kind(
        tr("Could not {action}").format(action=action),
        hint="" if rule is None else tr(rule.hint),
        details=message,
    )


def install() -> None:
    """Keep libvirt from printing every error to stderr: each is raised anyway."""
    libvirt.registerErrorHandler(lambda _context, _error: None, None)
