"""Words and icons for states and figures, the same in every view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.enums import DomainState, HostState
from vmmgr.util.i18n import QT_TR_NOOP, tr
from vmmgr.util.units import KIB, human_size

if TYPE_CHECKING:
    from vmmgr.backend.records import DomainRecord, HostRecord

_STATES = {
    DomainState.UNKNOWN: QT_TR_NOOP("Unknown"),
    DomainState.RUNNING: QT_TR_NOOP("Running"),
    DomainState.BLOCKED: QT_TR_NOOP("Running"),
    DomainState.PAUSED: QT_TR_NOOP("Paused"),
    DomainState.SHUTTING_DOWN: QT_TR_NOOP("Shutting down"),
    DomainState.SHUT_OFF: QT_TR_NOOP("Off"),
    DomainState.SAVED: QT_TR_NOOP("Saved"),
    DomainState.CRASHED: QT_TR_NOOP("Crashed"),
    DomainState.SUSPENDED: QT_TR_NOOP("Asleep"),
}
_ICONS = {
    DomainState.RUNNING: "machine-running",
    DomainState.BLOCKED: "machine-running",
    DomainState.SHUTTING_DOWN: "machine-running",
    DomainState.PAUSED: "machine-paused",
    DomainState.SUSPENDED: "machine-paused",
    DomainState.SAVED: "machine-saved",
    DomainState.CRASHED: "machine-crashed",
}
_COMPUTES = {DomainState.RUNNING, DomainState.BLOCKED, DomainState.SHUTTING_DOWN}
_HOST_STATES = {
    HostState.DISCONNECTED: QT_TR_NOOP("Not connected"),
    HostState.CONNECTING: QT_TR_NOOP("Connecting…"),
    HostState.CONNECTED: QT_TR_NOOP("Connected"),
    HostState.LOST: QT_TR_NOOP("Connection lost"),
}


def state_text(row: DomainRecord) -> str:
    """Return the state of a machine in a word."""
    text = tr(_STATES[row.state])
    return text if row.is_current else tr("{state}, as last seen").format(state=text)


def state_icon(row: DomainRecord) -> str:
    """Return the name of the icon of a machine's state."""
    return _ICONS.get(row.state, "machine-off")


def cpu_text(row: DomainRecord) -> str:
    """Return how busy the vCPUs are; empty while that is unknown."""
    known = row.cpu_percent is not None and row.state in _COMPUTES
    return tr("{percent} %").format(percent=row.cpu_percent) if known else ""


def memory_text(kib: int) -> str:
    """Return an amount of memory given in KiB."""
    return human_size(kib * KIB) if kib else ""


def host_text(row: HostRecord) -> str:
    """Return the state of a host in a word or two."""
    return tr(_HOST_STATES[row.state])


def is_problem(row: DomainRecord) -> bool:
    """Whether somebody should look at this machine."""
    return row.state is DomainState.CRASHED or not row.is_current
