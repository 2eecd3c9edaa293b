"""The rows that say what disk is made for the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from vmmgr.jobs.newvm.check import (
    default_disk_size,
    free_name,
    problem_with_space,
    problem_with_volume_name,
)
from vmmgr.jobs.newvm.create import DiskOrder
from vmmgr.jobs.newvm.spec import NewDisk
from vmmgr.models.pools import pool_label
from vmmgr.ui.wizards.newvm.form import Form, beside, combo, named, select_data
from vmmgr.util.units import GIB

if TYPE_CHECKING:
    from vmmgr.backend.records import PoolRecord
    from vmmgr.ui.wizards.newvm.stock import Stock

_MAX_SIZE_GIB = 1024 * 1024
_SUFFIX = ".qcow2"


class DiskRows(QObject):
    """A new qcow2 file in a pool, or none; ``changed`` at each edit."""

    changed = Signal()

    def __init__(self, form: Form, stock: Stock, parent: QWidget) -> None:
        super().__init__(parent)
        self._stock = stock
        self._form = form
        self._machine = ""
        self._is_sized = False
        self._was_asked = False
        self._has_image = False
        self._wants = named(QCheckBox(self.tr("Ma&ke a new disk")), "newDisk")
        self._wants.setChecked(True)
        self._wants_note = form.add_across(self._wants)
        self._size = named(QSpinBox(), "diskSize")
        self._size.setRange(1, _MAX_SIZE_GIB)
        self._size.setSuffix(self.tr(" GiB"))
        self._size.setGroupSeparatorShown(True)
        self._size_note = form.add(self.tr("&Size:"), self._size, beside(self._size))
        self._may_exceed = named(
            QCheckBox(self.tr("&Allow a disk larger than the free space (it grows as it is used)")),
            "mayExceed",
        )
        form.add_across(self._may_exceed)
        self._pool = combo("pool")
        form.add(self.tr("Storage &pool:"), self._pool)
        self._name = named(QLineEdit(), "volumeName")
        self._name_note = form.add(self.tr("File na&me:"), self._name)
        self._bus = combo("diskBus")
        form.add(self.tr("Disk b&us:"), self._bus, beside(self._bus))
        self._fill_pools()
        self._listen()

    def order(self) -> DiskOrder | None:
        """Return the disk to make, if one is wanted."""
        pool = self._chosen_pool()
        if not self._is_wanted() or pool is None:
            return None
        disk = NewDisk(pool.name, self._name.text(), self._size.value() * GIB)
        path = f"{pool.path.rstrip('/')}/{disk.volume}"
        may_exceed = self._may_exceed.isVisibleTo(self._form) and self._may_exceed.isChecked()
        return DiskOrder(pool.uuid, disk, path, may_exceed_space=may_exceed)

    def bus(self) -> str:
        """Return the bus, empty to leave it to the host."""
        return str(self._bus.currentData() or "")

    def problem(self) -> str:
        """Return why this disk cannot be made."""
        if not self._is_wanted():
            return ""
        return self._name_problem() or ("" if self._may_exceed.isChecked() else self._excess())

    def suit(self, machine: str, buses: tuple[str, ...], *, has_image: bool) -> None:
        """Follow the pages before: the machine's name, the buses, whether it has a disk already."""
        self._has_image = has_image
        if not self._was_asked:
            self._wants.setChecked(not has_image)
        kept = self._bus.currentData()
        if buses != tuple(self._bus.itemData(place) for place in range(self._bus.count())):
            self._bus.clear()
            for bus in buses:
                self._bus.addItem(bus, bus)
            select_data(self._bus, kept)
        self._machine = machine
        self._suggest_name()
        self._check()

    def _listen(self) -> None:
        self._stock.changed.connect(self._fill_pools)
        self._wants.toggled.connect(self._check)
        self._wants.clicked.connect(self._remember_wish)
        self._size.valueChanged.connect(self._resize)
        self._may_exceed.toggled.connect(self._check)
        self._pool.currentIndexChanged.connect(self._choose_pool)
        self._name.textChanged.connect(self._check)

    def _is_wanted(self) -> bool:
        return self._wants.isChecked() and self._wants.isEnabled()

    def _chosen_pool(self) -> PoolRecord | None:
        uuid = self._pool.currentData()
        return next((pool for pool in self._stock.disk_pools if pool.uuid == uuid), None)

    def _remember_wish(self) -> None:
        self._was_asked = True

    def _fill_pools(self) -> None:
        pools, kept = self._stock.disk_pools, self._pool.currentData()
        blocked = self._pool.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._pool.clear()
        for pool in pools:
            self._pool.addItem(pool_label(pool), pool.uuid)
        select_data(self._pool, kept)
        self._pool.blockSignals(blocked)
        self._wants.setEnabled(bool(pools))
        self._wants_note.warn(
            "" if pools else self.tr("No active storage pool of this host can hold a disk image.")
        )
        self._choose_pool()

    def _choose_pool(self) -> None:
        pool = self._chosen_pool()
        if pool is not None and not self._is_sized:
            blocked = self._size.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self._size.setValue(default_disk_size(pool.available))
            self._size.blockSignals(blocked)
        self._suggest_name()
        self._check()

    def _resize(self) -> None:
        self._is_sized = True
        self._check()

    def _suggest_name(self) -> None:
        pool = self._chosen_pool()
        if pool is not None and self._machine and not self._name.isModified():
            base = self._machine.replace("/", "-")
            self._name.setText(free_name(base, self._stock.volume_names(pool.uuid), _SUFFIX))

    def _name_problem(self) -> str:
        pool = self._chosen_pool()
        taken = frozenset() if pool is None else self._stock.volume_names(pool.uuid)
        return problem_with_volume_name(self._name.text(), taken)

    def _excess(self) -> str:
        pool = self._chosen_pool()
        return problem_with_space(self._size.value() * GIB, 0 if pool is None else pool.available)

    def _check(self) -> None:
        is_wanted = self._is_wanted()
        excess = self._excess() if is_wanted else ""
        for field in (self._size, self._pool, self._name):
            self._form.show_row(field, is_shown=is_wanted)
        self._form.show_row(self._bus, is_shown=is_wanted or self._has_image)
        self._may_exceed.setVisible(bool(excess))
        if self._may_exceed.isChecked():
            self._size_note.warn(excess)
        else:
            self._size_note.tell_problem(excess)
        self._name_note.tell_problem(self._name_problem() if is_wanted else "")
        self.changed.emit()
