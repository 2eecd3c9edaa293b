"""The tabs of the main window: the list first, then machines that were opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from vmmgr.models import words
from vmmgr.ui.kit.icons import icon
from vmmgr.ui.machine.machine_tab import MachineTab
from vmmgr.util.names import in_menu, in_tooltip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import DomainRecord, Key

_LONGEST = 28  # characters of a name on a tab


class Tabs(QTabWidget):
    """Open, update and close the tabs of machines."""

    changed = Signal()

    def __init__(self, hosts: Hosts, first: QWidget, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setDocumentMode(True)
        self.setTabsClosable(True)
        self.setMovable(False)
        self.setTabBarAutoHide(True)
        self._hosts = hosts
        self.addTab(first, icon("all-machines"), title)
        for side in (QTabBar.ButtonPosition.LeftSide, QTabBar.ButtonPosition.RightSide):
            button = self.tabBar().tabButton(0, side)
            if button is not None:
                button.hide()
                self.tabBar().setTabButton(0, side, None)
        self.tabCloseRequested.connect(self._close)
        self.currentChanged.connect(self._current_changed)
        close = QShortcut(QKeySequence("Ctrl+W"), self)
        close.activated.connect(self._close_current)

    def machine(self) -> DomainRecord | None:
        """Return the machine of the current tab, None for the list."""
        tab = self.currentWidget()
        if not isinstance(tab, MachineTab):
            return None
        return self._hosts.store.domains.get(tab.key)

    def tab_of(self, key: Key) -> MachineTab | None:
        """Return the tab of a machine, if it is open."""
        found = (self.widget(position) for position in range(self.count()))
        return next((tab for tab in found if isinstance(tab, MachineTab) and tab.key == key), None)

    def open_machine(self, row: DomainRecord) -> MachineTab:
        """Show the tab of a machine."""
        tab = self.tab_of(row.key)
        if tab is None:
            tab = MachineTab(self._hosts, row)
            self.addTab(tab, "")
            self._show(tab, row)
        self.setCurrentWidget(tab)
        tab.setFocus()
        return tab

    def apply(self, changes: Mapping[Key, DomainRecord | None]) -> None:
        """Take over what is known of machines; the tab of one that is gone closes."""
        tabs = [self.widget(position) for position in range(self.count())]
        opened = {tab.key for tab in tabs if isinstance(tab, MachineTab)}
        for key in opened & changes.keys():
            tab, row = self.tab_of(key), changes[key]
            if tab is not None and row is None:
                self._close(self.indexOf(tab))
            elif tab is not None and row is not None:
                self._show(tab, row)
                tab.update_row(row)

    def close_all(self) -> None:
        """Close the tabs of all machines."""
        while self.count() > 1:
            self._close(self.count() - 1)

    def _show(self, tab: MachineTab, row: DomainRecord) -> None:
        position = self.indexOf(tab)
        label = " ".join(row.label.split())  # a title may have several lines
        label = label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
        self.setTabText(position, in_menu(label))
        self.setTabIcon(position, icon(words.state_icon(row)))
        self.setTabToolTip(position, in_tooltip(f"{row.label}\n{words.state_text(row)}"))

    def _close(self, position: int) -> None:
        tab = self.widget(position)
        if isinstance(tab, MachineTab):
            tab.close_tab()
            self.removeTab(position)
            tab.deleteLater()

    def _close_current(self) -> None:
        self._close(self.currentIndex())

    def _current_changed(self, _position: int) -> None:
        self.changed.emit()
