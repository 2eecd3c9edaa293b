"""The virtual networks of all hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.records import NetworkRecord
from vmmgr.models.table import Column, TableModel
from vmmgr.util.i18n import QT_TR_NOOP, tr
from vmmgr.util.names import visible
from vmmgr.util.natural import natural_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_FORWARDS = {
    "": QT_TR_NOOP("isolated"),
    "nat": QT_TR_NOOP("NAT"),
    "route": QT_TR_NOOP("routed"),
    "bridge": QT_TR_NOOP("bridged"),
    "open": QT_TR_NOOP("open"),
}


def network_label(row: NetworkRecord) -> str:
    """Return name and kind: ``default (NAT)``."""
    kind = tr(_FORWARDS[row.forward]) if row.forward in _FORWARDS else row.forward
    label = f"{visible(row.name)} ({kind})"
    return label if row.is_active else tr("{network}, not active").format(network=label)


class NetworksModel(TableModel[NetworkRecord]):
    """One row a network, keyed by host and UUID; the active ones first."""

    def __init__(
        self, icons: Callable[[str], object] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(
            [
                Column(
                    tr("Network"),
                    network_label,
                    sort=lambda row: (not row.is_active, natural_key(row.name)),
                    icon=lambda _row: "network",
                    id="name",
                ),
                Column(
                    tr("State"),
                    lambda row: tr("Active") if row.is_active else tr("Not active"),
                    sort=lambda row: row.is_active,
                    id="state",
                ),
                Column(
                    tr("Bridge"),
                    lambda row: visible(row.bridge),
                    sort=lambda row: row.bridge,
                    id="bridge",
                ),
            ],
            icons,
            parent,
        )
