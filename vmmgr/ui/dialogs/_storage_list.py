"""The storage of a machine to choose from: unticked, with everybody else who uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from vmmgr.util.names import in_tooltip, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vmmgr.jobs.deletion import StorageItem


class StorageList(QListWidget):
    """One row a disk; what libvirt cannot delete can be seen but not ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("storage")
        self.setAccessibleName(self.tr("Storage to delete with the machine"))
        self.setWordWrap(True)

    def show_items(self, items: Iterable[StorageItem]) -> None:
        """Add ``items``, all unticked."""
        for item in items:
            self.addItem(self._row(item))

    def paths(self) -> list[str]:
        """Return the volumes that are ticked."""
        rows = (self.item(position) for position in range(self.count()))
        return [
            row.data(Qt.ItemDataRole.UserRole)
            for row in rows
            if row.checkState() == Qt.CheckState.Checked
        ]

    def _row(self, item: StorageItem) -> QListWidgetItem:
        row = QListWidgetItem(f"{visible(item.path)}\n{self._remark(item)}")
        row.setToolTip(in_tooltip(item.path))
        row.setData(Qt.ItemDataRole.UserRole, item.path)
        row.setCheckState(Qt.CheckState.Unchecked)
        if not item.is_volume:
            row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        return row

    def _remark(self, item: StorageItem) -> str:
        if not item.is_volume:
            return self.tr("Stays: it is in no storage pool.")
        if item.users:
            names = visible(", ".join(item.users))
            return self.tr("Also used by {names}: deleting it breaks them!").format(names=names)
        if item.overlays:
            names = visible(", ".join(item.overlays))
            return self.tr("{names} are built on it: deleting it breaks them!").format(names=names)
        if item.unclear:
            names = visible(", ".join(item.unclear))
            return self.tr("It cannot be told whether {names} is built on it.").format(names=names)
        if item.is_readonly:
            return self.tr("Installation medium; other machines may want it.")
        return self.tr("Used by this machine only.")
