"""The machines of all hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.records import DomainRecord
from vmmgr.models import words
from vmmgr.models.table import Column, TableModel
from vmmgr.util.i18n import tr
from vmmgr.util.names import visible
from vmmgr.util.natural import natural_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from vmmgr.backend.records import HostRecord, Key


class MachinesModel(TableModel[DomainRecord]):
    """One row a machine, keyed by host and UUID."""

    def __init__(
        self,
        host_of: Callable[[Key], HostRecord | None],
        icons: Callable[[str], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        def host_name(row: DomainRecord) -> str:
            host = host_of(row.key)
            return "" if host is None else visible(host.name)

        super().__init__(
            [
                Column(
                    tr("Name"),
                    lambda row: visible(row.label),
                    sort=lambda row: natural_key(row.label),
                    tooltip=_tooltip,
                    icon=words.state_icon,
                    id="name",
                ),
                Column(
                    tr("State"),
                    words.state_text,
                    sort=lambda row: (not row.state.is_active, row.state),
                    id="state",
                ),
                Column(
                    tr("CPU"),
                    words.cpu_text,
                    sort=lambda row: -1 if row.cpu_percent is None else row.cpu_percent,
                    is_number=True,
                    id="cpu",
                ),
                Column(
                    tr("vCPUs"),
                    lambda row: str(row.vcpus or ""),
                    sort=lambda row: row.vcpus,
                    is_number=True,
                    id="vcpus",
                ),
                Column(
                    tr("Memory"),
                    lambda row: words.memory_text(row.memory_kib),
                    sort=lambda row: row.memory_kib,
                    tooltip=lambda row: f"{row.memory_kib:,} KiB",
                    is_number=True,
                    id="memory",
                ),
                Column(tr("Host"), host_name, sort=lambda row: natural_key(row.host), id="host"),
            ],
            icons,
            parent,
            is_faint=lambda row: not row.is_current,
        )


def _tooltip(row: DomainRecord) -> str:
    lines = [row.label]
    if row.title:
        lines.append(tr("Name: {name}").format(name=row.name))
    if row.description:
        lines.append(row.description)
    return "\n".join(lines)


def matcher(text: str) -> Callable[[DomainRecord], bool]:
    """Return a test for rows in which every word of ``text`` occurs."""
    wanted = text.casefold().split()

    def matches(row: DomainRecord) -> bool:
        content = f"{row.name}\n{row.title}\n{row.description}\n{words.state_text(row)}\n{row.host}"
        content = content.casefold()
        return all(word in content for word in wanted)

    return matches
