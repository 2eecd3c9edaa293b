"""The storage pools of all hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vmmgr.backend.records import PoolRecord
from vmmgr.models.table import Column, TableModel
from vmmgr.util.i18n import tr
from vmmgr.util.names import visible
from vmmgr.util.natural import natural_key
from vmmgr.util.units import human_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject


def pool_label(row: PoolRecord) -> str:
    """Return name and free space: ``default (12 GiB free)``."""
    if not row.is_active:
        return tr("{pool}, {state}").format(pool=visible(row.name), state=row.state)
    return tr("{pool} ({free} free)").format(pool=visible(row.name), free=human_size(row.available))


class PoolsModel(TableModel[PoolRecord]):
    """One row a pool, keyed by host and UUID; the active ones first."""

    def __init__(
        self, icons: Callable[[str], object] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(
            [
                Column(
                    tr("Storage pool"),
                    pool_label,
                    sort=lambda row: (not row.is_active, natural_key(row.name)),
                    tooltip=lambda row: row.problem or row.path,
                    icon=lambda _row: "storage",
                    id="name",
                ),
                Column(
                    tr("State"), lambda row: row.state.value, sort=lambda row: row.state, id="state"
                ),
                Column(
                    tr("Free"),
                    lambda row: human_size(row.available) if row.is_active else "",
                    sort=lambda row: row.available,
                    is_number=True,
                    id="free",
                ),
                Column(
                    tr("Size"),
                    lambda row: human_size(row.capacity) if row.is_active else "",
                    sort=lambda row: row.capacity,
                    is_number=True,
                    id="size",
                ),
            ],
            icons,
            parent,
        )
