"""What the program knows of a host and its objects: frozen rows, replaced, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from vmmgr.backend.enums import DomainState, HostState, PoolState


class Key(NamedTuple):
    """Which object, on which host; ``id`` is a UUID, or a key of its own for a volume."""

    host: str
    id: str


@dataclass(frozen=True, slots=True)
class HostRecord:
    """A host and how far we have come with it."""

    id: str
    uri: str
    name: str
    state: HostState = HostState.DISCONNECTED
    driver: str = ""
    problem: str = ""
    cpus: int = 0
    memory_kib: int = 0
    is_demo: bool = False

    @property
    def key(self) -> Key:
        """The row's key."""
        return Key(self.id, "")


@dataclass(frozen=True, slots=True)
class DomainRecord:
    """A machine; ``cpu_percent`` is of all its vCPUs together, None while unknown.

    ``is_current`` is False once its host was lost: the rest is what was last seen.
    """

    host: str
    uuid: str
    name: str
    state: DomainState
    vcpus: int = 0
    memory_kib: int = 0
    is_persistent: bool = True
    has_autostart: bool = False
    cpu_percent: int | None = None
    title: str = ""
    description: str = ""
    graphics: tuple[str, ...] = ()
    is_current: bool = True

    @property
    def key(self) -> Key:
        """The row's key."""
        return Key(self.host, self.uuid)

    @property
    def label(self) -> str:
        """What people call it: the title if there is one."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class NetworkRecord:
    """A virtual network; ``forward`` is its forward mode, empty when isolated."""

    host: str
    uuid: str
    name: str
    is_active: bool
    has_autostart: bool = False
    forward: str = ""
    bridge: str = ""

    @property
    def key(self) -> Key:
        """The row's key."""
        return Key(self.host, self.uuid)


@dataclass(frozen=True, slots=True)
class PoolRecord:
    """A storage pool; sizes in bytes, ``problem`` says why it cannot be read."""

    host: str
    uuid: str
    name: str
    state: PoolState
    kind: str = ""
    path: str = ""
    capacity: int = 0
    available: int = 0
    has_autostart: bool = False
    problem: str = ""

    @property
    def key(self) -> Key:
        """The row's key."""
        return Key(self.host, self.uuid)

    @property
    def is_active(self) -> bool:
        """Whether volumes can be made in it."""
        return self.state in {PoolState.RUNNING, PoolState.DEGRADED}


@dataclass(frozen=True, slots=True)
class VolumeRecord:
    """A volume; sizes in bytes, ``backing_path`` is empty where nothing lies beneath."""

    host: str
    pool: str
    name: str
    path: str
    capacity: int = 0
    allocation: int = 0
    format: str = ""
    backing_path: str = ""

    @property
    def key(self) -> Key:
        """The row's key: volumes have no UUID."""
        return Key(self.host, f"{self.pool}/{self.name}")
