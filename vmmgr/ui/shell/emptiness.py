"""What to say where no machine is listed, and which action helps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vmmgr.backend.enums import HostState
from vmmgr.models.places import Kind, Place
from vmmgr.util.i18n import QT_TR_NOOP, tr
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from vmmgr.backend.records import HostRecord


@dataclass(frozen=True, slots=True)
class Emptiness:
    """An icon, a sentence, and a button that takes the action of the catalog."""

    icon: str
    text: str
    button: str = ""
    action: str = ""


_QUIET = {
    Kind.RUNNING: Emptiness("machine-off", QT_TR_NOOP("No machine is running.")),
    Kind.PROBLEMS: Emptiness("info", QT_TR_NOOP("No machine has a problem.")),
}


def describe(
    place: Place, hosts: list[HostRecord], *, is_filtered: bool, is_starting: bool
) -> Emptiness:
    """Return what fits ``place`` while nothing is listed there."""
    if is_starting and not hosts:
        return Emptiness("host", tr("Looking for virtual machines…"))
    if place.kind is Kind.HOST:
        hosts = [row for row in hosts if row.id == place.host]
    if not hosts:
        return Emptiness("host", tr("There is no host yet."), tr("&Add a host…"), action="host.add")
    if all(row.state is not HostState.CONNECTED for row in hosts):
        return _unconnected(hosts)
    if is_filtered:
        return Emptiness("search", tr("No machine here matches the filter."))
    if place.kind in _QUIET:
        quiet = _QUIET[place.kind]
        return Emptiness(quiet.icon, tr(quiet.text))
    return Emptiness(
        "machine",
        tr("There is no virtual machine here yet."),
        tr("&New virtual machine…"),
        action="machine.new",
    )


def _unconnected(hosts: list[HostRecord]) -> Emptiness:
    if len(hosts) > 1:
        return Emptiness("host-disconnected", tr("No host is connected. Choose one on the left."))
    (host,) = hosts
    name = visible(host.name)
    if host.state is HostState.CONNECTING:
        return Emptiness(
            "host",
            tr("Connecting to “{host}”…").format(host=name),
            tr("&Stop connecting"),
            action="host.disconnect",
        )
    text = visible(host.problem) or tr("“{host}” is not connected.").format(host=name)
    return Emptiness("host-disconnected", text, tr("&Connect"), action="host.connect")
