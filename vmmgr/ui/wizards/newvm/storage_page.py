"""The third page: the new disk and the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from vmmgr.ui.wizards.newvm.disk_rows import DiskRows
from vmmgr.ui.wizards.newvm.form import Form
from vmmgr.ui.wizards.newvm.network_rows import NetworkRows
from vmmgr.ui.wizards.newvm.page import Page
from vmmgr.util.i18n import QT_TR_NOOP

if TYPE_CHECKING:
    from vmmgr.ui.wizards.newvm.stock import Stock


class StoragePage(Page):
    """Ask for a disk and for where the network card leads."""

    TITLE = QT_TR_NOOP("Disk and network")

    def __init__(self, stock: Stock) -> None:
        super().__init__("storagePage")
        form = Form()
        self.disk = DiskRows(form, stock, self)
        self.network = NetworkRows(form, stock, self)
        self.column.addWidget(form)
        self.disk.changed.connect(self.changed)
        self.network.changed.connect(self.changed)

    @override
    def problem(self) -> str:
        return self.disk.problem()
