"""The screen of a machine: connects when it is shown and the machine runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from vmmgr.backend.enums import DomainState
from vmmgr.console.session import VncSession
from vmmgr.console.transport import open_console
from vmmgr.console.views.vnc_view import VncView
from vmmgr.ui.kit.noticebar import NoticeBar
from vmmgr.ui.kit.notices import Notice
from vmmgr.ui.kit.scope import scope_for
from vmmgr.util.errors import BackendError, ConsoleError, VmmgrError

if TYPE_CHECKING:
    import socket

    from PySide6.QtGui import QHideEvent, QShowEvent

    from vmmgr.backend.hosts import Hosts
    from vmmgr.backend.records import DomainRecord

_HAS_SCREEN = frozenset(
    {
        DomainState.RUNNING,
        DomainState.BLOCKED,
        DomainState.PAUSED,
        DomainState.SHUTTING_DOWN,
        DomainState.SUSPENDED,
    }
)
RETRY = 1.0  # seconds before a lost screen is connected again


class ScreenPage(QWidget):
    """Show the screen of one machine, or say why there is none."""

    connected = Signal()

    def __init__(self, hosts: Hosts, row: DomainRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hosts = hosts
        self._row = row
        self._session: VncSession | None = None
        self._is_connecting = False
        self._notices = NoticeBar(self)
        self.view = VncView(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._notices)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._scope = scope_for(self, self._failed)
        self.update_row(row)

    @property
    def session(self) -> VncSession | None:
        """The connection that is shown, if there is one."""
        return self._session

    def update_row(self, row: DomainRecord) -> None:
        """Take over the machine's state: its screen comes and goes with it."""
        self._row = row
        if not self._has_screen():
            self._drop_session()
            self.view.set_message(self._message())
        elif self.isVisible():
            self._connect()

    def close_session(self) -> None:
        """End the connection for good: the page goes."""
        self._scope.close()
        self._drop_session()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._connect()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._session is not None:
            self._session.set_visible(False)

    def _has_screen(self) -> bool:
        return self._row.is_current and self._row.state in _HAS_SCREEN

    def _message(self) -> str:
        if not self._row.is_current:
            return self.tr("The connection to the host was lost.")
        if self._row.state is DomainState.SAVED:
            return self.tr("The machine is saved. Restore it to see its screen.")
        if self._row.state is DomainState.CRASHED:
            return self.tr("The machine has crashed. Start it again to see its screen.")
        return self.tr("The machine is off. Start it to see its screen.")

    def _connect(self) -> None:
        if self._session is not None:
            self._session.set_visible(True)
        elif self._has_screen() and not self._is_connecting and not self._scope.is_closed:
            self._is_connecting = True
            self.view.set_message(self.tr("Connecting to the screen…"))
            self._scope.start(self._open(), name=self.tr("connect to the screen"))

    async def _open(self) -> None:
        try:
            opened = await open_console(self._hosts.domain_of(self._row))
        except (BackendError, ConsoleError) as error:
            if self._has_screen():
                self._tell(error)
            return
        finally:
            self._is_connecting = False
        if self._scope.is_closed or not self._has_screen():
            opened.sock.close()
            return
        self._notices.hide()
        self._show(opened.sock, opened.password)

    def _show(self, sock: socket.socket, password: str | None) -> None:
        session = VncSession(self)
        session.connected.connect(self.connected)
        session.closed.connect(self._closed)
        self._session = session
        self.view.set_session(session)
        session.start(sock, password)

    def _closed(self, reason: str) -> None:
        """The server ended the connection: a guest that stops, or one that starts anew."""
        if not reason:
            return
        self._drop_session()
        self.view.set_message(reason)
        if self._has_screen():
            self._scope.start(self._retry(), name=self.tr("connect to the screen"))

    async def _retry(self) -> None:
        await asyncio.sleep(RETRY)
        if self.isVisible():
            self._connect()

    def _drop_session(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            self.view.set_session(None)
            session.stop()
            session.deleteLater()

    def _failed(self, _name: str, error: Exception) -> None:
        self._tell(error if isinstance(error, VmmgrError) else ConsoleError(str(error)))

    def _tell(self, error: VmmgrError) -> None:
        self.view.set_message(error.summary)
        self._notices.show_notice(Notice(error.text, error.details))
