"""The main window: joins places, machines, tabs, jobs and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSettings, QSize, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from vmmgr.backend.enums import HostState
from vmmgr.models.bridge import Bridge
from vmmgr.models.machines import MachinesModel
from vmmgr.models.places import Kind, PlacesModel
from vmmgr.ui.catalog import actions
from vmmgr.ui.kit.action import Context
from vmmgr.ui.kit.action_set import ActionSet
from vmmgr.ui.kit.dialog import ask
from vmmgr.ui.kit.icons import icon
from vmmgr.ui.kit.noticebar import NoticeBar
from vmmgr.ui.kit.notices import Notice
from vmmgr.ui.kit.question import Question
from vmmgr.ui.kit.scope import scope_for
from vmmgr.ui.shell import chrome
from vmmgr.ui.shell.appearance import Appearance
from vmmgr.ui.shell.jobs_bar import JobsBar
from vmmgr.ui.shell.machines_view import MachinesView
from vmmgr.ui.shell.tabs import Tabs
from vmmgr.ui.shell.window_state import WindowState
from vmmgr.util.i18n import tr
from vmmgr.util.names import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent

    from vmmgr.backend.host import Host
    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import DomainRecord, HostRecord, Key
    from vmmgr.jobs.queue import JobRecord, Jobs
    from vmmgr.ui.kit.notices import Notices
    from vmmgr.ui.shell.connecting import Connecting

_SIZE = (1120, 720)  # pixels
_SHARE = 0.95  # of the screen, at most


class MainWindow(QMainWindow):
    """What the user sees first; also the ``Desk`` that actions work on."""

    left = Signal()
    """Nothing keeps the program any more: no job runs, or all may be cancelled."""

    def __init__(
        self,
        hosts: Hosts,
        jobs: Jobs,
        notices: Notices,
        connecting: Connecting,
        settings: QSettings,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("Virtual Machines"))
        self.resize(QSize(*_SIZE).boundedTo(self.screen().availableSize() * _SHARE))
        self._hosts, self._jobs, self._notices = hosts, jobs, notices
        self._connecting = connecting
        self._appearance = Appearance(settings)
        self._is_leaving = False
        self._to_open: Key | None = None
        self._lost: set[Key] = set()
        self.scope = scope_for(self, notices.report)
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._machines = MachinesModel(hosts.host_of, icon, self)
        self._places = PlacesModel(icon, self)
        self.view = MachinesView(hosts, self._machines, self._places)
        self.tabs = Tabs(hosts, self.view, self.tr("Machines"), self)
        self._notice_bar = NoticeBar()
        self._jobs_bar = JobsBar()
        self.actions_by_id = ActionSet(actions(), self.context, self.scope, self)
        self._menu = chrome.context_menu(self, self.actions_by_id)
        self._lay_out()
        self._connect_signals()
        self._state = WindowState(settings, self, self.view)
        self._state.restore()
        self._bridges = self._mirror()
        self.refresh()

    def context(self) -> Context:
        """Return what actions may use now."""
        in_list = self.tabs.currentWidget() is self.view
        shown = self.tabs.machine()
        machines = self.view.list.selected() if in_list else (() if shown is None else (shown,))
        return Context(
            parent=self,
            desk=self,
            hosts=self._hosts,
            jobs=self._jobs,
            notices=self._notices,
            machines=machines,
            host=self._chosen_host(machines),
        )

    def refresh(self) -> None:
        """Take over what changed, once for all that happens now."""
        if not self._refreshing.isActive():
            self._refreshing.start()

    def open_machine(self, key: Key) -> None:
        """Show a machine in its tab, now or as soon as it is known."""
        row = self._hosts.store.domains.get(key)
        self._to_open = key if row is None else None
        if row is not None:
            self.tabs.open_machine(row)

    def select_machine(self, key: Key) -> None:
        """Select a machine in the list, as soon as it is there."""
        self.view.show_all()
        self.view.list.select(key)

    def add_host(self, uri: str) -> Host:
        """Add a host and remember it; raises InvalidConfigError."""
        return self._connecting.add(uri)

    async def forget_host(self, host: Host) -> None:
        """Disconnect a host and take it out of the list."""
        await self._connecting.forget(host)

    def connect_host(self, host: Host) -> None:
        """Connect a host in the background."""
        self.scope.start(self._connecting.connect(host, self), name=tr("connect"))

    @property
    def appearance(self) -> str:
        """How the program looks: ``system``, ``light`` or ``dark``."""
        return self._appearance.name

    def set_appearance(self, name: str) -> None:
        """Change how the program looks, now and at its next start."""
        self._appearance.choose(name)

    @property
    def shows_glance(self) -> bool:
        """Whether the selected machine is shown beside the list."""
        return not self.view.glance.isHidden()

    def show_glance(self, *, shown: bool) -> None:
        """Show or hide the selected machine beside the list."""
        self.view.glance.setVisible(shown)

    def quit(self) -> None:
        """End the program, after asking if jobs run."""
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        if not self._is_leaving:
            self._is_leaving = True
            self.scope.start(self._leave(), name=tr("quit"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_by_id.refresh_icons()
            self._places.refresh_icons()
            self.view.glance.refresh_icon()
        elif event.type() == QEvent.Type.WindowStateChange:
            self._hosts.is_watched = not self.isMinimized()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hosts.is_watched = True

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hosts.is_watched = False

    def _lay_out(self) -> None:
        chrome.add_toolbar(self, self.actions_by_id)
        chrome.add_menus(self, self.actions_by_id)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notice_bar)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._jobs_bar)
        self.setCentralWidget(central)

    def _connect_signals(self) -> None:
        self._refreshing.timeout.connect(self._refresh)
        self._notices.noticed.connect(self._notice_bar.show_notice)
        self.view.changed.connect(self.refresh)
        self.view.action_wanted.connect(self._take_action)
        self.view.list.opened.connect(self._open_selected)
        self.view.list.menu_wanted.connect(self._show_menu)
        self.tabs.changed.connect(self.refresh)
        self._jobs_bar.cancel_wanted.connect(self._jobs.cancel)

    def _mirror(self) -> tuple[Bridge[HostRecord], Bridge[DomainRecord], Bridge[JobRecord]]:
        return (
            Bridge(self._hosts.store.hosts, self._hosts_changed, self),
            Bridge(self._hosts.store.domains, self._machines_changed, self),
            Bridge(self._jobs.table, self._jobs_bar.apply, self),
        )

    def _hosts_changed(self, changes: Mapping[Key, HostRecord | None]) -> None:
        self._places.apply(changes)
        for key, row in changes.items():
            self._tell_loss(key, row)
        self.refresh()

    def _tell_loss(self, key: Key, row: HostRecord | None) -> None:
        is_lost = row is not None and row.state is HostState.LOST
        if row is not None and is_lost and key not in self._lost:
            self._notices.noticed.emit(
                Notice(f"{visible(row.name)}: {row.problem}. {self.tr('Connect it again.')}")
            )
        (self._lost.add if is_lost else self._lost.discard)(key)

    def _machines_changed(self, changes: Mapping[Key, DomainRecord | None]) -> None:
        self._machines.apply(changes)
        self.tabs.apply(changes)
        if self._to_open in changes and self._to_open is not None:
            self.open_machine(self._to_open)
        self.refresh()

    def _refresh(self) -> None:
        self.view.refresh()
        self.actions_by_id.refresh()
        shown = self.tabs.machine()
        title = self.tr("Virtual Machines")
        self.setWindowTitle(title if shown is None else f"{shown.label} — {title}")

    def _chosen_host(self, machines: tuple[DomainRecord, ...]) -> Host | None:
        """Return the host of the place, of the selected machines, or the only one."""
        place = self.view.place()
        if place.kind is Kind.HOST:
            return self._hosts.get(place.host)
        ids = {row.host for row in machines} or {host.id for host in self._hosts}
        return self._hosts.get(ids.pop()) if len(ids) == 1 else None

    def _take_action(self, action_id: str) -> None:
        if action_id:
            self.actions_by_id.take(action_id)

    def _open_selected(self) -> None:
        for row in self.view.list.selected():
            self.tabs.open_machine(row)

    def _show_menu(self, position: QPoint) -> None:
        self.actions_by_id.refresh()
        self._menu.popup(position)

    async def _leave(self) -> None:
        running = len(self._jobs.running)
        if running and not await ask(
            Question(
                self.tr("Jobs are still running"),
                self.tr(
                    "{count} jobs run. Quitting cancels them and takes back what they made."
                ).format(count=running),
                self.tr("&Cancel them and quit"),
                self,
            )
        ):
            self._is_leaving = False
            return
        self._state.save()
        self.left.emit()
