"""Libvirt's numbers as names: no magic number leaves the backend."""

from __future__ import annotations

import enum

import libvirt


class DomainState(enum.StrEnum):
    """State of a machine, as virDomainState; ``SAVED`` is shut off with a managed save image."""

    UNKNOWN = "unknown"
    RUNNING = "running"
    BLOCKED = "blocked"
    PAUSED = "paused"
    SHUTTING_DOWN = "shutting down"
    SHUT_OFF = "shut off"
    SAVED = "saved"
    CRASHED = "crashed"
    SUSPENDED = "suspended"

    @property
    def is_active(self) -> bool:
        """Whether the hypervisor holds the machine in memory."""
        return self in _ACTIVE


_ACTIVE = frozenset(
    {
        DomainState.RUNNING,
        DomainState.BLOCKED,
        DomainState.PAUSED,
        DomainState.SHUTTING_DOWN,
        DomainState.SUSPENDED,
    }
)

_DOMAIN_STATES = {
    libvirt.VIR_DOMAIN_RUNNING: DomainState.RUNNING,
    libvirt.VIR_DOMAIN_BLOCKED: DomainState.BLOCKED,
    libvirt.VIR_DOMAIN_PAUSED: DomainState.PAUSED,
    libvirt.VIR_DOMAIN_SHUTDOWN: DomainState.SHUTTING_DOWN,
    libvirt.VIR_DOMAIN_SHUTOFF: DomainState.SHUT_OFF,
    libvirt.VIR_DOMAIN_CRASHED: DomainState.CRASHED,
    libvirt.VIR_DOMAIN_PMSUSPENDED: DomainState.SUSPENDED,
}


def domain_state(number: int) -> DomainState:
    """Return the name of a virDomainState."""
    return _DOMAIN_STATES.get(number, DomainState.UNKNOWN)


class PoolState(enum.StrEnum):
    """State of a storage pool, as virStoragePoolState."""

    UNKNOWN = "unknown"
    INACTIVE = "inactive"
    BUILDING = "building"
    RUNNING = "active"
    DEGRADED = "degraded"
    INACCESSIBLE = "not reachable"


_POOL_STATES = {
    libvirt.VIR_STORAGE_POOL_INACTIVE: PoolState.INACTIVE,
    libvirt.VIR_STORAGE_POOL_BUILDING: PoolState.BUILDING,
    libvirt.VIR_STORAGE_POOL_RUNNING: PoolState.RUNNING,
    libvirt.VIR_STORAGE_POOL_DEGRADED: PoolState.DEGRADED,
    libvirt.VIR_STORAGE_POOL_INACCESSIBLE: PoolState.INACCESSIBLE,
}


def pool_state(number: int) -> PoolState:
    """Return the name of a virStoragePoolState."""
    return _POOL_STATES.get(number, PoolState.UNKNOWN)


class HostState(enum.StrEnum):
    """How far the program has come with a host."""

    DISCONNECTED = "disconnected"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    LOST = "lost"


class CloseReason(enum.StrEnum):
    """Why libvirt closed a connection, as virConnectCloseReason."""

    ERROR = "error"
    EOF = "the daemon ended"
    KEEPALIVE = "no answer"
    CLIENT = "closed by us"


_CLOSE_REASONS = {
    libvirt.VIR_CONNECT_CLOSE_REASON_EOF: CloseReason.EOF,
    libvirt.VIR_CONNECT_CLOSE_REASON_KEEPALIVE: CloseReason.KEEPALIVE,
    libvirt.VIR_CONNECT_CLOSE_REASON_CLIENT: CloseReason.CLIENT,
}


def close_reason(number: int) -> CloseReason:
    """Return the name of a virConnectCloseReason."""
    return _CLOSE_REASONS.get(number, CloseReason.ERROR)
