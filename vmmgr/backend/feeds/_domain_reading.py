"""Read machines from libvirt, many in one go; these functions run on worker threads."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import libvirt

from vmmgr.backend.enums import DomainState, domain_state
from vmmgr.backend.records import DomainRecord
from vmmgr.domxml.texts import Text, domain_text
from vmmgr.util.errors import InvalidConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATS = (
    libvirt.VIR_DOMAIN_STATS_STATE
    | libvirt.VIR_DOMAIN_STATS_CPU_TOTAL
    | libvirt.VIR_DOMAIN_STATS_BALLOON
    | libvirt.VIR_DOMAIN_STATS_VCPU
)
_NEW_FLAGS = (libvirt.VIR_ERR_ARGUMENT_UNSUPPORTED, libvirt.VIR_ERR_INVALID_ARG)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one look at a machine tells; ``cpu_ns`` is None where it was not told."""

    uuid: str
    name: str
    state: DomainState
    vcpus: int
    memory_kib: int
    cpu_ns: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """All machines of a host."""

    readings: tuple[Reading, ...]
    transient: frozenset[str]
    saved: frozenset[str]
    autostart: frozenset[str]


def list_all(handle: Any) -> Listing:
    """Read every machine in a number of calls that does not grow with the machines."""
    return Listing(
        readings=read_stats(handle, active_only=False),
        transient=_flagged(handle, libvirt.VIR_CONNECT_LIST_DOMAINS_TRANSIENT),
        saved=_flagged(handle, libvirt.VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE),
        autostart=_flagged(handle, libvirt.VIR_CONNECT_LIST_DOMAINS_AUTOSTART),
    )


def read_stats(handle: Any, *, active_only: bool) -> tuple[Reading, ...]:
    """Read the figures of all machines: one call, or one each for drivers without it."""
    which = libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE if active_only else 0
    try:
        stats = _bulk_stats(handle, which)
    except libvirt.libvirtError as error:
        if error.get_error_code() != libvirt.VIR_ERR_NO_SUPPORT:
            raise
        flag = libvirt.VIR_CONNECT_LIST_DOMAINS_ACTIVE if active_only else 0
        stats = [(domain, {}) for domain in handle.listAllDomains(flag)]
    found = (_reading(domain, values) for domain, values in stats)
    return tuple(reading for reading in found if reading is not None)


def _bulk_stats(handle: Any, which: int) -> list[tuple[Any, dict[str, Any]]]:
    try:
        # NOWAIT: a machine that is being dumped must not hold up all the others.
        nowait = which | libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT
        return handle.getAllDomainStats(_STATS, nowait)  # type: ignore[no-any-return]  # untyped
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NEW_FLAGS:
            raise
    try:
        return handle.getAllDomainStats(_STATS, which)  # type: ignore[no-any-return]  # untyped
    except libvirt.libvirtError as error:
        if error.get_error_code() not in _NEW_FLAGS:
            raise
        return handle.getAllDomainStats(0, which)  # type: ignore[no-any-return]  # untyped


def _reading(domain: Any, values: dict[str, Any]) -> Reading | None:
    if "vcpu.current" in values and "balloon.maximum" in values and "state.state" in values:
        return Reading(
            uuid=domain.UUIDString(),
            name=domain.name(),
            state=domain_state(values["state.state"]),
            vcpus=values["vcpu.current"],
            memory_kib=values["balloon.maximum"],
            cpu_ns=values.get("cpu.time"),
        )
    return _reading_by_info(domain)


def _reading_by_info(domain: Any) -> Reading | None:
    try:
        state, memory_kib, _current, vcpus, cpu_ns = domain.info()
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            return None  # gone since it was listed
        raise
    return Reading(
        domain.UUIDString(), domain.name(), domain_state(state), vcpus, memory_kib, cpu_ns
    )


def _flagged(handle: Any, flag: int) -> frozenset[str]:
    try:
        return frozenset(domain.UUIDString() for domain in handle.listAllDomains(flag))
    except libvirt.libvirtError:
        return frozenset()


def read_some(handle: Any, uuids: Iterable[str]) -> dict[str, tuple[Reading, Listing] | None]:
    """Read these machines one by one; None stands for one that is gone."""
    return {uuid: _read_one(handle, uuid) for uuid in uuids}


def _read_one(handle: Any, uuid: str) -> tuple[Reading, Listing] | None:
    try:
        domain = handle.lookupByUUIDString(uuid)
        reading = _reading_by_info(domain)
        if reading is None:
            return None
        own = frozenset({uuid})
        flags = Listing(
            readings=(reading,),
            transient=frozenset() if domain.isPersistent() else own,
            saved=own if _asks(domain.hasManagedSaveImage) else frozenset(),
            autostart=own if _asks(domain.autostart) else frozenset(),
        )
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            return None
        raise
    return reading, flags


def _asks(question: Any) -> bool:
    """Return the answer; a driver that does not know the question says no."""
    try:
        return bool(question())
    except libvirt.libvirtError as error:
        if error.get_error_code() == libvirt.VIR_ERR_NO_DOMAIN:
            raise
        return False


def read_texts(handle: Any, uuids: Iterable[str]) -> dict[str, Text]:
    """Read what only the XML tells; machines that are gone are left out."""
    texts = {}
    for uuid in uuids:
        with contextlib.suppress(libvirt.libvirtError, InvalidConfigError):
            texts[uuid] = domain_text(handle.lookupByUUIDString(uuid).XMLDesc(0))
    return texts


def record(
    host: str,
    reading: Reading,
    listing: Listing,
    cpu_percent: int | None = None,
    known: DomainRecord | None = None,
) -> DomainRecord:
    """Return the row of a machine; what only the XML tells is taken from the row ``known``."""
    state = reading.state
    if state is DomainState.SHUT_OFF and reading.uuid in listing.saved:
        state = DomainState.SAVED
    return DomainRecord(
        host=host,
        uuid=reading.uuid,
        name=reading.name,
        state=state,
        vcpus=reading.vcpus,
        memory_kib=reading.memory_kib,
        is_persistent=reading.uuid not in listing.transient,
        has_autostart=reading.uuid in listing.autostart,
        cpu_percent=cpu_percent,
        title="" if known is None else known.title,
        description="" if known is None else known.description,
        graphics=() if known is None else known.graphics,
    )
