"""A machine's tab: its screen, first form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vmmgr.ui.machine.screen_page import ScreenPage
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import DomainRecord, Key


class MachineTab(QWidget):
    """What is shown of one machine; it stays with the machine by host and UUID."""

    def __init__(self, hosts: Hosts, row: DomainRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("machineTab")
        self.key: Key = row.key
        self.screen_page = ScreenPage(hosts, row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.screen_page)
        self.setFocusProxy(self.screen_page)
        self.update_row(row)

    def update_row(self, row: DomainRecord) -> None:
        """Take over what is known of the machine now."""
        self.setAccessibleName(visible(row.label))
        self.screen_page.update_row(row)

    def close_tab(self) -> None:
        """End what it started: the tab goes."""
        self.screen_page.close_session()
